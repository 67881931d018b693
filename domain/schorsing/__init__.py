"""Schorsing: a pupil is kept from class for at most a week."""
