"""The ledger on PostgreSQL 15 or newer: record, postvak, keys, effects, and the codec of Temporal's payloads."""
