r"""Capital letters as signs of sums and products: \Sigma_{i=1}^n x_i, \Pi_{x \in A} f(x).

What stands below is a range, which no index of a matrix or a name is.
"""

from __future__ import annotations

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.groups import is_symbol
from derivations.reader.text.tokens import Token

SIGNS = {r"\Sigma": r"\sum", r"\Pi": r"\prod"}
RANGES = frozenset({"=", "<", ">", r"\le", r"\leq", r"\ge", r"\geq", r"\in", r"\neq", r"\ne"})
COUNTED = frozenset(("letter", "command"))
FEWEST = 3  # tokens of a range


@cleans(*SIGNS)
def capital(work: Cleaner, token: Token) -> None:
    below = _below(work)
    work.emit(token, SIGNS[token.text] if _is_a_range(below) else token.text)


def _below(work: Cleaner) -> list[Token]:
    """The inked tokens of the script that follows, which stays where it is."""
    sign = work.next_ink()
    if sign is None or not is_symbol(sign, "_") or not work.braces_follow():
        work.push([] if sign is None else [sign])
        return []
    opening = work.next_ink()
    assert opening is not None
    inside = work.until_brace(opening)
    closing = opening.becomes("symbol", "}")
    work.push([sign, opening, *inside, closing])
    return [each for each in inside if not each.is_space]


def _is_a_range(below: list[Token]) -> bool:
    r"""i = 1, x < v, k \in K: a letter that counts, and what it counts."""
    if len(below) < FEWEST or below[0].kind not in COUNTED:
        return False
    return any(each.text in RANGES for each in below[1:-1])
