-- name: bewaar
-- Nothing comes back when this sender's message was here already. Without a stream it waits for a person.
INSERT INTO postvak.rij (
    binnengekomen_bij, stroom, swv, te_bekijken, afzender, bericht_id, kanaal, soort, ontvangen_op, sleutel, inhoud, inzending,
    leesbaar
) VALUES (
    $1, $2, CASE WHEN $2::text IS NULL THEN '-' ELSE $1 END, $2::text IS NULL, $3, $4, $5, $6, coalesce($7, clock_timestamp()),
    $8, $9, $10, $11
)
ON CONFLICT (binnengekomen_bij, afzender, bericht_id) DO NOTHING
RETURNING rij, ontvangen_op;

-- name: waar
SELECT rij, swv FROM postvak.rij WHERE binnengekomen_bij = $1 AND afzender = $2 AND bericht_id = $3;

-- name: wachtend
SELECT r.rij, r.swv, r.stroom, r.afzender, r.bericht_id, r.kanaal, r.soort, r.ontvangen_op, r.inhoud, r.inzending, r.leesbaar,
    r.gesloten_door, s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM postvak.rij r JOIN sleutels.sleutel s ON s.id = r.sleutel
WHERE r.stroom = $1 AND r.gesloten_door IS NULL AND r.rij > $2
ORDER BY r.ontvangen_op, r.rij LIMIT $3;

-- name: een_rij
SELECT r.rij, r.swv, r.stroom, r.afzender, r.bericht_id, r.kanaal, r.soort, r.ontvangen_op, r.inhoud, r.inzending, r.leesbaar,
    r.gesloten_door, s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM postvak.rij r JOIN sleutels.sleutel s ON s.id = r.sleutel
WHERE r.rij = $1;

-- name: zonder_stroom
SELECT r.rij, r.swv, r.stroom, r.afzender, r.bericht_id, r.kanaal, r.soort, r.ontvangen_op, r.inhoud, r.inzending, r.leesbaar,
    r.gesloten_door, s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM postvak.rij r JOIN sleutels.sleutel s ON s.id = r.sleutel
WHERE r.bekijkt = '-' AND r.te_bekijken AND r.rij > $1
ORDER BY r.rij LIMIT $2;

-- name: sluit
-- What could not be processed ($4) is for a person to look at.
UPDATE postvak.rij SET gesloten_door = $3, gesloten_op = clock_timestamp(), te_bekijken = $4
WHERE rij = $1 AND stroom = $2 AND gesloten_door IS NULL;

-- name: oude
-- For the sweep: of each stream the oldest open row, when it has lain longer than $2 by the database's own clock.
SELECT DISTINCT ON (stroom) stroom, rij, soort FROM postvak.rij
WHERE swv = $1 AND stroom IS NOT NULL AND gesloten_door IS NULL AND geboekt_op < clock_timestamp() - $2::interval
ORDER BY stroom, ontvangen_op, rij LIMIT $3;

-- name: wijs_toe
SELECT postvak.wijs_toe($1, $2, $3, $4, $5, $6, $7);
