r"""Which norm a script below ‖·‖ names."""

from __future__ import annotations

from derivations.reader.lexicon import NoMeaning
from derivations.reader.raw import Letter, Node, Numeral, Word
from derivations.terms.names import ANY_NORM

NORMS = {"1": "1", "2": "2", "F": "F", "infty": "infinity", "max": "max"}


def norm_kind(node: Node) -> str:
    """1, 2, F, infinity, or one of which nothing is said; NoMeaning for another."""
    text = {Numeral: "value", Letter: "letter", Word: "text"}.get(type(node))
    kind = str(getattr(node, text)) if text else ""
    if kind.startswith(ANY_NORM):
        return kind
    if kind not in NORMS:
        raise NoMeaning("this norm is not known", node)
    return NORMS[kind]
