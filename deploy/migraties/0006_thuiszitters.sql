-- Thuiszitters: on which days a dossier is in which named count, as far as is known now. No number of days stands here: a row does
-- not grow old by itself. Written with the other read models; what was there before, the worker adds when it starts.

CREATE TABLE lezen.telvak (
    nr bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    stroom text COLLATE "C" NOT NULL,
    telling text COLLATE "C" NOT NULL,
    vanaf date NOT NULL,
    tot date NOT NULL,
    swv text COLLATE "C" NOT NULL,
    dossier text COLLATE "C" NOT NULL,
    groep text COLLATE "C" NOT NULL,
    sinds date NOT NULL,
    einde date,
    school text COLLATE "C",
    PRIMARY KEY (stroom, telling, vanaf)
);
COMMENT ON COLUMN lezen.telvak.tot IS 'the last day in the count; infinity while nothing changes';
COMMENT ON COLUMN lezen.telvak.sinds IS 'the first day of the stretch that is counted, which may lie before vanaf';
COMMENT ON COLUMN lezen.telvak.einde IS 'the last day of that stretch; none: it goes on';
-- A count on a day passes over what was over by then; what is left is a few hundred rows, which are sorted.
CREATE INDEX telvak_op_dag ON lezen.telvak (swv, telling, tot) INCLUDE (vanaf);

ALTER TABLE lezen.telvak ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON lezen.telvak TO worker USING (swv = beheer.swv());
CREATE POLICY auditor ON lezen.telvak FOR SELECT TO auditor USING (swv = beheer.swv());
-- No school sees who is at home: not even of its own pupils, for a count is the SWV's.
CREATE POLICY portal ON lezen.telvak FOR SELECT TO portal USING (swv = beheer.swv() AND beheer.rol() = 'swv');
GRANT SELECT, INSERT, UPDATE, DELETE ON lezen.telvak TO worker;
GRANT SELECT ON lezen.telvak TO portal, auditor;

-- By which way of counting the rows of a dossier were made (domain/dossier/tellingen.py); 0: not yet.
ALTER TABLE lezen.stroom ADD COLUMN telwijze int NOT NULL DEFAULT 0;
CREATE INDEX te_tellen ON lezen.stroom (swv, telwijze, nr) WHERE procedure = 'dossier';
