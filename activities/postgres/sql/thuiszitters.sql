-- Who is in which named count on a day (lezen.telvak: 0006_thuiszitters.sql). Days in a count never overlap within one dossier.

-- name: tel
-- After `dubbel`. $2 to $5, side by side: which count is asked, a kept count that it is made of, on which day, and the last first day
-- of a stretch that counts.
SELECT d.telling, sum(t.aantal)::bigint - (SELECT count(*) FROM dubbel x WHERE x.telling = d.telling) AS aantal
FROM unnest($2::text[], $3::text[], $4::date[], $5::date[]) AS d (telling, van, op, begonnen), LATERAL (
    SELECT count(*) AS aantal FROM lezen.telvak v
    WHERE v.swv = $1 AND v.telling = d.van AND v.tot >= d.op AND v.vanaf <= d.op AND v.sinds <= d.begonnen
) t
GROUP BY d.telling;

-- name: dubbel
-- After `volgers` (zelfde_kind.sql): those that a count would hold a second time, the dossier that leads being in it that day too.
, dubbel AS (
    SELECT v.stroom, d.telling
    FROM unnest($2::text[], $3::text[], $4::date[], $5::date[]) AS d (telling, van, op, begonnen)
    CROSS JOIN volgers g
    JOIN lezen.telvak v ON v.stroom = g.stroom AND v.telling = d.van AND d.op BETWEEN v.vanaf AND v.tot AND v.sinds <= d.begonnen
    WHERE EXISTS (
        SELECT FROM unnest($2::text[], $3::text[], $4::date[], $5::date[]) AS e (telling, van, op, begonnen)
        JOIN lezen.telvak l ON l.stroom = g.leidende_stroom AND l.telling = e.van AND e.op BETWEEN l.vanaf AND l.tot
        WHERE e.telling = d.telling AND l.sinds <= e.begonnen
    )
)

-- name: ongeteld
-- Dossiers whose days were not worked out yet by this way of counting.
SELECT count(*) FROM lezen.stroom WHERE swv = $1 AND procedure = 'dossier' AND telwijze < $2;

-- name: blad
-- After `dubbel`. Those in the one count that is asked, longest first, after the place ($6, $7); with who holds the dossier
-- together, and how far its newest ladder came.
, geteld AS (
    SELECT nr, stroom, dossier, groep, sinds, einde, school FROM lezen.telvak
    WHERE swv = $1 AND telling = ANY($3::text[]) AND tot >= ($4::date[])[1] AND vanaf <= ($4::date[])[1] AND sinds <= ($5::date[])[1]
        AND (sinds, nr) > ($6, $7) AND stroom NOT IN (SELECT stroom FROM dubbel)
    ORDER BY sinds, nr LIMIT $8
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
