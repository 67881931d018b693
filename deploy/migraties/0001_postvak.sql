-- Meldingen from outside and koppelberichten, kept before the channel answers. A row is closed by the event that cites it.

CREATE SCHEMA postvak;
GRANT USAGE ON SCHEMA postvak TO worker, auditor;

CREATE TABLE postvak.rij (
    rij bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The tenant; '-' while no stream is known for it.
    swv text COLLATE "C" NOT NULL,
    -- The tenant that it came in for, for good: a message that is sent again must find its row where it first was.
    binnengekomen_bij text COLLATE "C" NOT NULL,
    stroom text COLLATE "C",
    afzender text COLLATE "C" NOT NULL,
    bericht_id text COLLATE "C" NOT NULL,
    kanaal text COLLATE "C" NOT NULL,
    soort text COLLATE "C" NOT NULL,
    ontvangen_op timestamptz NOT NULL,
    geboekt_op timestamptz NOT NULL DEFAULT clock_timestamp(),
    sleutel uuid NOT NULL REFERENCES sleutels.sleutel,
    -- As received, and as read (none: it could not be read). Both sealed; emptied when the data must be destroyed.
    inhoud bytea,
    inzending bytea,
    leesbaar boolean NOT NULL,
    gesloten_door int,
    gesloten_op timestamptz,
    vernietigd_op timestamptz,
    UNIQUE (binnengekomen_bij, afzender, bericht_id),
    CHECK ((stroom IS NULL) = (swv = '-')),
    CHECK (inhoud IS NOT NULL OR vernietigd_op IS NOT NULL)
);
CREATE INDEX wachtend ON postvak.rij (stroom, ontvangen_op, rij) WHERE gesloten_door IS NULL;
CREATE INDEX oudste ON postvak.rij (swv, geboekt_op, rij) WHERE gesloten_door IS NULL;
CREATE INDEX ON postvak.rij (sleutel);
CREATE INDEX gesloten ON postvak.rij (stroom, gesloten_door) WHERE gesloten_door IS NOT NULL;

ALTER TABLE postvak.rij ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON postvak.rij TO worker USING (swv = beheer.swv() OR binnengekomen_bij = '-');
CREATE POLICY migratie ON postvak.rij TO migratie USING (swv = beheer.swv() OR binnengekomen_bij = '-');
CREATE POLICY auditor ON postvak.rij FOR SELECT TO auditor USING (swv = beheer.swv());

CREATE TRIGGER nooit_weg BEFORE DELETE ON postvak.rij FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON postvak.rij EXECUTE FUNCTION beheer.weiger();

GRANT SELECT, INSERT ON postvak.rij TO worker;
GRANT UPDATE (gesloten_door, gesloten_op) ON postvak.rij TO worker;
GRANT SELECT (
    rij, swv, binnengekomen_bij, stroom, afzender, bericht_id, kanaal, soort, ontvangen_op, geboekt_op, leesbaar,
    gesloten_door, gesloten_op, vernietigd_op
) ON postvak.rij TO auditor;

-- Gives a row without a stream its stream. The bytes come sealed anew: they must go when that dossier's key goes.
CREATE FUNCTION postvak.wijs_toe(rij_ bigint, stroom_ text, swv_ text, sleutel_ uuid, inhoud_ bytea, inzending_ bytea)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE postvak.rij
    SET stroom = stroom_, swv = swv_, sleutel = sleutel_, inhoud = inhoud_, inzending = inzending_
    WHERE rij = rij_ AND stroom IS NULL AND gesloten_door IS NULL AND vernietigd_op IS NULL AND swv_ = beheer.swv()
    RETURNING true
$$;
REVOKE ALL ON FUNCTION postvak.wijs_toe FROM PUBLIC;
GRANT EXECUTE ON FUNCTION postvak.wijs_toe TO worker;
