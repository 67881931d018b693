-- name: geef
-- Nothing is written for a dossier that this medewerker has already.
INSERT INTO werk.verdeling (swv, dossier, medewerker, door)
SELECT $1, g.dossier, $3, $4 FROM unnest($2::text[]) AS g (dossier)
WHERE $3 <> coalesce(
    (SELECT o.medewerker FROM werk.verdeling o WHERE o.swv = $1 AND o.dossier = g.dossier ORDER BY o.nr DESC LIMIT 1), ''
)
ORDER BY g.dossier
RETURNING dossier;

-- name: bestaande
SELECT DISTINCT dossier FROM lezen.stroom WHERE swv = $1 AND dossier = ANY ($2::text[]);

-- name: van_dossier
-- Newest first.
SELECT medewerker, door, op FROM werk.verdeling WHERE swv = $1 AND dossier = $2 ORDER BY nr DESC LIMIT $3;
