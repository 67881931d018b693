-- What is open at an SWV, with how urgent its first Termijn makes it (the row itself holds that Termijn: 0002_werkvoorraad.sql).
-- One of the first two and `werk` are put before what follows, so that rows and counts have one definition. Parameters: swv,
-- today, the last day that is "bijna", procedure, school, organisation of a school that asks. A NULL filters nothing.

-- name: plan_elke_keer
-- Which index serves depends on which filters are there: a plan for all of them at once would serve none.
SET LOCAL plan_cache_mode = force_custom_plan;

-- name: van_swv
WITH eigen AS (
    SELECT * FROM lezen.stroom WHERE swv = $1 AND werk AND $6::text IS NULL
)

-- name: van_school
-- From its own (few) streams: going through the whole SWV to find them would not do.
WITH eigen AS MATERIALIZED (
    SELECT s.* FROM lezen.betrokkenheid b JOIN lezen.stroom s ON s.stroom = b.stroom
    WHERE b.swv = $1 AND b.organisatie = $6 AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
        AND s.werk
)

-- name: werk
, werk AS (
    SELECT *,
        CASE
            WHEN stand IS NULL THEN 'geen'
            WHEN stand = 'opgeschort' THEN 'stil'
            WHEN einddatum < $2 AND bron IN ('wet', 'amvb') THEN 'te_laat'
            WHEN einddatum < $2 THEN 'voorbij'
            WHEN eerst_veilig <= $2 THEN 'nu'
            WHEN eerst_veilig <= $3 THEN 'bijna'
            ELSE 'op_tijd'
        END AS urgentie
    FROM eigen
    WHERE ($4::text IS NULL OR procedure = $4) AND ($5::text IS NULL OR school = $5)
)

-- name: blad
-- $7 who is on turn, $8 who is not, $9 who has the dossier (empty: nobody), $10 urgency, and $11 to $12 the days on which the
-- veilige datum of that urgency can lie; $13 and $14: the place to go on from; $15 how many. One of the orders comes after it.
SELECT nr, stroom, dossier, procedure, status, aan_zet, aan_zet_sinds, taak, handeling, medewerker, school, eerst_veilig,
    signaleringen, termijn, regel, bron, einddatum, stil_termijn, stil_van, stil_door, urgentie, plek
FROM werk
WHERE ($7::text IS NULL OR aan_zet = $7) AND ($8::text IS NULL OR aan_zet IS DISTINCT FROM $8)
    AND ($9::text IS NULL OR medewerker = $9)
    AND ($10::text IS NULL OR urgentie = $10) AND eerst_veilig BETWEEN $11 AND $12
    AND ($10::text IS DISTINCT FROM 'stil' OR stand = 'opgeschort')

-- name: veilig_op
    AND (eerst_veilig, nr) > ($13::date, $14) ORDER BY eerst_veilig, nr LIMIT $15

-- name: veilig_af
    AND (eerst_veilig, nr) < ($13::date, $14) ORDER BY eerst_veilig DESC, nr DESC LIMIT $15

-- name: dossier_op
    AND (plek, nr) > ($13::bigint, $14) ORDER BY plek, nr LIMIT $15

-- name: dossier_af
    AND (plek, nr) < ($13::bigint, $14) ORDER BY plek DESC, nr DESC LIMIT $15

-- name: tel
-- $7 who is on turn, $8 who has the dossier: every view and every urgency in one walk.
SELECT urgentie, aan_zet IS NOT DISTINCT FROM $7 AS aan_zet, medewerker = '' AS niet_verdeeld,
    $8::text IS NULL OR medewerker = $8 AS van_hen, count(*) AS aantal
FROM werk GROUP BY 1, 2, 3, 4;

-- name: wachtende_dossiers
-- $7 who is not on turn, $8 who has the dossier.
SELECT count(DISTINCT dossier) AS aantal FROM werk
WHERE aan_zet IS DISTINCT FROM $7 AND ($8::text IS NULL OR medewerker = $8);
