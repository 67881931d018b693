-- One snapshot of a whole story: how far each stream is, and how many postvak rows wait. Whoever closes a row in between
-- has appended in the same transaction, so both are seen or neither.
SELECT
    (SELECT coalesce(jsonb_object_agg(stroom, volgnummer), '{}')::text FROM ledger.stroom) AS stromen,
    (SELECT coalesce(min(stroom), '') FROM postvak.rij WHERE stroom IS NOT NULL AND gesloten_door IS NULL) AS post
