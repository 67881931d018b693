-- The tlv's that end on a day, and how far their renewal is. Along the index of what runs (lezen.termijn: lopende): the last day
-- of a tlv is its Termijn TLV-07, of which the safe date is that day itself.

-- name: blad
-- Those after place $3.
SELECT t.nr, t.stroom, t.dossier, coalesce(s.velden ->> 'geplaatst_op', s.school) AS school, s.velden -> 'tlv' ->> 'onderwijs' AS onderwijs,
    s.velden -> 'tlv' ->> 'categorie' AS categorie, s.velden -> 'vervolg' ->> 'stroom' AS vervolg,
    s.velden -> 'vervolg' ->> 'status' AS vervolgstatus, s.velden ->> 'teruggeplaatst' = 'true' AS terug
FROM lezen.termijn t JOIN lezen.stroom s ON s.stroom = t.stroom
WHERE t.swv = $1 AND t.veilig = $2 AND t.stand IN ('loopt', 'opgeschort', 'verstreken') AND t.regel = 'TLV-07' AND t.nr > $3
    AND s.status IN ('verleend', 'geplaatst')
ORDER BY t.nr LIMIT $4;

-- name: tel
-- How many, and of how many nothing was decided or asked yet.
SELECT count(*) AS alle,
    count(*) FILTER (WHERE s.velden -> 'vervolg' ->> 'stroom' IS NULL AND s.velden ->> 'teruggeplaatst' = 'false') AS te_vragen
FROM lezen.termijn t JOIN lezen.stroom s ON s.stroom = t.stroom
WHERE t.swv = $1 AND t.veilig = $2 AND t.stand IN ('loopt', 'opgeschort', 'verstreken') AND t.regel = 'TLV-07'
    AND s.status IN ('verleend', 'geplaatst');
