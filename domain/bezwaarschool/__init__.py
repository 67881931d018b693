"""Bezwaar tegen een besluit van de school over toelating, verwijdering of schorsing (WPO 63, WEC 61, WVO 2020 8.8, 8.15; Awb)."""
