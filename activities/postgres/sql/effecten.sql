-- name: claim
INSERT INTO effect.claim (effect_id, swv, stroom) VALUES ($1, $2, $3)
ON CONFLICT (effect_id) DO NOTHING
RETURNING stand;

-- name: stand
-- FOR UPDATE: whoever is about to write how it ended, has written it when we read.
SELECT stand, reden FROM effect.claim WHERE effect_id = $1 FOR UPDATE;

-- name: rond_af
-- Only what was begun can end, and it ends once.
UPDATE effect.claim SET stand = $2, reden = $3, afgerond_op = clock_timestamp()
WHERE effect_id = $1 AND stand = 'begonnen'
RETURNING stand;

-- name: zet_klaar
INSERT INTO effect.bericht (effect_id, swv, stroom, soort, aan) VALUES ($1, $2, $3, $4, $5);

-- name: te_verzenden
SELECT nr, effect_id, stroom, soort, aan, klaargezet_op FROM effect.bericht
WHERE swv = $1 AND verzonden_op IS NULL AND nr > $2 ORDER BY nr LIMIT $3;

-- name: verzonden
UPDATE effect.bericht SET verzonden_op = clock_timestamp() WHERE nr = $1 AND verzonden_op IS NULL;
