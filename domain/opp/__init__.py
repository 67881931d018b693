"""Opp: the ontwikkelingsperspectief of a pupil, from its ground to its end. law.md A2.5, opp.md; rules OPP-01 to OPP-09."""
