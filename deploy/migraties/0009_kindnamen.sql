-- What a child is called, to a school that takes part in a procedure about it today: who records a decision must see about whom.
-- The name stands in the dossier's own stream, which no school sees. So the function reads as the owner, and gives nothing but
-- values that can be searched: a school that may find a child by name may read that name. One that was corrected cannot be
-- searched any more, so it is not given either.

CREATE POLICY migratie ON ledger.gebeurtenis FOR SELECT TO migratie USING (swv = beheer.swv());
CREATE POLICY migratie ON lezen.betrokkenheid FOR SELECT TO migratie USING (swv = beheer.swv());

CREATE FUNCTION sleutels.kindnamen(stromen text[]) RETURNS TABLE (
    stroom text, volgnummer int, veld text, cijfer bytea, inhoud bytea, hash text,
    id uuid, sleutelkring text, onderwerp text, klasse text, kek text, verpakt bytea
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT g.stroom, g.volgnummer, g.veld, g.cijfer, e.inhoud, e.hash,
        s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
    FROM sleutels.gegeven g
    JOIN ledger.gebeurtenis e USING (stroom, volgnummer)
    JOIN sleutels.sleutel s ON s.id = g.sleutel
    WHERE g.stroom = ANY (stromen) AND g.cijfer IS NOT NULL AND s.verpakt IS NOT NULL
        AND g.swv = beheer.swv() AND lezen.is_betrokken_bij(s.sleutelkring)
        AND EXISTS (
            SELECT FROM sleutels.zoekwoord z
            WHERE z.stroom = g.stroom AND z.volgnummer = g.volgnummer AND z.veld = g.veld
        )
    ORDER BY g.stroom, g.volgnummer
$$;
REVOKE ALL ON FUNCTION sleutels.kindnamen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sleutels.kindnamen TO portal;
