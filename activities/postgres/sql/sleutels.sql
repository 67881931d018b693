-- name: ken_swv
INSERT INTO beheer.swv (swv) SELECT $1 WHERE NOT EXISTS (SELECT FROM beheer.swv WHERE swv = $1) ON CONFLICT DO NOTHING;

-- name: slot
-- Held until the end of the transaction: destruction of a key of this ring waits for us, or we wait and then find it gone.
SELECT pg_advisory_xact_lock_shared(sleutels.ring_slot(ring)) FROM unnest($1::text[]) AS ring ORDER BY ring;

-- name: levende
SELECT s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM unnest($1::text[], $2::text[], $3::text[]) AS gevraagd (sleutelkring, onderwerp, klasse)
JOIN sleutels.sleutel s USING (sleutelkring, onderwerp, klasse)
WHERE s.vernietigd_op IS NULL;

-- name: maak
-- Another may make the same key at the same moment: the first one stands, both read it back.
INSERT INTO sleutels.sleutel (id, swv, sleutelkring, onderwerp, klasse, kek, verpakt)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (sleutelkring, onderwerp, klasse) WHERE vernietigd_op IS NULL DO NOTHING;

-- name: met_id
SELECT id, sleutelkring, onderwerp, klasse, kek, verpakt FROM sleutels.sleutel WHERE id = $1;

-- name: vernietig_sleutel
SELECT sleutels.vernietig_sleutel($1, $2, $3, $4, $5);

-- name: vernietig_gegeven
SELECT sleutels.vernietig_gegeven($1, $2, $3, $4, $5, $6, $7, $8);

-- name: leeg_bronnen
-- The messages that opdrachten of this ring were read from (Binnengekomen): of one opdracht, or of all.
SELECT postvak.leeg_bronnen($1, $2);
