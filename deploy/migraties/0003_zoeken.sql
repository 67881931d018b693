-- Search by name: a keyed mark for each word of a value that is marked searchable (DESIGN 3). A mark is the HMAC of the folded word under
-- a key of the SWV, so equal words of one SWV have equal marks, and no word can be read or compared without that key. A row belongs to
-- one value of sleutels.gegeven and goes when the value goes, its key goes, or a correction takes its place.

CREATE TABLE sleutels.zoekwoord (
    swv text COLLATE "C" NOT NULL,
    sleutelkring text COLLATE "C" NOT NULL,
    stroom text COLLATE "C" NOT NULL,
    volgnummer int NOT NULL,
    veld text COLLATE "C" NOT NULL,
    sleutel uuid NOT NULL REFERENCES sleutels.sleutel,
    zoeksleutel uuid NOT NULL REFERENCES sleutels.sleutel,
    kenmerk bytea NOT NULL CHECK (octet_length(kenmerk) = 32),
    PRIMARY KEY (stroom, volgnummer, veld, kenmerk),
    FOREIGN KEY (stroom, volgnummer, veld) REFERENCES sleutels.gegeven
);
COMMENT ON COLUMN sleutels.zoekwoord.sleutel IS 'the key that the value lies under; destroying it takes the row';
COMMENT ON COLUMN sleutels.zoekwoord.zoeksleutel IS 'the key that the mark was made with';
CREATE INDEX zoek ON sleutels.zoekwoord (swv, kenmerk, stroom);
CREATE INDEX ON sleutels.zoekwoord (sleutel);
CREATE INDEX ON sleutels.zoekwoord (zoeksleutel);

-- Whether the school that asks takes part, today, in any stream under a ring: the name of a child is recorded in the dossier's own
-- stream, the school takes part in the procedures beside it. ('0' is the character after '/'.)
CREATE FUNCTION lezen.is_betrokken_bij(sleutelkring_ text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN beheer.rol() = 'school' AND EXISTS (
        SELECT FROM lezen.betrokkenheid b
        WHERE b.swv = beheer.swv() AND b.organisatie = beheer.organisatie()
            AND b.stroom > (sleutelkring_ || '/') COLLATE "C" AND b.stroom < (sleutelkring_ || '0') COLLATE "C"
            AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
    );

ALTER TABLE sleutels.zoekwoord ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON sleutels.zoekwoord TO worker USING (swv = beheer.swv());
CREATE POLICY portal ON sleutels.zoekwoord FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken_bij(sleutelkring))
);
-- For the functions below, as in 0001_sleutels.sql. An auditor searches by dossier and school, never by name.
CREATE POLICY migratie ON sleutels.zoekwoord TO migratie USING (swv = beheer.swv());

GRANT SELECT, INSERT, DELETE ON sleutels.zoekwoord TO worker;
GRANT SELECT ON sleutels.zoekwoord TO portal;

-- Search by number without a year, and by school.
CREATE INDEX nummers ON lezen.stroom (swv, nummer, jaar);
CREATE INDEX scholen ON lezen.stroom (swv, school, jaar, nummer);

-- As in 0001_vernietigen.sql; new is that what can be searched goes with what it was made of.
CREATE OR REPLACE FUNCTION sleutels.vernietig_sleutel(
    sleutelkring_ text, onderwerp_ text, klasse_ text, reden_ text, door_ text
) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    aantal int;
    weg uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(sleutels.ring_slot(sleutelkring_));
    UPDATE sleutels.sleutel SET verpakt = NULL, vernietigd_op = clock_timestamp()
    WHERE sleutelkring = sleutelkring_ AND onderwerp = onderwerp_ AND klasse = klasse_ AND vernietigd_op IS NULL;
    GET DIAGNOSTICS aantal = ROW_COUNT;
    -- Also of a key that was destroyed before: what was put back since goes again.
    SELECT array_agg(id) INTO weg FROM sleutels.sleutel
    WHERE sleutelkring = sleutelkring_ AND onderwerp = onderwerp_ AND klasse = klasse_ AND vernietigd_op IS NOT NULL;
    DELETE FROM sleutels.zoekwoord WHERE sleutel = ANY (weg);
    DELETE FROM sleutels.zoekwoord WHERE zoeksleutel = ANY (weg);
    IF aantal > 0 THEN
        -- What came in holds data of every class: once it stands in the ledger, the bytes as received go with the first class.
        UPDATE postvak.rij r SET inhoud = NULL, inzending = NULL, vernietigd_op = clock_timestamp()
        FROM sleutels.sleutel s
        WHERE r.sleutel = s.id AND s.sleutelkring = sleutelkring_ AND r.gesloten_door IS NOT NULL
            AND r.vernietigd_op IS NULL;
        INSERT INTO sleutels.vernietiging (swv, wat, sleutelkring, onderwerp, klasse, reden, door)
        VALUES (beheer.swv(), 'sleutel', sleutelkring_, onderwerp_, klasse_, reden_, door_);
    END IF;
    RETURN aantal;
END $$;

CREATE OR REPLACE FUNCTION sleutels.vernietig_gegeven(
    sleutelkring_ text, stroom_ text, volgnummer_ int, veld_ text, opdracht_id_ text, velden_ text[],
    reden_ text, door_ text
) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    aantal int;
BEGIN
    PERFORM pg_advisory_xact_lock(sleutels.ring_slot(sleutelkring_));
    UPDATE sleutels.gegeven SET cijfer = NULL, vernietigd_op = clock_timestamp()
    WHERE stroom = stroom_ AND volgnummer = volgnummer_ AND veld = veld_ AND vernietigd_op IS NULL;
    GET DIAGNOSTICS aantal = ROW_COUNT;
    DELETE FROM sleutels.zoekwoord WHERE stroom = stroom_ AND volgnummer = volgnummer_ AND veld = veld_;
    UPDATE sleutels.inzendinggegeven SET cijfer = NULL, vernietigd_op = clock_timestamp()
    WHERE stroom = stroom_ AND opdracht_id = opdracht_id_ AND veld = ANY (velden_) AND vernietigd_op IS NULL;
    UPDATE postvak.rij SET inhoud = NULL, inzending = NULL, vernietigd_op = clock_timestamp()
    WHERE stroom = stroom_ AND bericht_id = opdracht_id_ AND gesloten_door IS NOT NULL AND vernietigd_op IS NULL;
    IF aantal > 0 THEN
        INSERT INTO sleutels.vernietiging (swv, wat, sleutelkring, stroom, volgnummer, veld, reden, door)
        VALUES (beheer.swv(), 'gegeven', sleutelkring_, stroom_, volgnummer_, veld_, reden_, door_);
    END IF;
    RETURN aantal;
END $$;
