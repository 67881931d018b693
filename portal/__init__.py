"""People and systems: the HTTP API. Knows `domain` and the ports of `activities`; what lies behind them `worker` gives it."""
