"""Bezwaar tegen een tlv-besluit van het samenwerkingsverband (Awb 6 en 7; WPO 18a(12), WVO 2020 2.47(15); de BZT-regels)."""
