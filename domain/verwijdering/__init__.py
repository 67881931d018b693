"""Verwijdering: a school wants a pupil to leave, or keeps it out (WPO 40(11), WEC 40(18), WVO 2020 8.15)."""
