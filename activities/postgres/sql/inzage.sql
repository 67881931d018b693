-- name: noteer
INSERT INTO inzage.blik (swv, dossier, stroom, kanaal, soort, rol, organisatie, wie)
SELECT $1, b.dossier, b.stroom, $4, $5, $6, $7, $8 FROM unnest($2::text[], $3::text[]) AS b (dossier, stroom);

-- name: wie_keek
-- The newest first, from $3 up to $4, after the place ($5, $6).
SELECT nr, op, stroom, kanaal, soort, rol, organisatie, wie FROM inzage.blik
WHERE swv = $1 AND dossier = $2 AND op >= $3 AND op < $4 AND (op, nr) < ($5, $6)
ORDER BY op DESC, nr DESC LIMIT $7;
