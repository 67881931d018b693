-- Keys and the personal values under them. A key hangs under a dossier, a subject and a class (DESIGN 3, Storage and privacy);
-- destroying key or value leaves the ledger whole, which holds commitments only. Room is left for a blind index (search by
-- name): a table of its own beside sleutels.gegeven, under keys of its own.

CREATE SCHEMA sleutels;
GRANT USAGE ON SCHEMA sleutels TO worker, portal, auditor;

CREATE TABLE sleutels.sleutel (
    id uuid PRIMARY KEY,
    swv text COLLATE "C" NOT NULL,
    sleutelkring text COLLATE "C" NOT NULL,
    onderwerp text COLLATE "C" NOT NULL,
    klasse text COLLATE "C" NOT NULL,
    kek text COLLATE "C" NOT NULL,
    verpakt bytea,
    gemaakt_op timestamptz NOT NULL DEFAULT clock_timestamp(),
    vernietigd_op timestamptz,
    CHECK ((verpakt IS NULL) = (vernietigd_op IS NOT NULL))
);
COMMENT ON COLUMN sleutels.sleutel.kek IS 'which key-encryption key it is wrapped with';
-- One living key at a time; a fact that comes in after destruction gets a new one.
CREATE UNIQUE INDEX levend ON sleutels.sleutel (sleutelkring, onderwerp, klasse) WHERE vernietigd_op IS NULL;
CREATE INDEX ON sleutels.sleutel (swv, sleutelkring);

CREATE TABLE sleutels.gegeven (
    stroom text COLLATE "C" NOT NULL REFERENCES ledger.stroom,
    volgnummer int NOT NULL,
    veld text COLLATE "C" NOT NULL,
    swv text COLLATE "C" NOT NULL,
    sleutel uuid NOT NULL REFERENCES sleutels.sleutel,
    cijfer bytea,
    vernietigd_op timestamptz,
    PRIMARY KEY (stroom, volgnummer, veld),
    CHECK ((cijfer IS NULL) = (vernietigd_op IS NOT NULL))
);

CREATE TABLE sleutels.inzendinggegeven (
    stroom text COLLATE "C" NOT NULL REFERENCES ledger.stroom,
    opdracht_id text COLLATE "C" NOT NULL,
    veld text COLLATE "C" NOT NULL,
    swv text COLLATE "C" NOT NULL,
    sleutel uuid NOT NULL REFERENCES sleutels.sleutel,
    cijfer bytea,
    vernietigd_op timestamptz,
    PRIMARY KEY (stroom, opdracht_id, veld),
    CHECK ((cijfer IS NULL) = (vernietigd_op IS NOT NULL))
);

CREATE TABLE sleutels.vernietiging (
    nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    swv text COLLATE "C" NOT NULL,
    wat text COLLATE "C" NOT NULL CHECK (wat IN ('sleutel', 'gegeven')),
    sleutelkring text COLLATE "C" NOT NULL,
    onderwerp text COLLATE "C",
    klasse text COLLATE "C",
    stroom text COLLATE "C",
    volgnummer int,
    veld text COLLATE "C",
    reden text NOT NULL,
    door text COLLATE "C" NOT NULL,
    vernietigd_op timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN sleutels.vernietiging.door IS 'pseudonymous id of who had it destroyed';

ALTER TABLE sleutels.sleutel ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE sleutels.gegeven ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE sleutels.inzendinggegeven ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE sleutels.vernietiging ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY worker ON sleutels.sleutel TO worker USING (swv = beheer.swv() OR swv = '-');
CREATE POLICY worker ON sleutels.gegeven TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON sleutels.inzendinggegeven TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON sleutels.vernietiging TO worker USING (swv = beheer.swv());
CREATE POLICY auditor ON sleutels.sleutel FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON sleutels.gegeven FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON sleutels.inzendinggegeven FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON sleutels.vernietiging FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY portal ON sleutels.sleutel FOR SELECT TO portal USING (swv = beheer.swv());
CREATE POLICY portal ON sleutels.gegeven FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);
-- The owner acts on these only through the functions of 0001_vernietigen.sql, and only within the tenant that is set.
CREATE POLICY migratie ON sleutels.sleutel TO migratie USING (swv = beheer.swv());
CREATE POLICY migratie ON sleutels.gegeven TO migratie USING (swv = beheer.swv());
CREATE POLICY migratie ON sleutels.inzendinggegeven TO migratie USING (swv = beheer.swv());
CREATE POLICY migratie ON sleutels.vernietiging TO migratie USING (swv = beheer.swv());

CREATE TRIGGER nooit_weg BEFORE DELETE ON sleutels.sleutel FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON sleutels.sleutel EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER nooit_weg BEFORE DELETE ON sleutels.gegeven FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON sleutels.gegeven EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER nooit_weg BEFORE DELETE ON sleutels.inzendinggegeven FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON sleutels.inzendinggegeven EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER alleen_nieuw BEFORE UPDATE OR DELETE ON sleutels.vernietiging
    FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON sleutels.vernietiging EXECUTE FUNCTION beheer.weiger();

GRANT SELECT, INSERT ON sleutels.sleutel, sleutels.gegeven, sleutels.inzendinggegeven TO worker;
GRANT SELECT ON sleutels.vernietiging TO worker, auditor;
GRANT SELECT ON sleutels.sleutel, sleutels.gegeven TO portal;
-- An auditor proves with commitments, not with keys.
GRANT SELECT (id, swv, sleutelkring, onderwerp, klasse, kek, gemaakt_op, vernietigd_op) ON sleutels.sleutel TO auditor;
GRANT SELECT (stroom, volgnummer, veld, swv, sleutel, vernietigd_op) ON sleutels.gegeven TO auditor;
GRANT SELECT (stroom, opdracht_id, veld, swv, sleutel, vernietigd_op) ON sleutels.inzendinggegeven TO auditor;
