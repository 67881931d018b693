"""Take-over: running aanmeldingen from another system enter as dated facts in the past (DESIGN 3, Take-over).

`bestand` reads the CSV, `rijen` turns its rows into inzendingen or problems, `inlezen` stores all of them or none.
"""
