-- What the stream's own row says of its end.
SELECT volgnummer, hash FROM ledger.stroom WHERE stroom = $1;
