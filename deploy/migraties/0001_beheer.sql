-- Tenants, dossier numbers, and the three settings that every policy reads.
-- Roles: migratie (owner), worker, portal, auditor; made by `trede migreer` before this file, none of them superuser.
-- Text compares byte by byte (COLLATE "C"): the order of streams and numbers may not depend on a server's locale.

CREATE SCHEMA IF NOT EXISTS beheer;
GRANT USAGE ON SCHEMA beheer TO worker, portal, auditor;

-- activities/postgres/tenant.py sets these for one transaction; outside it they are empty, and an empty tenant sees nothing.
CREATE FUNCTION beheer.swv() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('trede.swv', true), '');
CREATE FUNCTION beheer.rol() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('trede.rol', true), '');
CREATE FUNCTION beheer.organisatie() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('trede.organisatie', true), '');
CREATE FUNCTION beheer.vandaag() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (now() AT TIME ZONE 'Europe/Amsterdam')::date;

-- Refuses what may never happen to a table; the grants refuse it first, this stops the owner too.
CREATE FUNCTION beheer.weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%.% neemt alleen nieuwe rijen: % kan niet', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- Which SWVs have something here; '-' gathers post that no stream could be found for. Holds no personal data, so no policy.
CREATE TABLE beheer.swv (
    swv text COLLATE "C" PRIMARY KEY CHECK (swv ~ '^((PO|VO)[0-9]{4}|-)$')
);
GRANT SELECT, INSERT ON beheer.swv TO worker;
GRANT SELECT ON beheer.swv TO auditor;

CREATE TABLE beheer.dossiernummer (
    swv text COLLATE "C" NOT NULL,
    jaar int NOT NULL,
    laatste int NOT NULL CHECK (laatste BETWEEN 1 AND 999999),
    PRIMARY KEY (swv, jaar)
);
ALTER TABLE beheer.dossiernummer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON beheer.dossiernummer TO worker USING (swv = beheer.swv());
GRANT SELECT, INSERT, UPDATE ON beheer.dossiernummer TO worker;
