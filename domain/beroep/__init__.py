"""Beroep bij de bestuursrechter over een tlv of een bezwaar (Awb 6 en 8; BZT-10, BZT-11, BZT-18 tot en met BZT-24, DWA-04).

The court is an outside party: its steps are meldingen with their days. What Trede holds is the terms that they start.
"""
