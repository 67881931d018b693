-- The werkvoorraad: what its page asks of a stream stands in the stream's own row, and who of the back office has a dossier.

-- Of the open Termijn that bites first; of who is on turn; and of who has the dossier. Written with the other read models.
ALTER TABLE lezen.stroom
    ADD COLUMN termijn text COLLATE "C",
    ADD COLUMN regel text COLLATE "C",
    ADD COLUMN bron text COLLATE "C",
    ADD COLUMN einddatum date,
    ADD COLUMN stand text COLLATE "C",
    ADD COLUMN aan_zet_sinds date,
    ADD COLUMN taak text COLLATE "C",
    ADD COLUMN handeling text COLLATE "C",
    ADD COLUMN medewerker text COLLATE "C" NOT NULL DEFAULT '';
COMMENT ON COLUMN lezen.stroom.termijn IS 'the open Termijn with the earliest veilige datum, with its rule, source, end and state';
COMMENT ON COLUMN lezen.stroom.taak IS 'code of the first thing that whoever is on turn must do; not known of rows from before 0002';
COMMENT ON COLUMN lezen.stroom.handeling IS 'the first Handeling that whoever is on turn could give now';
COMMENT ON COLUMN lezen.stroom.medewerker IS 'who has the dossier, by the newest row of werk.verdeling; empty: nobody';

-- Forced row-level security binds the owner too, who has no tenant here: lifted and set again within this one transaction.
ALTER TABLE lezen.stroom NO FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.termijn NO FORCE ROW LEVEL SECURITY;
UPDATE lezen.stroom s SET (termijn, regel, bron, einddatum, stand) = (t.termijn, t.regel, t.bron, t.einddatum, t.stand)
FROM (
    SELECT DISTINCT ON (stroom) * FROM lezen.termijn
    WHERE stand IN ('loopt', 'opgeschort', 'verstreken') ORDER BY stroom, veilig, nr
) t
WHERE t.stroom = s.stroom;
ALTER TABLE lezen.termijn FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.stroom FORCE ROW LEVEL SECURITY;

-- What belongs in the werkvoorraad, and the order of dossier numbers (an oriëntatie has none: last). Said once, here.
ALTER TABLE lezen.stroom
    ADD COLUMN werk boolean NOT NULL
        GENERATED ALWAYS AS (open AND (termijn IS NOT NULL OR aan_zet IS NOT NULL OR signaleringen <> '{}')) STORED,
    ADD COLUMN plek bigint NOT NULL
        GENERATED ALWAYS AS (coalesce(jaar, 9999)::bigint * 1000000 + coalesce(nummer, 0)) STORED;

-- A page is a walk along one of these from the place where the page before it ended; which one, the planner sees by the filter.
-- The first also holds all that is counted, so that counting reads the index alone.
CREATE INDEX werk_veilig ON lezen.stroom (swv, eerst_veilig, nr)
    INCLUDE (stroom, aan_zet, medewerker, procedure, school, einddatum, bron, stand) WHERE werk;
CREATE INDEX werk_dossier ON lezen.stroom (swv, plek, nr) WHERE werk;
CREATE INDEX werk_school ON lezen.stroom (swv, school, eerst_veilig, nr) WHERE werk;
CREATE INDEX werk_procedure ON lezen.stroom (swv, procedure, eerst_veilig, nr) WHERE werk;
CREATE INDEX werk_aan_zet ON lezen.stroom (swv, aan_zet, eerst_veilig, nr) WHERE werk;
CREATE INDEX werk_medewerker ON lezen.stroom (swv, medewerker, eerst_veilig, nr) WHERE werk;
CREATE INDEX werk_stil ON lezen.stroom (swv, eerst_veilig, nr) WHERE werk AND stand = 'opgeschort';

-- As before (lezen.is_betrokken), but the streams of a school are looked up once per question, not again for every row. CASE, for
-- the planner guesses that it lets half of the rows through; of OR it would expect next to none, and choose to sort all that is open.
ALTER POLICY portal ON lezen.stroom USING (
    swv = beheer.swv() AND CASE beheer.rol()
        WHEN 'swv' THEN true
        WHEN 'school' THEN stroom IN (
            SELECT b.stroom FROM lezen.betrokkenheid b
            WHERE b.swv = beheer.swv() AND b.organisatie = beheer.organisatie()
                AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
        )
        ELSE false
    END
);

-- Who has which dossier: steering of work, no event of any procedure. Only new rows; the newest of a dossier counts.
CREATE SCHEMA werk;
GRANT USAGE ON SCHEMA werk TO worker, portal, auditor;

CREATE TABLE werk.verdeling (
    nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    swv text COLLATE "C" NOT NULL,
    dossier text COLLATE "C" NOT NULL,
    medewerker text COLLATE "C" NOT NULL CHECK (length(medewerker) <= 60),
    door text COLLATE "C" NOT NULL CHECK (length(door) BETWEEN 1 AND 60),
    op timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN werk.verdeling.medewerker IS 'pseudonymous id of who has it from now on; empty: nobody';
COMMENT ON COLUMN werk.verdeling.door IS 'pseudonymous id of who gave it';
CREATE INDEX ON werk.verdeling (swv, dossier, nr DESC);

ALTER TABLE werk.verdeling ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON werk.verdeling FOR SELECT TO worker USING (swv = beheer.swv());
CREATE POLICY auditor ON werk.verdeling FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY portal ON werk.verdeling FOR SELECT TO portal USING (swv = beheer.swv() AND beheer.rol() = 'swv');
CREATE POLICY portal_geeft ON werk.verdeling FOR INSERT TO portal WITH CHECK (swv = beheer.swv() AND beheer.rol() = 'swv');
GRANT SELECT ON werk.verdeling TO worker, portal, auditor;
GRANT INSERT (swv, dossier, medewerker, door) ON werk.verdeling TO portal;

CREATE TRIGGER nooit_anders BEFORE UPDATE OR DELETE ON werk.verdeling FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON werk.verdeling EXECUTE FUNCTION beheer.weiger();

-- One division at a time in an SWV, so that the newest row is the last one; a stream that begins waits for it too.
CREATE FUNCTION werk.slot(swv_ text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended('trede verdeling ' || coalesce(swv_, ''), 0);
CREATE FUNCTION werk.om_beurten() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(werk.slot(beheer.swv()));
    RETURN NULL;
END $$;
CREATE TRIGGER om_beurten BEFORE INSERT ON werk.verdeling FOR EACH STATEMENT EXECUTE FUNCTION werk.om_beurten();

-- Whoever divides may not write read models: this does, as the owner and within the tenant that is set.
CREATE POLICY migratie ON lezen.stroom TO migratie USING (swv = beheer.swv());
CREATE FUNCTION werk.zet_medewerker() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE lezen.stroom SET medewerker = NEW.medewerker WHERE swv = NEW.swv AND dossier = NEW.dossier;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION werk.zet_medewerker FROM PUBLIC;
CREATE TRIGGER zet_medewerker AFTER INSERT ON werk.verdeling FOR EACH ROW EXECUTE FUNCTION werk.zet_medewerker();
