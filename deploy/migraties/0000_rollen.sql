-- Run by `trede migreer` before every upgrade, as the role of the address that it was given. Changes nothing that is there.
-- Roles belong to the whole server: another database, or its keeper, may have made them already.

DO $$
DECLARE
    naam text;
BEGIN
    FOREACH naam IN ARRAY ARRAY['migratie', 'worker', 'portal', 'auditor'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = naam) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', naam);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;  -- two migrations of two databases at once
            END;
        END IF;
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = naam AND (rolsuper OR rolbypassrls)) THEN
            RAISE EXCEPTION 'databaserol % mag langs row-level security; neem haar SUPERUSER en BYPASSRLS af', naam
                USING ERRCODE = 'invalid_grant_operation';
        END IF;
        -- Whoever is a member of the owner owns the tables too.
        IF naam <> 'migratie' AND pg_has_role(naam, 'migratie', 'MEMBER') THEN
            RAISE EXCEPTION 'databaserol % mag geen lid zijn van migratie, de eigenaar van de tabellen', naam
                USING ERRCODE = 'invalid_grant_operation';
        END IF;
    END LOOP;

    IF current_user <> 'migratie' THEN
        -- PostgreSQL 16 splits membership: an administrator of a role may not become it unless that is granted.
        IF current_setting('server_version_num')::int >= 160000 THEN
            IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
                AND NOT pg_has_role(current_user, 'migratie', 'SET') THEN
                EXECUTE format('GRANT migratie TO %I WITH SET TRUE', current_user);
            END IF;
        ELSIF NOT pg_has_role(current_user, 'migratie', 'MEMBER') THEN
            EXECUTE format('GRANT migratie TO %I', current_user);
        END IF;
    END IF;

    IF NOT has_database_privilege('migratie', current_database(), 'CREATE') THEN
        EXECUTE format('GRANT CREATE ON DATABASE %I TO migratie', current_database());
    END IF;
    FOREACH naam IN ARRAY ARRAY['worker', 'portal', 'auditor'] LOOP
        IF NOT has_database_privilege(naam, current_database(), 'CONNECT') THEN
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), naam);
        END IF;
    END LOOP;
END $$;
