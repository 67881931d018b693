"""Ingebrekestelling en dwangsom bij niet tijdig beslissen (Awb 4:17-4:20, 6:12, 7:14; regels DWA-01 tot en met DWA-06).

Not a stream of its own but a part that a procedure of the SWV takes in. A notice is about a term that runs in that procedure, and
what ends it is the decision there: beside both it needs no copy of either, and a late or corrected fact moves it by itself.
The Awb has it so: one paragraph among those on the decision term (4.1.3.2), and 7:14 that lets it hold in bezwaar.
"""
