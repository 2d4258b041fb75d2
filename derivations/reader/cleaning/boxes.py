"""Boxes, braces below, colours, spaces: what only dresses a formula."""

from __future__ import annotations

import re

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.groups import is_symbol
from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.text.tokens import Token, words

DROPPED_WITH_ARGUMENT = frozenset({
    r"\label", r"\vspace", r"\color", r"\phantom", r"\vphantom", r"\hphantom", r"\footnote",
    r"\rule", r"\cite", r"\index", r"\ref", r"\eqref", r"\vskip", r"\footnotetext", r"\marginpar",
    r"\marginnote", r"\sidenote", r"\todo", r"\citep", r"\citet", r"\cref", r"\Cref", r"\autoref",
})  # fmt: skip
UNWRAPPED = frozenset({
    r"\boxed", r"\fbox", r"\cancel", r"\bcancel", r"\xcancel", r"\smash", r"\mathclap",
    r"\framebox", r"\mathllap", r"\mathrlap", r"\uwave", r"\circled", r"\rlap", r"\llap", r"\clap",
    r"\answer", r"\hl", r"\vcenter", r"\highlight", r"\hlmath", r"\mathhl",
})  # fmt: skip
# Groups that say only how their content is set: its tokens take their place.
OPENED = frozenset({
    r"\ensuremath", r"\mathrel", r"\mathbin", r"\mathord", r"\mathopen",
    r"\mathclose", r"\mathpunct", r"\mathinner",
})  # fmt: skip
LEADING = frozenset({r"\therefore", r"\implies", r"\Rightarrow", r"\Longrightarrow"})
UNITS = {"pt": 1, "em": 10, "ex": 5, "mm": 2.85, "cm": 28.5, "in": 72, "mu": 0.55, "pc": 12}
WIDE = 10


@cleans(*UNWRAPPED)
def unwrap(work: Cleaner, token: Token) -> None:
    work.option()
    inside = work.argument()
    first = next((t for t in inside if not t.is_space), None)
    if first is not None and first.text in LEADING:  # \boxed{\therefore x = 2}
        inside = inside[inside.index(first) + 1 :]
        work.again(token, first.text)
    work.again(token, "{", inside, "}")


@cleans(*OPENED)
def open(work: Cleaner, token: Token) -> None:
    work.again(token, work.argument())


@cleans(*DROPPED_WITH_ARGUMENT)
def drop(work: Cleaner, token: Token) -> None:
    work.option()
    work.argument()


@cleans(r"\textcolor", r"\colorbox")
def colored(work: Cleaner, token: Token) -> None:
    work.option()
    work.argument()
    unwrap(work, token)


FEWEST = 3  # signs that are worth a name


@cleans(r"\underbrace", r"\overbrace", r"\underbracket", r"\overbracket")
def braced(work: Cleaner, token: Token) -> None:
    r"""\underbrace{x}_{words}: the words go; \underbrace{x}_{= 0} gives x a value.

    \underbrace{x^2 + 1}_{u}, \underbrace{x y}_{f(x, y)}, \underbrace{a b}_{=: c} say what u, f
    and c are.
    """
    inside = work.argument()
    following = work.peek_ink()
    if following is not None and following.text in ("_", "^") and following.kind == "symbol":
        work.next_ink()
        label = work.argument()
        if _gives_a_value(label):
            work.emit(token, r"\underbrace", "{")
            work.again(token, inside, "}", "{", label, "}")
            return
        name = _without_sign(label)
        if _is_a_name(name, inside):
            work.named.append((name, inside))
    work.again(token, "{", inside, "}")


def _without_sign(label: list[Token]) -> list[Token]:
    """S of =: S and of := S"""
    inked = [t for t in label if not t.is_space]
    signs = {inked[0].text, inked[1].text} if len(inked) > 2 else set()
    return inked[2:] if signs == {":", "="} else label


def _is_a_name(label: list[Token], inside: list[Token]) -> bool:
    """u, f(x, y): no n of as many terms, which stands below dots, and no shape n × d."""
    inked = [t for t in label if not t.is_space]
    if (
        not inked
        or inked[0].kind != "letter"
        or len([t for t in inside if not t.is_space]) < FEWEST
    ):
        return False
    bracket = "".join(t.text for t in inked[1:])
    if bracket and not re.fullmatch(r"\([a-z](,[a-z])*\)|_\{?\d+\}?", bracket):
        return False
    dotted = any("dots" in t.text for t in inside)
    return not dotted and (bool(bracket) or inked[0].text not in INDEX_LETTERS)


def _gives_a_value(label: list[Token]) -> bool:
    """= 0, → 0, 0: what the text takes the expression to be there, true or not in general."""
    inked = [t for t in label if not t.is_space]
    values = ("=", r"\to", r"\rightarrow", r"\approx", r"\leq", r"\geq", "-", r"\infty")
    numeric = [t for t in inked if t.kind == "number" or t.text == r"\infty"]
    return bool(numeric) and all(t.kind == "number" or t.text in values for t in inked)


@cleans(r"\hspace")
def space(work: Cleaner, token: Token) -> None:
    r"""\hspace{1cm} parts formulas as \quad does, \hspace{2pt} and negative spaces do nothing."""
    work.take_star()
    length = words(work.argument()).replace(" ", "")
    if _points(length) >= WIDE:
        work.emit(token, r"\quad")


def _points(length: str) -> float:
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = UNITS.get(length[len(number) :], 0)
    plain = number.replace(".", "", 1).isdigit() and number.isascii() and len(number) < 9
    return float(number) * unit if plain else 0


@cleans(r"\footnotemark")
def mark(work: Cleaner, token: Token) -> None:
    work.option()


@cleans(r"\hfill", r"\dotfill", r"\hrulefill")
def fill(work: Cleaner, token: Token) -> None:
    r"""a = b \hfill (2): as wide as it may be, so that what stands behind it is no factor."""
    work.emit(token, r"\quad")


@cleans(r"\hskip", r"\kern", r"\mkern", r"\mskip", r"\mspace")
def skip(work: Cleaner, token: Token) -> None:
    r"""\hskip 1em, \kern-2pt: a length without braces."""
    following = work.peek_ink()
    if following is not None and is_symbol(following, "{"):
        space(work, token)
        return
    taken = ""
    if following is not None and following.text in ("-", "+"):
        taken = work.next_ink().text  # type: ignore[union-attr]
    if (digits := work.peek_ink()) is not None and digits.kind == "number":
        work.next_ink()
        letters = [work.next_ink(), work.next_ink()]
        taken += digits.text + "".join(t.text for t in letters if t is not None)
    if _points(taken) >= WIDE:
        work.emit(token, r"\quad")
