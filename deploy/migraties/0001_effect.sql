-- Effects: claimed by id before they are done, so that what may have been done is never done again (DESIGN 3, Effect).

CREATE SCHEMA effect;
GRANT USAGE ON SCHEMA effect TO worker, portal, auditor;

CREATE TABLE effect.claim (
    effect_id text COLLATE "C" PRIMARY KEY,
    swv text COLLATE "C" NOT NULL,
    stroom text COLLATE "C" NOT NULL,
    stand text COLLATE "C" NOT NULL DEFAULT 'begonnen' CHECK (stand IN ('begonnen', 'gedaan', 'mislukt')),
    reden text NOT NULL DEFAULT '',
    begonnen_op timestamptz NOT NULL DEFAULT clock_timestamp(),
    afgerond_op timestamptz
);
CREATE INDEX onbekend ON effect.claim (swv, begonnen_op) WHERE stand = 'begonnen';

-- What is to go out: which letter, to whom by role. The text is made at sending; no personal data lies here.
CREATE TABLE effect.bericht (
    nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    effect_id text COLLATE "C" NOT NULL UNIQUE REFERENCES effect.claim,
    swv text COLLATE "C" NOT NULL,
    stroom text COLLATE "C" NOT NULL,
    soort text COLLATE "C" NOT NULL,
    aan text COLLATE "C" NOT NULL,
    klaargezet_op timestamptz NOT NULL DEFAULT clock_timestamp(),
    verzonden_op timestamptz
);
CREATE INDEX te_verzenden ON effect.bericht (swv, nr) WHERE verzonden_op IS NULL;
CREATE INDEX ON effect.bericht (stroom, nr);

ALTER TABLE effect.claim ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE effect.bericht ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON effect.claim TO worker USING (swv = beheer.swv());
CREATE POLICY worker ON effect.bericht TO worker USING (swv = beheer.swv());
CREATE POLICY auditor ON effect.claim FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY auditor ON effect.bericht FOR SELECT TO auditor USING (swv = beheer.swv());
CREATE POLICY portal ON effect.bericht FOR SELECT TO portal USING (
    swv = beheer.swv() AND (beheer.rol() = 'swv' OR lezen.is_betrokken(stroom))
);

GRANT SELECT, INSERT ON effect.claim, effect.bericht TO worker;
GRANT UPDATE (stand, reden, afgerond_op) ON effect.claim TO worker;
GRANT UPDATE (verzonden_op) ON effect.bericht TO worker;
GRANT SELECT ON effect.claim, effect.bericht TO auditor;
GRANT SELECT ON effect.bericht TO portal;
