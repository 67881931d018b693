"""Proof: verify, re-decide, replay. Imports `domain` and `activities` only."""
