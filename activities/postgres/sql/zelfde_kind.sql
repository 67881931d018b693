-- Dossiers that go on in another one of the same child (domain/dossier/zelfde_kind.py).

-- name: volgers
-- What a query begins with, $1 the SWV: which dossier goes on in which. Both say so of each other: a number that leads nowhere
-- takes nothing out of a list. The Signalering finds the few of them by its index. A school sees no dossier's own stream, so none.
WITH volgers AS (
    SELECT s.stroom, s.dossier, l.dossier AS leidt, l.stroom AS leidende_stroom
    FROM lezen.signalering g
    JOIN lezen.stroom s ON s.stroom = g.stroom
    JOIN lezen.stroom l ON l.swv = $1 AND l.dossier = s.velden -> 'zelfde_kind' ->> 'dossier' AND l.procedure = 'dossier'
    WHERE g.swv = $1 AND g.code = 'werk_in_ander_dossier' AND l.velden -> 'zelfde_kind' ->> 'dit_leidt' = 'true'
)

-- name: rondom
-- Of these dossiers, of those that they go on in, and of those that go on in one of either.
SELECT dossier, leidt FROM volgers
WHERE dossier = ANY($2::text[]) OR leidt = ANY($2::text[])
    OR leidt IN (SELECT leidt FROM volgers WHERE dossier = ANY($2::text[]))
ORDER BY dossier;
