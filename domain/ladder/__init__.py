"""Escalatieladder: what this SWV agreed to do, rung by rung, when parents and school do not agree. law.md A2.12, ESC-01."""
