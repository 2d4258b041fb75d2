"""Exact numbers from text that anybody may have written."""

from __future__ import annotations

import re
from fractions import Fraction

# An exponent of four digits is the most: 1e999999999 would fill the memory before it is a number.
_NUMBER = re.compile(r"[-+]?(\d+/\d+|(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,4})?)")


def exact_number(text: str) -> Fraction:
    """A decimal or a ratio; ValueError for anything else, ZeroDivisionError for 1/0.

    >>> str(exact_number(" -0.05 ")), str(exact_number("3/4")), str(exact_number("1e-3"))
    ('-1/20', '3/4', '1/1000')
    """
    plain = text.strip().replace("−", "-")
    if _NUMBER.fullmatch(plain) is None:
        raise ValueError(f"{text!r} is no exact number")
    return Fraction(plain)
