-- name: stromen
-- Every stream of every dossier of an SWV; an oriëntatie is of a school and of no child.
SELECT dossier, stroom FROM ledger.stroom WHERE swv = $1 AND dossier <> 'orientatie' AND volgnummer > 0 ORDER BY jaar, nummer, stroom;
