-- name: wacht_op_verdeling
SELECT pg_advisory_xact_lock_shared(werk.slot($1));

-- name: schrijf
-- All read models of one stream at once; every row is keyed by that stream, so two streams never wait for each other here.
-- Who has the dossier is not the stream's to say: a row that begins looks it up, afterwards werk.verdeling keeps it.
WITH s AS (
    INSERT INTO lezen.stroom (
        stroom, swv, dossier, jaar, nummer, procedure, status, open, aan_zet, school, wekker, eerst_veilig, signaleringen,
        velden, volgnummer, bijgewerkt_op, termijn, regel, bron, einddatum, stand, aan_zet_sinds, taak, handeling,
        stil_termijn, stil_van, stil_door, medewerker
    ) VALUES (
        $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $25, $26, $27, $28, $29, $30, $31, $32,
        $35, $36, $37,
        coalesce((SELECT medewerker FROM werk.verdeling WHERE swv = $2 AND dossier = $3 ORDER BY nr DESC LIMIT 1), '')
    )
    ON CONFLICT (stroom) DO UPDATE SET (
        procedure, status, open, aan_zet, school, wekker, eerst_veilig, signaleringen, velden, volgnummer, bijgewerkt_op,
        termijn, regel, bron, einddatum, stand, aan_zet_sinds, taak, handeling, stil_termijn, stil_van,
        stil_door
    ) = ROW (
        excluded.procedure, excluded.status, excluded.open, excluded.aan_zet, excluded.school, excluded.wekker,
        excluded.eerst_veilig, excluded.signaleringen, excluded.velden, excluded.volgnummer, excluded.bijgewerkt_op,
        excluded.termijn, excluded.regel, excluded.bron, excluded.einddatum, excluded.stand, excluded.aan_zet_sinds,
        excluded.taak, excluded.handeling, excluded.stil_termijn, excluded.stil_van, excluded.stil_door
    )
), weg AS (
    DELETE FROM lezen.termijn WHERE stroom = $1 AND termijn <> ALL ($17::text[])
), t AS (
    INSERT INTO lezen.termijn AS oud (
        stroom, swv, dossier, termijn, regel, artikel, bron, aanvang, einddatum, veilig, stand, stil_van, stil_door
    )
    SELECT $1, $2, $3, n.*
    FROM unnest(
        $17::text[], $18::text[], $19::text[], $20::text[], $21::date[], $22::date[], $23::date[], $24::text[], $33::date[],
        $34::text[]
    ) AS n
    ON CONFLICT (stroom, termijn) DO UPDATE SET (
        regel, artikel, bron, aanvang, einddatum, veilig, stand, stil_van, stil_door
    ) = ROW (
        excluded.regel, excluded.artikel, excluded.bron, excluded.aanvang, excluded.einddatum, excluded.veilig, excluded.stand,
        excluded.stil_van, excluded.stil_door
    )
    WHERE (
        oud.regel, oud.artikel, oud.bron, oud.aanvang, oud.einddatum, oud.veilig, oud.stand, oud.stil_van, oud.stil_door
    ) IS DISTINCT FROM (
        excluded.regel, excluded.artikel, excluded.bron, excluded.aanvang, excluded.einddatum, excluded.veilig, excluded.stand,
        excluded.stil_van, excluded.stil_door
    )
), over AS (
    DELETE FROM lezen.signalering WHERE stroom = $1 AND code <> ALL ($13)
)
INSERT INTO lezen.signalering (stroom, code, swv, sinds) SELECT $1, code, $2, $16 FROM unnest($13::text[]) AS code
ON CONFLICT (stroom, code) DO NOTHING;

-- name: betrokkenheid
-- The school of the stream may see it from now on, an earlier one no longer. By the real day of writing: this is about who may
-- look, not about when the law says that something began.
WITH voorbij AS (
    UPDATE lezen.betrokkenheid SET tot = beheer.vandaag()
    WHERE stroom = $1 AND tot IS NULL AND organisatie IS DISTINCT FROM $2
)
INSERT INTO lezen.betrokkenheid AS b (stroom, organisatie, van, swv)
SELECT $1, $2, beheer.vandaag(), $3
WHERE $2 IS NOT NULL AND NOT EXISTS (SELECT FROM lezen.betrokkenheid WHERE stroom = $1 AND organisatie = $2 AND tot IS NULL)
ON CONFLICT (stroom, organisatie, van) DO UPDATE SET tot = NULL;

-- name: telwijze
UPDATE lezen.stroom SET telwijze = $2 WHERE stroom = $1 AND telwijze <> $2;

-- name: telvakken
WITH weg AS (
    DELETE FROM lezen.telvak o WHERE stroom = $1 AND NOT EXISTS (
        SELECT FROM unnest($4::text[], $5::date[]) AS n (telling, vanaf) WHERE n.telling = o.telling AND n.vanaf = o.vanaf
    )
)
INSERT INTO lezen.telvak AS oud (stroom, swv, dossier, telling, vanaf, tot, groep, sinds, einde, school)
SELECT $1, $2, $3, n.*
FROM unnest($4::text[], $5::date[], $6::date[], $7::text[], $8::date[], $9::date[], $10::text[]) AS n
ON CONFLICT (stroom, telling, vanaf) DO UPDATE SET (tot, groep, sinds, einde, school) = ROW (
    excluded.tot, excluded.groep, excluded.sinds, excluded.einde, excluded.school
)
WHERE (oud.tot, oud.groep, oud.sinds, oud.einde, oud.school) IS DISTINCT FROM (
    excluded.tot, excluded.groep, excluded.sinds, excluded.einde, excluded.school
);
