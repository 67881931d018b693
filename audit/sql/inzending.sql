-- What was sent in, of the opdrachten of a stretch of events.
SELECT DISTINCT i.opdracht_id, i.inhoud FROM ledger.inzending i
WHERE i.stroom = $1 AND i.opdracht_id = ANY ($2::text[]);
