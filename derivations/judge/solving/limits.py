"""What the solver refuses, and how large its work may grow."""

from __future__ import annotations

MOST_BARS = 5  # absolute values split into cases
MOST_TERMS = 600  # of a polynomial from which kernels are eliminated
HIGHEST_DEGREE = 60
MOST_BRANCHES = 64  # cases of a system


class NotSolved(Exception):
    """The solver does not decide it; the message says what it met."""
