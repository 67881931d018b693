-- Views of the werkvoorraad that somebody keeps (werk.weergave: 0007_weergaven.sql).

-- name: van
SELECT nr, naam, vraag FROM werk.weergave WHERE swv = $1 AND wie = $2 ORDER BY lower(naam), nr;

-- name: bewaar
INSERT INTO werk.weergave (swv, wie, naam, vraag) VALUES ($1, $2, $3, $4)
ON CONFLICT (swv, wie, naam) DO UPDATE SET vraag = excluded.vraag;

-- name: tel
SELECT count(*) FROM werk.weergave WHERE swv = $1 AND wie = $2;

-- name: verwijder
DELETE FROM werk.weergave WHERE swv = $1 AND wie = $2 AND nr = $3 RETURNING naam;
