-- Binnengekomen: rows of the postvak that a person must look at. A row is never deleted; what was done with it is a row of its own.

-- Whose back office may look at a row: of a row without a stream the SWV that it plainly came in for, else that of its stream.
-- '-': nobody's, for nothing says which SWV was meant.
ALTER TABLE postvak.rij
    ADD COLUMN bekijkt text COLLATE "C" GENERATED ALWAYS AS (CASE swv WHEN '-' THEN binnengekomen_bij ELSE swv END) STORED,
    -- Has no stream, or its stream could not process it, and nobody did anything with it since. The rows of
    -- postvak.behandeling say what was done; this is their outcome, written in the same transaction, so that counting is cheap.
    ADD COLUMN te_bekijken boolean NOT NULL DEFAULT false;

-- What came in before this version. The owner goes by the policies too, and has none on the ledger.
ALTER TABLE postvak.rij NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger.gebeurtenis NO FORCE ROW LEVEL SECURITY;
UPDATE postvak.rij r SET te_bekijken = true
WHERE r.stroom IS NULL OR EXISTS (
    SELECT FROM ledger.gebeurtenis g
    WHERE g.stroom = r.stroom AND g.volgnummer = r.gesloten_door AND g.soort = 'MeldingNietVerwerkbaar'
        AND g.oorzaak = 'postvak:' || r.rij
);
ALTER TABLE postvak.rij FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger.gebeurtenis FORCE ROW LEVEL SECURITY;

CREATE INDEX te_bekijken ON postvak.rij (bekijkt, ontvangen_op, rij) WHERE te_bekijken;

-- Which dossiers of a school a message may be about.
CREATE INDEX per_school ON lezen.stroom (swv, school, nr) WHERE open;

ALTER POLICY worker ON postvak.rij USING (bekijkt = beheer.swv() OR binnengekomen_bij = '-');
ALTER POLICY migratie ON postvak.rij USING (bekijkt = beheer.swv() OR binnengekomen_bij = '-');
ALTER POLICY auditor ON postvak.rij USING (bekijkt = beheer.swv());
GRANT UPDATE (te_bekijken) ON postvak.rij TO worker;
GRANT SELECT (bekijkt, te_bekijken) ON postvak.rij TO auditor;

CREATE TABLE postvak.behandeling (
    rij bigint NOT NULL REFERENCES postvak.rij,
    nr int NOT NULL,
    swv text COLLATE "C" NOT NULL,
    wat text COLLATE "C" NOT NULL CHECK (wat IN ('gekoppeld', 'terzijde', 'teruggezet')),
    reden text COLLATE "C" CHECK (reden IN ('niet_van_ons', 'dubbel', 'geen_melding')),
    -- The opdracht that the message became, and under whose keys what it says lies since.
    stroom text COLLATE "C",
    sleutelkring text COLLATE "C",
    opdracht_id text COLLATE "C",
    door text COLLATE "C" NOT NULL,
    op timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (rij, nr),
    CHECK ((wat = 'terzijde') = (reden IS NOT NULL)),
    CHECK ((wat = 'gekoppeld') = (stroom IS NOT NULL AND sleutelkring IS NOT NULL AND opdracht_id IS NOT NULL))
);
COMMENT ON COLUMN postvak.behandeling.door IS 'pseudonymous id of who did it';
CREATE INDEX terzijde ON postvak.behandeling (swv, op DESC, rij) WHERE wat = 'terzijde';
CREATE INDEX bron_van ON postvak.behandeling (swv, sleutelkring, opdracht_id) WHERE wat = 'gekoppeld';

ALTER TABLE postvak.behandeling ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON postvak.behandeling TO worker USING (swv = beheer.swv());
CREATE POLICY migratie ON postvak.behandeling FOR SELECT TO migratie USING (swv = beheer.swv());
CREATE POLICY auditor ON postvak.behandeling FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE TRIGGER alleen_nieuw BEFORE UPDATE OR DELETE ON postvak.behandeling FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON postvak.behandeling EXECUTE FUNCTION beheer.weiger();
GRANT SELECT, INSERT ON postvak.behandeling TO worker;
GRANT SELECT ON postvak.behandeling TO auditor;

-- Gives a row without a stream its stream, as before; and now with what a person read in it, when it could not be read by itself.
-- The bytes come sealed anew: they must go when that dossier's key goes.
DROP FUNCTION postvak.wijs_toe(bigint, text, text, uuid, bytea, bytea);
CREATE FUNCTION postvak.wijs_toe(
    rij_ bigint, stroom_ text, swv_ text, sleutel_ uuid, inhoud_ bytea, inzending_ bytea, soort_ text
) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE postvak.rij
    SET stroom = stroom_, swv = swv_, sleutel = sleutel_, inhoud = inhoud_, inzending = inzending_, soort = soort_,
        leesbaar = inzending_ IS NOT NULL, te_bekijken = false
    WHERE rij = rij_ AND stroom IS NULL AND gesloten_door IS NULL AND vernietigd_op IS NULL AND swv_ = beheer.swv()
    RETURNING true
$$;
REVOKE ALL ON FUNCTION postvak.wijs_toe FROM PUBLIC;
GRANT EXECUTE ON FUNCTION postvak.wijs_toe TO worker;

-- Destruction reaches the message that an opdracht was read from, wherever it lies: of one opdracht, or (null) of a whole ring.
CREATE FUNCTION postvak.leeg_bronnen(sleutelkring_ text, opdracht_id_ text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    aantal int;
BEGIN
    UPDATE postvak.rij r SET inhoud = NULL, inzending = NULL, vernietigd_op = clock_timestamp()
    FROM postvak.behandeling b
    WHERE b.rij = r.rij AND b.swv = beheer.swv() AND b.wat = 'gekoppeld' AND b.sleutelkring = sleutelkring_
        AND (opdracht_id_ IS NULL OR b.opdracht_id = opdracht_id_)
        AND r.gesloten_door IS NOT NULL AND r.vernietigd_op IS NULL;
    GET DIAGNOSTICS aantal = ROW_COUNT;
    RETURN aantal;
END $$;
REVOKE ALL ON FUNCTION postvak.leeg_bronnen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION postvak.leeg_bronnen TO worker;
