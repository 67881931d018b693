-- Who looked at which dossier: a row for every view, pages and the API's reading calls alike, written before the answer goes out
-- (portal/inzage.py). Only new rows, for ever; no personal data of the child stands here.

CREATE SCHEMA inzage;
GRANT USAGE ON SCHEMA inzage TO portal, auditor;

CREATE TABLE inzage.blik (
    nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The database's own clock: who writes may not say when (the grant below leaves this column out).
    op timestamptz NOT NULL DEFAULT clock_timestamp(),
    swv text COLLATE "C" NOT NULL,
    dossier text COLLATE "C" NOT NULL,
    stroom text COLLATE "C",
    kanaal text COLLATE "C" NOT NULL CHECK (kanaal IN ('bladzijde', 'api')),
    soort text COLLATE "C" NOT NULL CHECK (soort ~ '^[a-z_]{2,40}$'),
    rol text COLLATE "C" NOT NULL,
    organisatie text COLLATE "C" NOT NULL,
    wie text COLLATE "C" NOT NULL,
    CHECK (stroom IS NULL OR starts_with(stroom, swv || '/' || dossier || '/'))
);
COMMENT ON COLUMN inzage.blik.stroom IS 'null: the whole dossier';
COMMENT ON COLUMN inzage.blik.soort IS 'which page or call';
COMMENT ON COLUMN inzage.blik.wie IS 'pseudonymous id of who looked';
CREATE INDEX per_dossier ON inzage.blik (swv, dossier, op, nr);

ALTER TABLE inzage.blik ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- Everybody's views are written by the portal, an auditor's too (the auditor's role only reads), and in the name of whoever
-- the transaction runs for: nobody looks in another's name.
CREATE POLICY portal ON inzage.blik FOR INSERT TO portal WITH CHECK (
    swv = beheer.swv() AND rol = beheer.rol() AND organisatie = beheer.organisatie()
);
-- Who looked is for the SWV and its auditor. A school writes its own views and reads none, its own neither.
CREATE POLICY swv ON inzage.blik FOR SELECT TO portal USING (swv = beheer.swv() AND beheer.rol() = 'swv');
CREATE POLICY auditor ON inzage.blik FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE TRIGGER alleen_nieuw BEFORE UPDATE OR DELETE ON inzage.blik FOR EACH ROW EXECUTE FUNCTION beheer.weiger();
CREATE TRIGGER niet_legen BEFORE TRUNCATE ON inzage.blik EXECUTE FUNCTION beheer.weiger();

GRANT INSERT (swv, dossier, stroom, kanaal, soort, rol, organisatie, wie) ON inzage.blik TO portal;
GRANT SELECT ON inzage.blik TO portal, auditor;

-- The auditor's list: every procedure of an SWV, open or not, the newest first; or those of one kind.
CREATE INDEX procedures ON lezen.stroom (swv, nr);
CREATE INDEX procedures_van ON lezen.stroom (swv, procedure, nr);
