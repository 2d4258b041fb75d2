"""Inequalities between numbers that a certificate proves: combinations, monotony, induction."""
