"""Recurrences, one a file, each stated once as the field writes it."""
