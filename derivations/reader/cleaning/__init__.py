"""Tokens of a formula without what only dresses it."""
