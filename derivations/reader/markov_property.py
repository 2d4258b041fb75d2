"""The Markov property as texts write it: P(X_{n+1} = j | X_0, …, X_n) = P(X_{n+1} = j | X_n)."""

from __future__ import annotations

from derivations.reader.form import Form
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Signed,
    Subscript,
)

WORD, MARKOV = "Markov", "states the Markov property"


def markov(form: Form) -> str:
    """Of the whole past the last state alone counts, in a text that speaks of Markov."""
    if form.claim.sign != "=" or form.left is None or form.right is None:
        return ""
    first, second = _conditional(form.left), _conditional(form.right)
    if first is None or second is None or first[:2] != second[:2]:
        return ""
    past, last = first[2], second[2]
    if len(last) != 1 or len(past) < 2 or last[0] not in (past[0], past[-1]):
        return ""
    now, before = _step(first[1]), _step(last[0])
    if now is None or before is None or now[:2] != before[:2] or now[2] != before[2] + 1:
        return ""
    speaks = WORD in form.claim.display.span.source.text
    return MARKOV if speaks else ""


def _conditional(tree: Node) -> tuple[Letter, Node, tuple[Node, ...]] | None:
    """P, the event, and what is behind the bar."""
    match tree:
        case Juxtaposed((("", Letter() as head), ("", Bracket(_, _, items, separators)))):
            if separators[:1] == ("|",) and "|" not in separators[1:]:
                return head, items[0], items[1:]
    return None


def _step(event: Node) -> tuple[Node, str, int] | None:
    """X, n and 1 of X_{n+1} = j."""
    match event:
        case Related((inside, *_), ("=",)):
            return _step(inside)
        case Subscript(base, (Letter(letter),)):
            return base, letter, 0
        case Subscript(base, (Signed((("", Letter(letter)), (sign, Numeral(value)))),)):
            size = int(value) if value.denominator == 1 else 0
            return base, letter, size if sign == "+" else -size
    return None
