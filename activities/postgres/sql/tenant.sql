-- name: stel_in
-- true: until the end of this transaction only, so that a connection of the pool never carries a tenant on.
SELECT set_config('trede.swv', $1, true), set_config('trede.rol', $2, true), set_config('trede.organisatie', $3, true),
    set_config('trede.wie', $4, true);
