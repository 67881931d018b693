-- name: bewaar
-- In the order of the marks, so that the order of the words in the name does not show.
INSERT INTO sleutels.zoekwoord (swv, sleutelkring, stroom, volgnummer, veld, sleutel, zoeksleutel, kenmerk)
SELECT $1, $2, $3, $4, $5, $6, $7, kenmerk FROM unnest($8::bytea[]) AS kenmerk ORDER BY kenmerk
ON CONFLICT DO NOTHING;

-- name: haal_weg
-- What replaces one event replaces every fact of the opdracht that brought it (domain/stand.py, geldende).
DELETE FROM sleutels.zoekwoord z
USING ledger.gebeurtenis vervangen, ledger.gebeurtenis g
WHERE vervangen.stroom = $1 AND vervangen.volgnummer = ANY($2::int[])
    AND g.stroom = $1 AND g.opdracht_id = vervangen.opdracht_id
    AND z.stroom = $1 AND z.volgnummer = g.volgnummer;

-- name: zonder_woorden
-- Values that can be searched and have no words in the index yet, of streams after $5 or of those in $6. Parameters: swv, kinds and
-- their fields, kinds that are facts, the stream to go on after, streams or NULL, the search key, how many.
SELECT g.stroom, g.volgnummer, g.veld, g.cijfer, g.sleutel, e.soort, e.inhoud, e.hash,
    s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM sleutels.gegeven g
JOIN ledger.gebeurtenis e USING (stroom, volgnummer)
JOIN unnest($2::text[], $3::text[]) AS zoekbaar (soort, veld) ON e.soort = zoekbaar.soort AND g.veld = zoekbaar.veld
JOIN sleutels.sleutel s ON s.id = g.sleutel
WHERE g.swv = $1 AND g.stroom > $5 AND ($6::text[] IS NULL OR g.stroom = ANY($6))
    AND g.cijfer IS NOT NULL AND s.verpakt IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM sleutels.zoekwoord z
        WHERE z.stroom = g.stroom AND z.volgnummer = g.volgnummer AND z.veld = g.veld AND z.zoeksleutel = $7
    )
    AND NOT EXISTS (
        SELECT FROM ledger.gebeurtenis nieuwe
        JOIN ledger.gebeurtenis oude ON oude.stroom = nieuwe.stroom AND oude.volgnummer = nieuwe.vervangt
        WHERE nieuwe.stroom = g.stroom AND nieuwe.soort = ANY($4::text[]) AND oude.opdracht_id = e.opdracht_id
    )
ORDER BY g.stroom, g.volgnummer, g.veld LIMIT $8;

-- name: houd_vast
-- Nothing is appended to these streams until the end of the transaction.
SELECT stroom FROM ledger.stroom WHERE stroom = ANY($1::text[]) ORDER BY stroom FOR SHARE;

-- name: op_naam
-- Values that hold the word $2 and all of $3, the newest dossier first.
SELECT z.stroom, z.volgnummer, z.veld FROM sleutels.zoekwoord z
WHERE z.swv = $1 AND z.kenmerk = $2
    AND NOT EXISTS (
        SELECT FROM unnest($3::bytea[]) AS ook (kenmerk)
        WHERE NOT EXISTS (
            SELECT FROM sleutels.zoekwoord a
            WHERE a.stroom = z.stroom AND a.volgnummer = z.volgnummer AND a.veld = z.veld AND a.kenmerk = ook.kenmerk
        )
    )
ORDER BY z.stroom DESC LIMIT $4;

-- name: op_nummer
-- Dossiers with this number, of the year $2 or of any, the newest first.
SELECT min(dossier) AS dossier, jaar, nummer FROM lezen.stroom
WHERE swv = $1 AND nummer = $3 AND ($2::int IS NULL OR jaar = $2)
GROUP BY jaar, nummer ORDER BY jaar DESC LIMIT $4;

-- name: op_school
-- Dossiers with a procedure at this school, the newest first.
SELECT min(dossier) AS dossier, jaar, nummer FROM lezen.stroom
WHERE swv = $1 AND school = $2 AND nummer IS NOT NULL
GROUP BY jaar, nummer ORDER BY jaar DESC, nummer DESC LIMIT $3;

-- name: dossiers
-- The procedures of these dossiers, each with the Termijn that bites first.
SELECT s.dossier, s.stroom, s.procedure, s.status, s.open, s.school, t.termijn, t.bron, t.einddatum, t.veilig
FROM lezen.stroom s
LEFT JOIN LATERAL (
    SELECT termijn, bron, einddatum, veilig FROM lezen.termijn
    WHERE stroom = s.stroom AND stand IN ('loopt', 'opgeschort', 'verstreken') ORDER BY veilig, nr LIMIT 1
) t ON s.open
WHERE s.swv = $1 AND s.dossier = ANY($2::text[])
ORDER BY s.dossier, s.nr;
