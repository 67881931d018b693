"""Oriëntatie: what a school says to parents before there is an aanmelding. A register per school (report 1.9)."""
