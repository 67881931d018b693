-- The record: streams, their events, what was sent in and what the sender was told. Only new rows, for ever.

CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO worker, portal, auditor;

-- One row per stream: the fence (epoch) and the head of its chain. Every append locks this row first.
CREATE TABLE ledger.stroom (
    stroom text COLLATE "C" PRIMARY KEY,
    swv text COLLATE "C" NOT NULL,
    dossier text COLLATE "C" NOT NULL,
    jaar int,
    nummer int,
    epoch int NOT NULL,
    volgnummer int NOT NULL DEFAULT 0,
    hash text COLLATE "C" NOT NULL DEFAULT '',
    begonnen_op timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON ledger.stroom (swv, jaar, nummer);

CREATE SEQUENCE ledger.positie;
GRANT USAGE ON SEQUENCE ledger.positie TO worker;

CREATE TABLE ledger.gebeurtenis (
    positie bigint PRIMARY KEY,
    -- The writing transaction. A reader of the whole ledger goes by (xid, positie) and stops before the oldest transaction
    -- that still runs: a position given early may be committed late, and must not be stepped over.
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    swv text COLLATE "C" NOT NULL,
    stroom text COLLATE "C" NOT NULL REFERENCES ledger.stroom,
    volgnummer int NOT NULL CHECK (volgnummer > 0),
    soort text COLLATE "C" NOT NULL,
    versie int NOT NULL,
    voorgevallen_op timestamptz NOT NULL,
    ontvangen_op timestamptz NOT NULL,
    vastgelegd_op timestamptz NOT NULL,
    geboekt_op timestamptz NOT NULL,
    actor_rol text COLLATE "C" NOT NULL,
    actor_organisatie text COLLATE "C",
    actor_id text COLLATE "C",
    opdracht_id text COLLATE "C" NOT NULL,
    oorzaak text COLLATE "C",
    vervangt int,
    herkomst text COLLATE "C" NOT NULL,
    bouw text COLLATE "C" NOT NULL,
    grond text COLLATE "C" NOT NULL,
    epoch int NOT NULL,
    vorige text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL,
    -- The canonical bytes (activities/zegel.py) are the event; the columns beside them only serve to find it.
    inhoud bytea NOT NULL,
    spoor text COLLATE "C",
    UNIQUE (stroom, volgnummer),
    CHECK (hash = encode(sha256(inhoud), 'hex'))
);
COMMENT ON COLUMN ledger.gebeurtenis.spoor IS 'trace id: beside the event, outside the hash';
CREATE INDEX ON ledger.gebeurtenis (stroom, opdracht_id, volgnummer);
CREATE INDEX ON ledger.gebeurtenis (swv, xid, positie);

-- What was sent in, with a commitment in the place of each personal value: an auditor decides it again from here.
CREATE TABLE ledger.inzending (
    stroom text COLLATE "C" NOT NULL REFERENCES ledger.stroom,
    opdracht_id text COLLATE "C" NOT NULL,
    swv text COLLATE "C" NOT NULL,
    ontvangen_op timestamptz NOT NULL,
    inhoud bytea NOT NULL,
    PRIMARY KEY (stroom, opdracht_id)
);

CREATE TABLE ledger.ontvangstbewijs (
    stroom text COLLATE "C" NOT NULL REFERENCES ledger.stroom,
    opdracht_id text COLLATE "C" NOT NULL,
    swv text COLLATE "C" NOT NULL,
    uitkomst text COLLATE "C" NOT NULL,
    van int NOT NULL,
    tot int NOT NULL,
    -- The same refusal in the same state within the hour leaves no event: it is counted on the earlier one (decisions 6).
    zelfde_als int,
    bewijs jsonb NOT NULL,
    PRIMARY KEY (stroom, opdracht_id)
);
CREATE INDEX ON ledger.ontvangstbewijs (stroom, zelfde_als) WHERE zelfde_als IS NOT NULL;

CREATE TRIGGER alleen_nieuw BEFORE UPDATE OR DELETE ON ledger.gebeurtenis
    FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON ledger.gebeurtenis EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER alleen_nieuw BEFORE UPDATE OR DELETE ON ledger.inzending
    FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON ledger.inzending EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER alleen_nieuw BEFORE UPDATE OR DELETE ON ledger.ontvangstbewijs
    FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON ledger.ontvangstbewijs EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER nooit_weg BEFORE DELETE ON ledger.stroom FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON ledger.stroom EXECUTE FUNCTION beheer.weiger();

-- The fence only rises and the head only moves on: an UPDATE that turns either back is a mistake, whoever makes it.
CREATE FUNCTION ledger.alleen_vooruit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.epoch < OLD.epoch OR NEW.volgnummer < OLD.volgnummer OR (NEW.stroom, NEW.swv) <> (OLD.stroom, OLD.swv)
        OR (NEW.volgnummer = OLD.volgnummer AND NEW.hash <> OLD.hash) THEN
        RAISE EXCEPTION 'stroom % gaat alleen vooruit', OLD.stroom USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER alleen_vooruit BEFORE UPDATE ON ledger.stroom FOR EACH ROW EXECUTE FUNCTION ledger.alleen_vooruit();

ALTER TABLE ledger.stroom ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger.gebeurtenis ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger.inzending ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger.ontvangstbewijs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY worker ON ledger.stroom TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON ledger.gebeurtenis TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON ledger.inzending TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON ledger.ontvangstbewijs TO worker USING (swv = beheer.swv());
CREATE POLICY auditor ON ledger.stroom FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON ledger.gebeurtenis FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON ledger.inzending FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON ledger.ontvangstbewijs FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY portal ON ledger.stroom FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);
CREATE POLICY portal ON ledger.gebeurtenis FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);
CREATE POLICY portal ON ledger.ontvangstbewijs FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);

GRANT SELECT, INSERT ON ledger.stroom TO worker;
GRANT UPDATE (epoch, volgnummer, hash) ON ledger.stroom TO worker;
GRANT SELECT, INSERT ON ledger.gebeurtenis, ledger.inzending, ledger.ontvangstbewijs TO worker;
GRANT SELECT ON ledger.stroom, ledger.gebeurtenis, ledger.ontvangstbewijs TO portal;
GRANT SELECT ON ledger.stroom, ledger.gebeurtenis, ledger.inzending, ledger.ontvangstbewijs TO auditor;
