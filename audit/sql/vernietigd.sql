-- Which personal values of a stream are gone, and since when: the value itself, or the key that it lay under.
SELECT g.volgnummer, g.veld, coalesce(g.vernietigd_op, s.vernietigd_op) AS op
FROM sleutels.gegeven g JOIN sleutels.sleutel s ON s.id = g.sleutel
WHERE g.stroom = $1 AND (g.vernietigd_op IS NOT NULL OR s.vernietigd_op IS NOT NULL);
