-- name: waarden
-- Personal values of these streams in these fields, oldest first: sealed, with their events and keys.
SELECT g.stroom, g.volgnummer, g.veld, g.cijfer, e.inhoud, e.hash,
    s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM sleutels.gegeven g
JOIN ledger.gebeurtenis e USING (stroom, volgnummer)
JOIN sleutels.sleutel s ON s.id = g.sleutel
WHERE g.stroom = ANY($1::text[]) AND g.veld = ANY($2::text[]) AND g.cijfer IS NOT NULL AND s.verpakt IS NOT NULL
ORDER BY g.stroom, g.volgnummer;

-- name: kindnamen
-- The same for a school: the names in these streams of children in whose procedures it takes part today.
SELECT * FROM sleutels.kindnamen($1::text[]) WHERE veld = ANY($2::text[]);
