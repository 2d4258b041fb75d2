r"""\$23{,}305, 5\,\euro: an amount of money is its number; one currency stands in a formula.

The letter directly behind it counts thousands, millions, …: \$500M is 500 · 10⁶.
"""

from __future__ import annotations

import re

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.text.tokens import Token

SPACES = (r"\,", r"\;", r"\:", r"\ ", "~")
THOUSANDS = {"k": "3", "K": "3", "M": "6", "B": "9", "T": "12"}  # by the power of ten
COUNTED = re.compile(r"\s*(?P<number>\d+(\.\d+)?)(?P<letter>[kKMBT])(?![\w^'{(\[])")


@cleans(r"\$", r"\pounds", r"\textsterling", r"\euro", r"\texteuro", r"\EUR")
def currency(work: Cleaner, token: Token) -> None:
    """Dropped beside a number, before which it may stand or behind; kept anywhere else."""
    if (found := COUNTED.match(token.source.text, token.end)) is not None:
        end = found.end()
        while (behind := work.peek_ink()) is not None and token.end <= behind.start < end:
            work.next_ink()
        power = ["10", "^", "{", THOUSANDS[found["letter"]], "}"]
        number = [token.becomes("number", found["number"])]
        work.again(token, "(", number, r"\cdot", *power, ")")
        return
    following = work.peek_ink()
    before = next((t for t in reversed(work.out) if t.text not in SPACES), None)
    beside = (following is not None and following.kind == "number") or (
        before is not None and before.kind == "number"
    )
    if not beside:
        work.emit(token, token.text)
