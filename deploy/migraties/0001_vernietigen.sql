-- Destruction: the only ways to empty a key or a value. They act within the tenant that is set and leave a row that says so.

-- Every copy of a value lies under the same ring of keys; whoever writes there holds this lock shared (ledger.sql, sluit_af), so
-- that nothing is written under a key at the moment that it goes.
CREATE FUNCTION sleutels.ring_slot(sleutelkring_ text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended('trede sleutelkring ' || sleutelkring_, 0);

CREATE FUNCTION sleutels.vernietig_sleutel(
    sleutelkring_ text, onderwerp_ text, klasse_ text, reden_ text, door_ text
) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    aantal int;
BEGIN
    PERFORM pg_advisory_xact_lock(sleutels.ring_slot(sleutelkring_));
    UPDATE sleutels.sleutel SET verpakt = NULL, vernietigd_op = clock_timestamp()
    WHERE sleutelkring = sleutelkring_ AND onderwerp = onderwerp_ AND klasse = klasse_ AND vernietigd_op IS NULL;
    GET DIAGNOSTICS aantal = ROW_COUNT;
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

-- One value: in the event, in what was sent in (velden_: the fields of the opdracht that hold it), and the bytes as received.
CREATE FUNCTION sleutels.vernietig_gegeven(
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

REVOKE ALL ON FUNCTION sleutels.vernietig_sleutel, sleutels.vernietig_gegeven FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sleutels.vernietig_sleutel, sleutels.vernietig_gegeven TO worker;
