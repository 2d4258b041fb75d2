r"""\wedge between differential forms, as in dx \wedge dy; elsewhere it joins statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from derivations.reader.text.tokens import Token

SIGN, PRODUCT = r"\wedge", r"\wedgeproduct"
FORMS = re.compile(
    r"\bdifferential (\S{1,3}[- ])?forms?\b|\bexterior (derivative|product|algebra|differential)|"
    r"\bwedge product|\b[123kpqn]-forms?\b|\$\s*-\s*forms?\b",
    re.I,
)
DIFFERENTIALS = ("d", r"\differential")


_T = TypeVar("_T")


def with_wedges(formulas: Sequence[list[Token] | _T], prose: str) -> list[list[Token] | _T]:
    """The formulas of a text about forms with a sign of its own for their product."""
    lists = [tokens for tokens in formulas if isinstance(tokens, list)]
    if not FORMS.search(prose) and not any(map(_multiplies_differentials, lists)):
        return list(formulas)
    return [
        [t.becomes(t.kind, PRODUCT) if t.text == SIGN else t for t in tokens]
        if isinstance(tokens, list)
        else tokens
        for tokens in formulas
    ]


def _multiplies_differentials(tokens: list[Token]) -> bool:
    """Whether d and a letter stand before or behind the sign."""
    inked = [t.text for t in tokens if not t.is_space]
    for place, text in enumerate(inked):
        if text == SIGN:
            behind, before = inked[place + 1 : place + 2], inked[max(0, place - 2) : place - 1]
            if any(t in DIFFERENTIALS for t in (*behind, *before)):
                return True
    return False
