"""Toelaatbaarheidsverklaring: from a school's application to a place, and on to its end (rules TLV-01 to TLV-19)."""
