-- Staat stil: since when and by what, beside the state itself. From the record, like the rest of the read models.

ALTER TABLE lezen.termijn ADD COLUMN stil_van date, ADD COLUMN stil_door text COLLATE "C";
ALTER TABLE lezen.stroom
    ADD COLUMN stil_termijn text COLLATE "C",
    ADD COLUMN stil_van date,
    ADD COLUMN stil_door text COLLATE "C";
COMMENT ON COLUMN lezen.stroom.stil_termijn IS 'the Termijn with the earliest veilige datum that stands still, be another first in the list or not';
COMMENT ON COLUMN lezen.termijn.stil_van IS 'the day of what made it stand still, while it does; by its convention the next day is the first';
COMMENT ON COLUMN lezen.termijn.stil_door IS 'by which convention of the law data';

-- What stands still already: the earliest open suspension of the newest berekening that was recorded of it. As in 0002, forced
-- row-level security is lifted within this one transaction, for the owner has no tenant.
ALTER TABLE lezen.stroom NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.termijn NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger.gebeurtenis NO FORCE ROW LEVEL SECURITY;
UPDATE lezen.termijn t SET (stil_van, stil_door) = (
    SELECT (o ->> 'van')::date, o ->> 'conventie'
    FROM (
        SELECT convert_from(g.inhoud, 'UTF8')::jsonb #> '{data,berekening}' AS b FROM ledger.gebeurtenis g
        -- CASE: what people wrote in other events may hold what jsonb does not take.
        WHERE g.stroom = t.stroom AND CASE WHEN g.soort IN ('TermijnGestart', 'TermijnHerberekend', 'TermijnOpgeschort')
            THEN convert_from(g.inhoud, 'UTF8')::jsonb #>> '{data,termijn}' = t.termijn ELSE false END
        ORDER BY g.volgnummer DESC LIMIT 1
    ) nieuwste, jsonb_array_elements(nieuwste.b -> 'opschortingen') AS o
    WHERE o ->> 'tot' IS NULL
    -- One that certainly counts has its own open step; it goes before one that the law leaves in doubt (Berekening.stilstand).
    ORDER BY NOT EXISTS (
        SELECT FROM jsonb_array_elements(nieuwste.b -> 'afleiding') AS s
        WHERE s ->> 'soort' = 'opschorting' AND s ->> 'dagen' IS NULL AND s ->> 'datum' = o ->> 'van'
    ), o ->> 'van'
    LIMIT 1
)
WHERE t.stand = 'opgeschort';
UPDATE lezen.stroom s SET (stil_termijn, stil_van, stil_door) = (t.termijn, t.stil_van, t.stil_door)
FROM (SELECT DISTINCT ON (stroom) * FROM lezen.termijn WHERE stand = 'opgeschort' ORDER BY stroom, veilig, nr) t
WHERE t.stroom = s.stroom;
ALTER TABLE ledger.gebeurtenis FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.termijn FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.stroom FORCE ROW LEVEL SECURITY;
