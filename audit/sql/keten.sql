-- One stream as it is stored, in order, after $2; $3 rows. The caller has set the tenant.
SELECT volgnummer, inhoud, hash, vorige, positie, soort, versie, voorgevallen_op, ontvangen_op, vastgelegd_op, geboekt_op,
    actor_rol, actor_organisatie, actor_id, opdracht_id, oorzaak, vervangt, herkomst, bouw, grond, epoch, stroom, swv
FROM ledger.gebeurtenis WHERE stroom = $1 AND volgnummer > $2 ORDER BY volgnummer LIMIT $3;
