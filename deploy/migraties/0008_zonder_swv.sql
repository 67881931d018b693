-- Messages that name no SWV: an operator hands one over to the SWV that it proves to be for, whose back office then ties it to a
-- dossier. Where it first came in stays as it is (binnengekomen_bij): a message that is sent again must find its row there.

ALTER TABLE postvak.rij
    ADD COLUMN toegewezen text COLLATE "C" CHECK (toegewezen IS NULL OR (toegewezen <> '-' AND binnengekomen_bij = '-'));
COMMENT ON COLUMN postvak.rij.toegewezen IS 'the SWV that an operator handed it over to; none: it came in for a known one, or still waits';

-- The expression of a generated column cannot be changed (before PostgreSQL 17): it is made anew, with all that reads it.
DROP POLICY worker ON postvak.rij;
DROP POLICY migratie ON postvak.rij;
DROP POLICY auditor ON postvak.rij;
ALTER TABLE postvak.rij DROP COLUMN bekijkt;
ALTER TABLE postvak.rij ADD COLUMN bekijkt text COLLATE "C"
    GENERATED ALWAYS AS (CASE swv WHEN '-' THEN coalesce(toegewezen, binnengekomen_bij) ELSE swv END) STORED;
CREATE INDEX te_bekijken ON postvak.rij (bekijkt, ontvangen_op, rij) WHERE te_bekijken;

-- What nobody is known for may be taken by any SWV's transaction, to give it a stream; once it is somebody's it is theirs alone,
-- but for whoever asks as nobody, to see whether a message came in before.
CREATE POLICY worker ON postvak.rij TO worker USING (
    bekijkt = beheer.swv() OR (binnengekomen_bij = '-' AND '-' IN (bekijkt, beheer.swv()))
);
CREATE POLICY migratie ON postvak.rij TO migratie USING (
    bekijkt = beheer.swv() OR (binnengekomen_bij = '-' AND '-' IN (bekijkt, beheer.swv()))
);
CREATE POLICY auditor ON postvak.rij FOR SELECT TO auditor USING (bekijkt = beheer.swv());
GRANT SELECT (bekijkt, toegewezen) ON postvak.rij TO auditor;

-- Once, and only while it waits: what an SWV has seen is not taken away from it.
CREATE FUNCTION postvak.geef_door(rij_ bigint, swv_ text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE postvak.rij SET toegewezen = swv_
    WHERE rij = rij_ AND bekijkt = '-' AND beheer.swv() = '-' AND stroom IS NULL AND te_bekijken AND vernietigd_op IS NULL
    RETURNING true
$$;
REVOKE ALL ON FUNCTION postvak.geef_door FROM PUBLIC;
GRANT EXECUTE ON FUNCTION postvak.geef_door TO worker;

-- Handed over, and shown to an operator who asked to see what it says.
ALTER TABLE postvak.behandeling DROP CONSTRAINT behandeling_wat_check,
    ADD CONSTRAINT behandeling_wat_check CHECK (wat IN ('gekoppeld', 'terzijde', 'teruggezet', 'doorgegeven', 'getoond'));
