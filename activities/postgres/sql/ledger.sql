-- name: open_stroom
INSERT INTO ledger.stroom (stroom, swv, dossier, jaar, nummer, epoch) VALUES ($1, $2, $3, $4, $5, 1)
ON CONFLICT (stroom) DO UPDATE SET epoch = stroom.epoch + 1
RETURNING epoch, volgnummer;

-- name: vergrendel
-- The only lock that an append waits for: of its own stream.
SELECT epoch, volgnummer, hash FROM ledger.stroom WHERE stroom = $1 FOR UPDATE;

-- name: bekend
SELECT b.bewijs, i.inhoud
FROM ledger.ontvangstbewijs b LEFT JOIN ledger.inzending i USING (stroom, opdracht_id)
WHERE b.stroom = $1 AND b.opdracht_id = $2;

-- name: plaatsen
-- Place and clock are part of what is hashed, so they are known before the event is written. The stream is locked: within
-- it both only rise.
SELECT nextval('ledger.positie') AS positie, statement_timestamp() AS geboekt_op FROM generate_series(1, $1::int);

-- name: voeg_gebeurtenissen_toe
-- The events, and their personal values apart.
WITH apart AS (
    INSERT INTO sleutels.gegeven (stroom, swv, volgnummer, veld, sleutel, cijfer)
    SELECT $2, $1, n.* FROM unnest($25::int[], $26::text[], $27::uuid[], $28::bytea[]) AS n
)
INSERT INTO ledger.gebeurtenis (
    swv, stroom, vastgelegd_op, geboekt_op, actor_rol, actor_organisatie, actor_id, opdracht_id, oorzaak, herkomst, bouw,
    grond, epoch, spoor,
    positie, volgnummer, soort, versie, voorgevallen_op, ontvangen_op, vervangt, vorige, hash, inhoud
)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, n.*
FROM unnest(
    $15::bigint[], $16::int[], $17::text[], $18::int[], $19::timestamptz[], $20::timestamptz[], $21::int[], $22::text[],
    $23::text[], $24::bytea[]
) AS n;

-- name: voeg_inzending_toe
WITH apart AS (
    INSERT INTO sleutels.inzendinggegeven (stroom, opdracht_id, swv, veld, sleutel, cijfer)
    SELECT $1, $2, $3, n.* FROM unnest($6::text[], $7::uuid[], $8::bytea[]) AS n
)
INSERT INTO ledger.inzending (stroom, opdracht_id, swv, ontvangen_op, inhoud) VALUES ($1, $2, $3, $4, $5);

-- name: sluit_af
-- The head of the chain and the Ontvangstbewijs belong together: one statement.
WITH kop AS (
    UPDATE ledger.stroom SET volgnummer = $3, hash = $4 WHERE stroom = $1 AND volgnummer <> $3
)
INSERT INTO ledger.ontvangstbewijs (stroom, opdracht_id, swv, uitkomst, van, tot, zelfde_als, bewijs)
VALUES ($1, $2, $5, $6, $7, $8, $9, $10);

-- name: lees
SELECT volgnummer, inhoud, hash FROM ledger.gebeurtenis
WHERE stroom = $1 AND volgnummer > $2 ORDER BY volgnummer LIMIT $3;

-- name: lees_opdracht
SELECT volgnummer, inhoud, hash FROM ledger.gebeurtenis
WHERE stroom = $1 AND opdracht_id = $2 ORDER BY volgnummer;

-- name: lees_gebeurtenis
SELECT volgnummer, inhoud, hash, opdracht_id FROM ledger.gebeurtenis WHERE stroom = $1 AND volgnummer = $2;

-- name: gegevens
SELECT g.volgnummer, g.veld, g.cijfer, s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM sleutels.gegeven g JOIN sleutels.sleutel s ON s.id = g.sleutel
WHERE g.stroom = $1 AND g.volgnummer BETWEEN $2 AND $3;

-- name: inzendinggegevens
SELECT g.veld, g.cijfer, s.id, s.sleutelkring, s.onderwerp, s.klasse, s.kek, s.verpakt
FROM sleutels.inzendinggegeven g JOIN sleutels.sleutel s ON s.id = g.sleutel
WHERE g.stroom = $1 AND g.opdracht_id = $2;

-- name: grootboek
-- The whole ledger of an SWV in an order that misses nothing: only what is older than every transaction that still runs. (A
-- row from before a dump was restored can bear an xid of the future; that it can be seen at all says that it is committed.)
SELECT g.xid::text AS xid, g.positie, g.stroom, g.volgnummer, g.inhoud, g.hash FROM ledger.gebeurtenis g
WHERE g.swv = $1 AND (g.xid, g.positie) > ($2::text::xid8, $3)
    AND (g.xid < pg_snapshot_xmin(pg_current_snapshot()) OR g.xid >= pg_snapshot_xmax(pg_current_snapshot()))
ORDER BY g.xid, g.positie LIMIT $4;

-- name: nieuw_dossiernummer
-- Past every number given out and every number in use (a take-over brings its own).
INSERT INTO beheer.dossiernummer AS d (swv, jaar, laatste)
VALUES ($1, $2, 1 + coalesce((SELECT max(nummer) FROM ledger.stroom WHERE swv = $1 AND jaar = $2), 0))
ON CONFLICT (swv, jaar) DO UPDATE SET laatste = 1 + greatest(
    d.laatste, (SELECT max(nummer) FROM ledger.stroom WHERE swv = $1 AND jaar = $2)
)
RETURNING laatste;

-- name: swvs
SELECT swv FROM beheer.swv WHERE swv <> '-' ORDER BY swv;

-- name: open_stromen
-- What must run: a procedure with something open, and a stream with post, also when it has no event yet.
SELECT stroom FROM lezen.stroom WHERE swv = $1 AND open
UNION
SELECT stroom FROM postvak.rij WHERE swv = $1 AND stroom IS NOT NULL AND gesloten_door IS NULL
ORDER BY stroom;
