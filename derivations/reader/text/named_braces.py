r"""\underbrace{e^x \cos y}_{u(x, y)}: what a brace gives a name is defined in a row's own list.

    f = \underbrace{x^2 - y^2}_{u(x, y)} + i \underbrace{2xy}_{v(x, y)}
    f = x^2 - y^2 + i 2xy,  u(x, y) := x^2 - y^2,  v(x, y) := 2xy

A label that may count what it stands below (n), or only says something of it (T, \in V), is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from derivations.reader.groups import closing_brace
from derivations.reader.text.rows import RowTokens
from derivations.reader.text.tokens import Token

NAMED = r"\namedbrace"
DEFINING = (":=", "=:", r"\coloneqq", r"\triangleq", r"\defeq", r"\equiv")
CLOSING = (".", ",", ";")


def names_it(label: Sequence[Token]) -> bool:
    """Whether a label is u(x, y), I_1 or := A."""
    inked = [token for token in label if not token.is_space]
    texts = [token.text for token in inked]
    if not texts:
        return False
    if _sign(texts):
        return any(t.kind in ("letter", "command") for t in inked[_sign(texts) :])
    if not _is_letter(inked[0]):
        return False
    if texts[1:2] == ["("] and texts[-1] == ")":
        inside = inked[2:-1]
        return bool(inside) and all(_is_letter(t) or t.text == "," for t in inside)
    counted = texts[1:2] == ["_"] and texts[0] == texts[0].upper() and len(texts) in (3, 5)
    return counted and inked[-1 if len(texts) == 3 else -2].kind == "number"


def _sign(texts: Sequence[str]) -> int:
    """How many tokens of a label say that it defines."""
    if texts[0] in DEFINING:
        return 1
    return 2 if list(texts[:2]) in ([":", "="], ["=", ":"]) else 0


def _is_letter(token: Token) -> bool:
    return token.kind == "letter" or token.text.lstrip("\\").lower() in SYMBOLS


SYMBOLS = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "theta", "kappa", "lambda", "mu",
    "nu", "xi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi", "omega",
})  # fmt: skip


def with_named_braces(rows: list[RowTokens]) -> list[RowTokens]:
    """The rows without the marks; the last one goes on with what the braces of all define."""
    if not any(token.text == NAMED for row in rows for token in row.tokens):
        return rows
    found: list[tuple[list[Token], list[Token]]] = []
    for row in rows:
        row.tokens = _plain(row.tokens, found)
    last = rows[-1].tokens
    while last and (last[-1].text in CLOSING or last[-1].is_space):
        last.pop()
    last += _definitions(found)
    return rows


def _plain(row: list[Token], found: list[tuple[list[Token], list[Token]]]) -> list[Token]:
    """The tokens with each mark as the group that it stands before; label and group go to found."""
    kept: list[Token] = []
    place = 0
    while place < len(row):
        if row[place].text != NAMED:
            kept.append(row[place])
            place += 1
            continue
        end = closing_brace(row, place + 1)
        last = closing_brace(row, end + 1)
        inside = _plain(row[place + 2 : end], found)
        found.append((list(row[end + 2 : last]), inside))
        kept += [row[place + 1], *inside, row[end]]
        place = last + 1
    return kept


def _definitions(found: Sequence[tuple[list[Token], list[Token]]]) -> Iterator[Token]:
    seen = set[str]()
    for label, inside in found:
        inked = [token for token in label if not token.is_space]
        name = inked[_sign([token.text for token in inked]) :]
        written = " ".join(token.text for token in name)
        if written not in seen:
            at = inside[0] if inside else name[0]
            yield at.becomes("command", r"\quad")
            yield from name
            yield at.becomes("command", r"\coloneqq")
            yield from inside
        seen.add(written)
