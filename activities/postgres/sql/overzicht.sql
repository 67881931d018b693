-- name: werkvoorraad
-- Open streams, what is due first first. A page goes on after ($4, $5): the earliest veilige datum and the row's number.
SELECT nr, stroom, dossier, procedure, status, aan_zet, school, eerst_veilig, signaleringen, bijgewerkt_op
FROM lezen.stroom
WHERE swv = $1 AND open AND (eerst_veilig, nr) > ($4, $5)
    AND ($2::text IS NULL OR procedure = $2) AND ($3::text IS NULL OR aan_zet = $3)
ORDER BY eerst_veilig, nr LIMIT $6;

-- name: werkvoorraad_van_school
-- The same for a school, from its own (few) streams: going through the whole SWV to find them would not do.
SELECT s.nr, s.stroom, s.dossier, s.procedure, s.status, s.aan_zet, s.school, s.eerst_veilig, s.signaleringen, s.bijgewerkt_op
FROM lezen.betrokkenheid b JOIN lezen.stroom s ON s.stroom = b.stroom
WHERE b.swv = $1 AND b.organisatie = $7 AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
    AND s.open AND (s.eerst_veilig, s.nr) > ($4, $5)
    AND ($2::text IS NULL OR s.procedure = $2) AND ($3::text IS NULL OR s.aan_zet = $3)
ORDER BY s.eerst_veilig, s.nr LIMIT $6;

-- name: dossiers
-- Newest first, before ($2, $3): year and number. First the page, along the index; then what is counted, for that page alone.
WITH bladzijde AS MATERIALIZED (
    SELECT DISTINCT jaar, nummer FROM lezen.stroom
    WHERE swv = $1 AND (jaar, nummer) < ($2, $3) ORDER BY jaar DESC, nummer DESC LIMIT $4
)
SELECT d.*
FROM bladzijde b CROSS JOIN LATERAL (
    SELECT min(s.dossier) AS dossier, s.jaar, s.nummer, count(*) AS procedures, count(*) FILTER (WHERE s.open) AS open,
        min(s.eerst_veilig) AS eerst_veilig, max(s.bijgewerkt_op) AS bijgewerkt_op,
        bool_or(s.signaleringen <> '{}') AS signalering
    FROM lezen.stroom s WHERE s.swv = $1 AND s.jaar = b.jaar AND s.nummer = b.nummer GROUP BY s.jaar, s.nummer
) d
ORDER BY d.jaar DESC, d.nummer DESC;

-- name: dossiers_van_school
SELECT s.dossier, s.jaar, s.nummer, count(*) AS procedures, count(*) FILTER (WHERE s.open) AS open,
    min(s.eerst_veilig) AS eerst_veilig, max(s.bijgewerkt_op) AS bijgewerkt_op,
    bool_or(s.signaleringen <> '{}') AS signalering
FROM lezen.betrokkenheid b JOIN lezen.stroom s ON s.stroom = b.stroom
WHERE b.swv = $1 AND b.organisatie = $5 AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
    AND (s.jaar, s.nummer) < ($2, $3)
GROUP BY s.dossier, s.jaar, s.nummer
ORDER BY s.jaar DESC, s.nummer DESC LIMIT $4;

-- name: procedures
-- Every stream, open or not, in the order in which they began, the newest first, before $2.
SELECT s.nr, s.stroom, s.dossier, s.procedure, s.status, s.open, s.volgnummer, s.bijgewerkt_op, l.begonnen_op
FROM lezen.stroom s JOIN ledger.stroom l ON l.stroom = s.stroom
WHERE s.swv = $1 AND s.nr < $2 ORDER BY s.nr DESC LIMIT $3;

-- name: procedures_van
-- The same, of one kind.
SELECT s.nr, s.stroom, s.dossier, s.procedure, s.status, s.open, s.volgnummer, s.bijgewerkt_op, l.begonnen_op
FROM lezen.stroom s JOIN ledger.stroom l ON l.stroom = s.stroom
WHERE s.swv = $1 AND s.procedure = $4 AND s.nr < $2 ORDER BY s.nr DESC LIMIT $3;

-- name: stromen
SELECT stroom, dossier, procedure, status, open, aan_zet, school, wekker, eerst_veilig, signaleringen, velden, volgnummer,
    bijgewerkt_op
FROM lezen.stroom WHERE swv = $1 AND dossier = $2 ORDER BY nr;

-- name: stroom
SELECT stroom, dossier, procedure, status, open, aan_zet, school, wekker, eerst_veilig, signaleringen, velden, volgnummer,
    bijgewerkt_op
FROM lezen.stroom WHERE stroom = $1;

-- name: termijnen_van_dossier
SELECT stroom, termijn, regel, artikel, bron, aanvang, einddatum, veilig, stand, stil_van, stil_door FROM lezen.termijn
WHERE swv = $1 AND dossier = $2 AND ($3::text IS NULL OR stroom = $3) ORDER BY veilig, nr;

-- name: lopende_termijnen
-- Every open Termijn of the SWV, the earliest veilige datum first, after ($2, $3).
SELECT nr, stroom, termijn, regel, artikel, bron, aanvang, einddatum, veilig, stand, stil_van, stil_door FROM lezen.termijn
WHERE swv = $1 AND stand IN ('loopt', 'opgeschort', 'verstreken') AND (veilig, nr) > ($2, $3)
ORDER BY veilig, nr LIMIT $4;

-- name: lopende_termijnen_van_school
SELECT t.nr, t.stroom, t.termijn, t.regel, t.artikel, t.bron, t.aanvang, t.einddatum, t.veilig, t.stand, t.stil_van,
    t.stil_door
FROM lezen.betrokkenheid b JOIN lezen.termijn t ON t.stroom = b.stroom
WHERE b.swv = $1 AND b.organisatie = $5 AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
    AND t.stand IN ('loopt', 'opgeschort', 'verstreken') AND (t.veilig, t.nr) > ($2, $3)
ORDER BY t.veilig, t.nr LIMIT $4;

-- name: bewijs
SELECT bewijs FROM ledger.ontvangstbewijs WHERE stroom = $1 AND opdracht_id = $2;

-- name: keren_geweigerd
-- How often the same refusal was given again (decisions 6).
SELECT zelfde_als AS volgnummer, count(*) AS keren FROM ledger.ontvangstbewijs
WHERE stroom = $1 AND zelfde_als BETWEEN $2 AND $3 GROUP BY zelfde_als;
