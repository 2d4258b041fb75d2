"""Optimizers: one rule a file, stated once as update equations, with paper and equation number."""
