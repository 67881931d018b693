-- What is open at an SWV, with the Termijn that bites first and how urgent that makes it. One of the first two and `werk` are put
-- before the last two, so that rows and counts have one definition. Parameters: swv, today, the last day that is "bijna",
-- procedure, who is on turn, who is not, school, organisation of a school that asks; and for the page: urgency, sort, limit,
-- offset. A NULL filters nothing.

-- name: van_swv
WITH eigen AS (
    SELECT * FROM lezen.stroom WHERE swv = $1 AND open AND $8::text IS NULL
)

-- name: van_school
-- From its own (few) streams: going through the whole SWV to find them would not do.
WITH eigen AS MATERIALIZED (
    SELECT s.* FROM lezen.betrokkenheid b JOIN lezen.stroom s ON s.stroom = b.stroom
    WHERE b.swv = $1 AND b.organisatie = $8 AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
        AND s.open
)

-- name: werk
, werk AS (
    SELECT s.nr, s.stroom, s.dossier, s.procedure, s.status, s.aan_zet, s.school, s.eerst_veilig, s.signaleringen, s.jaar, s.nummer,
        t.termijn, t.regel, t.bron, t.einddatum,
        CASE
            WHEN t.termijn IS NULL THEN 'geen'
            WHEN t.stand = 'opgeschort' THEN 'stil'
            WHEN t.einddatum < $2 AND t.bron IN ('wet', 'amvb') THEN 'te_laat'
            WHEN t.einddatum < $2 THEN 'voorbij'
            WHEN t.veilig <= $2 THEN 'nu'
            WHEN t.veilig <= $3 THEN 'bijna'
            ELSE 'op_tijd'
        END AS urgentie
    FROM eigen s
    LEFT JOIN LATERAL (
        SELECT termijn, regel, bron, einddatum, veilig, stand FROM lezen.termijn
        WHERE stroom = s.stroom AND stand IN ('loopt', 'opgeschort', 'verstreken') ORDER BY veilig, nr LIMIT 1
    ) t ON true
    WHERE (t.termijn IS NOT NULL OR s.aan_zet IS NOT NULL OR s.signaleringen <> '{}')
        AND ($4::text IS NULL OR s.procedure = $4)
        AND ($5::text IS NULL OR s.aan_zet = $5)
        AND ($6::text IS NULL OR s.aan_zet <> $6)
        AND ($7::text IS NULL OR s.school = $7)
)

-- name: blad
SELECT stroom, dossier, procedure, status, aan_zet, school, eerst_veilig, signaleringen, termijn, regel, bron, einddatum, urgentie
FROM werk
WHERE ($9::text IS NULL OR urgentie = $9)
ORDER BY
    CASE WHEN $10 = 'dossier' THEN jaar END,
    CASE WHEN $10 = 'dossier' THEN nummer END,
    CASE WHEN $10 = 'veilig_laatst' THEN eerst_veilig END DESC,
    eerst_veilig, nr
LIMIT $11 OFFSET $12;

-- name: tel
SELECT urgentie, count(*) AS aantal FROM werk GROUP BY urgentie;
