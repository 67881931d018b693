-- Who is in which named count on a day (lezen.telvak: 0006_thuiszitters.sql). Days in a count never overlap within one dossier.

-- name: tel
-- $2 and $3: the counts, each with its own day.
SELECT d.telling, t.aantal
FROM unnest($2::text[], $3::date[]) AS d (telling, op), LATERAL (
    SELECT count(*) AS aantal FROM lezen.telvak v
    WHERE v.swv = $1 AND v.telling = d.telling AND v.tot >= d.op AND v.vanaf <= d.op
) t;

-- name: ongeteld
-- Dossiers whose days were not worked out yet by this way of counting.
SELECT count(*) FROM lezen.stroom WHERE swv = $1 AND procedure = 'dossier' AND telwijze < $2;

-- name: blad
-- Those in count $2 on day $3, longest first, after the place ($4, $5); with who holds the dossier together, and how far its
-- newest ladder came.
WITH geteld AS (
    SELECT nr, stroom, dossier, groep, sinds, einde, school FROM lezen.telvak
    WHERE swv = $1 AND telling = $2 AND tot >= $3 AND vanaf <= $3 AND (sinds, nr) > ($4, $5)
    ORDER BY sinds, nr LIMIT $6
)
SELECT g.*, d.velden ->> 'regie' AS regie, (d.velden ->> 'regie_sinds')::date AS regie_sinds, l.treden
FROM geteld g JOIN lezen.stroom d ON d.stroom = g.stroom
LEFT JOIN LATERAL (
    SELECT s.velden -> 'treden' AS treden FROM lezen.stroom s
    WHERE s.swv = $1 AND s.dossier = g.dossier AND s.procedure = 'ladder' ORDER BY s.nr DESC LIMIT 1
) l ON true
ORDER BY g.sinds, g.nr;

-- name: te_tellen
-- Held fast: an append of the same stream waits, and then writes its own.
SELECT nr, stroom, velden FROM lezen.stroom
WHERE swv = $1 AND procedure = 'dossier' AND telwijze < $2 AND nr > $3
ORDER BY nr LIMIT $4 FOR UPDATE;
