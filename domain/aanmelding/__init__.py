"""Aanmelding: from the parents' letter to a place (WPO 40, WEC 40, WVO 2020 8.8-8.13; rules AAN-01 to AAN-12)."""
