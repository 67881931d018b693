-- name: tel
SELECT count(*) FROM postvak.rij WHERE bekijkt = $1 AND te_bekijken;

-- name: bericht
-- What a page needs of a row: what came in, its key, and the event by which its stream gave it up.
SELECT r.rij, r.swv, r.stroom, r.afzender, r.bericht_id, r.kanaal, r.soort, r.ontvangen_op, r.inhoud, r.inzending, r.leesbaar,
    r.gesloten_door, r.te_bekijken, s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt,
    g.inhoud AS gebeurtenis, g.hash
FROM postvak.rij r JOIN sleutels.sleutel s ON s.id = r.sleutel
    LEFT JOIN ledger.gebeurtenis g ON g.stroom = r.stroom AND g.volgnummer = r.gesloten_door AND g.soort = 'MeldingNietVerwerkbaar'

-- name: te_bekijken
WHERE r.bekijkt = $1 AND r.te_bekijken ORDER BY r.ontvangen_op, r.rij LIMIT $2 OFFSET $3;

-- name: terzijde
-- Newest first; what was put back, or put aside again later, not twice.
WHERE r.rij IN (
    SELECT b.rij FROM postvak.behandeling b
    WHERE b.swv = $1 AND b.wat = 'terzijde'
        AND NOT EXISTS (SELECT FROM postvak.behandeling later WHERE later.rij = b.rij AND later.nr > b.nr AND later.wat <> 'getoond')
    ORDER BY b.op DESC, b.rij LIMIT $2 OFFSET $3
)
ORDER BY r.ontvangen_op DESC, r.rij DESC;

-- name: een
WHERE r.rij = $1 AND r.bekijkt = $2;

-- name: vergrendel
-- Two people with the same message: the second waits here, and then finds that it is no longer to be looked at.
SELECT rij, stroom, gesloten_door, te_bekijken FROM postvak.rij WHERE rij = $1 AND bekijkt = $2 FOR UPDATE;

-- name: behandelingen
SELECT rij, nr, wat, reden, stroom, opdracht_id, door, op FROM postvak.behandeling WHERE rij = ANY ($1::bigint[]) ORDER BY rij, nr;

-- name: behandel
-- After all that was done with it for this tenant, and after $9, what was done before it was this tenant's.
INSERT INTO postvak.behandeling (rij, nr, swv, wat, reden, stroom, sleutelkring, opdracht_id, door)
SELECT $1, 1 + greatest($9, (SELECT max(nr) FROM postvak.behandeling WHERE rij = $1)), $2, $3, $4, $5, $6, $7, $8;

-- name: hoogste
SELECT coalesce(max(nr), 0) FROM postvak.behandeling WHERE rij = $1;

-- name: geef_door
SELECT postvak.geef_door($1, $2);

-- name: merk
UPDATE postvak.rij SET te_bekijken = $2 WHERE rij = $1;

-- name: open_dossiers
-- Of each school its newest; a dossier with several streams once.
SELECT dossier FROM (
    SELECT nr, dossier FROM unnest($2::text[]) AS gevraagd (school) CROSS JOIN LATERAL (
        SELECT s.nr, s.dossier FROM lezen.stroom s WHERE s.swv = $1 AND s.school = gevraagd.school AND s.open
        ORDER BY s.nr DESC LIMIT $3
    ) van_school
    UNION ALL
    (
        SELECT s.nr, s.dossier FROM lezen.stroom s WHERE $2::text[] IS NULL AND s.swv = $1 AND s.open AND s.dossier <> 'orientatie'
        ORDER BY s.nr DESC LIMIT $3
    )
) gevonden
WHERE dossier <> 'orientatie'
GROUP BY dossier ORDER BY max(nr) DESC LIMIT $3;

-- name: geboren
-- Every birth date that the first events of these dossiers recorded.
SELECT g.stroom, g.volgnummer, g.veld, g.cijfer, s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt, e.inhoud, e.hash
FROM sleutels.gegeven g JOIN sleutels.sleutel s ON s.id = g.sleutel
    JOIN ledger.gebeurtenis e ON e.stroom = g.stroom AND e.volgnummer = g.volgnummer
WHERE g.stroom = ANY ($1::text[]) AND g.veld = 'geboren';
