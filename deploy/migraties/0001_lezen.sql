-- Read models: what lists and pages need. Written in the transaction of the append, each row keyed by its own stream; what goes
-- over several streams is asked when it is read (a view must be security_invoker: tests/ledger/test_rollen.py). No personal data stands here, and all of it can be made again from the ledger.

CREATE SCHEMA lezen;
GRANT USAGE ON SCHEMA lezen TO worker, portal, auditor;

-- Which school may see a stream, and from when to when (tot: the first day on which it may not).
CREATE TABLE lezen.betrokkenheid (
    stroom text COLLATE "C" NOT NULL,
    organisatie text COLLATE "C" NOT NULL,
    van date NOT NULL,
    tot date,
    swv text COLLATE "C" NOT NULL,
    PRIMARY KEY (stroom, organisatie, van)
);
CREATE INDEX ON lezen.betrokkenheid (swv, organisatie, stroom);

CREATE TABLE lezen.stroom (
    nr bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    stroom text COLLATE "C" PRIMARY KEY,
    swv text COLLATE "C" NOT NULL,
    dossier text COLLATE "C" NOT NULL,
    jaar int,
    nummer int,
    procedure text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    open boolean NOT NULL,
    aan_zet text COLLATE "C",
    school text COLLATE "C",
    wekker timestamptz,
    eerst_veilig date NOT NULL,
    signaleringen text[] NOT NULL,
    velden jsonb NOT NULL,
    volgnummer int NOT NULL,
    bijgewerkt_op timestamptz NOT NULL
);
COMMENT ON COLUMN lezen.stroom.eerst_veilig IS 'earliest veilige datum of an open Termijn; infinity when none runs';
-- Pages run on these keys. Under row-level security an index may only be searched with operators that PostgreSQL knows cannot
-- leak a row (comparing dates, numbers, plain text); tests/ledger/test_plannen.py reads the plans.
CREATE INDEX werkvoorraad ON lezen.stroom (swv, eerst_veilig, nr) WHERE open;
CREATE INDEX open_stromen ON lezen.stroom (swv, nr) WHERE open;
CREATE INDEX dossiers ON lezen.stroom (swv, jaar, nummer, nr);
CREATE INDEX per_dossier ON lezen.stroom (swv, dossier, nr);

CREATE TABLE lezen.termijn (
    nr bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    stroom text COLLATE "C" NOT NULL,
    termijn text COLLATE "C" NOT NULL,
    swv text COLLATE "C" NOT NULL,
    dossier text COLLATE "C" NOT NULL,
    regel text COLLATE "C" NOT NULL,
    artikel text NOT NULL,
    bron text COLLATE "C" NOT NULL,
    aanvang date NOT NULL,
    einddatum date,
    veilig date NOT NULL,
    stand text COLLATE "C" NOT NULL,
    PRIMARY KEY (stroom, termijn)
);
CREATE INDEX lopende ON lezen.termijn (swv, veilig, nr) WHERE stand IN ('loopt', 'opgeschort', 'verstreken');
CREATE INDEX termijnen_per_dossier ON lezen.termijn (swv, dossier, veilig, nr);

CREATE TABLE lezen.signalering (
    stroom text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    swv text COLLATE "C" NOT NULL,
    sinds timestamptz NOT NULL,
    PRIMARY KEY (stroom, code)
);
CREATE INDEX ON lezen.signalering (swv, code, sinds);

ALTER TABLE lezen.betrokkenheid ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.stroom ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.termijn ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE lezen.signalering ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY worker ON lezen.betrokkenheid TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON lezen.stroom TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON lezen.termijn TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON lezen.signalering TO worker USING (swv = beheer.swv());
CREATE POLICY auditor ON lezen.betrokkenheid FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON lezen.stroom FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON lezen.termijn FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON lezen.signalering FOR SELECT TO auditor USING (swv = beheer.swv());

-- The SWV sees all that is its own; a school the streams in which it is betrokken today. Per stream, not per dossier: one
-- school has no business with what a child asked of another.
CREATE POLICY portal ON lezen.betrokkenheid FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR (beheer.rol() = 'school' AND organisatie = beheer.organisatie()))
);
CREATE FUNCTION lezen.is_betrokken(stroom_ text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN beheer.rol() = 'school' AND EXISTS (
        SELECT FROM lezen.betrokkenheid b
        WHERE b.stroom = stroom_ COLLATE "C" AND b.swv = beheer.swv() AND b.organisatie = beheer.organisatie()
            AND b.van <= beheer.vandaag() AND (b.tot IS NULL OR b.tot > beheer.vandaag())
    );
CREATE POLICY portal ON lezen.stroom FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);
CREATE POLICY portal ON lezen.termijn FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);
CREATE POLICY portal ON lezen.signalering FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);

GRANT SELECT, INSERT ON lezen.betrokkenheid TO worker;
GRANT UPDATE (tot) ON lezen.betrokkenheid TO worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON lezen.stroom, lezen.termijn, lezen.signalering TO worker;
GRANT SELECT ON lezen.betrokkenheid, lezen.stroom, lezen.termijn, lezen.signalering TO portal, auditor;
