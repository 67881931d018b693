-- Who asks, by a pseudonymous id: for what somebody keeps for themselves. Set with the tenant, for a transaction.
CREATE FUNCTION beheer.wie() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('trede.wie', true), '');

-- Views of the werkvoorraad under a name of somebody's own. No record: they may be changed and removed, by that person alone.
CREATE TABLE werk.weergave (
    nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    swv text COLLATE "C" NOT NULL,
    wie text COLLATE "C" NOT NULL,
    naam text COLLATE "C" NOT NULL CHECK (length(naam) BETWEEN 1 AND 40),
    vraag text COLLATE "C" NOT NULL CHECK (length(vraag) <= 400),
    UNIQUE (swv, wie, naam)
);
COMMENT ON COLUMN werk.weergave.wie IS 'pseudonymous id of whose it is';
COMMENT ON COLUMN werk.weergave.vraag IS 'the query of its address: view, filters, sort and look, never a place in the list';

ALTER TABLE werk.weergave ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Nobody reads or keeps one in the name of another, a colleague neither.
CREATE POLICY eigen ON werk.weergave TO portal USING (swv = beheer.swv() AND wie = beheer.wie());
GRANT SELECT, INSERT (swv, wie, naam, vraag), UPDATE (vraag), DELETE ON werk.weergave TO portal;
