"""The outside world: the ports (`contract`) and what stands behind them. Imports `domain` only."""
