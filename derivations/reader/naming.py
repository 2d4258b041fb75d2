"""From raw trees to names: what is a label below a letter, what an index."""

from __future__ import annotations

from typing import NamedTuple

from derivations.reader.raw import (
    Accented,
    Bracket,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Prime,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    Word,
    keep,
)
from derivations.terms import Name
from derivations.terms.names import STRETCH

INDEX_LETTERS = frozenset("ijklmnpqrst")
NO_PAIRS = frozenset(
    {"in", "is", "it", "no", "pi", "to", "on", "or", "tr", "st", "pt", "ml", "lr", "ss"}
)  # e_ss of a steady state
MARKS_ABOVE = frozenset("*†+-°⊥∥‡♯∨")
REPEATED = frozenset("⊗⊕")  # H^{⊗n}


class Named(NamedTuple):
    """A name with what stands below (and, in parentheses, above) it as indices."""

    name: Name
    indices: tuple[Node, ...] = ()


def named(tree: Node, labels: frozenset[str] = frozenset()) -> Named | None:
    """The name that a raw tree is, or None for anything else.

    labels: letters that mark a name where they stand below it; they are no indices.
    """
    if labels and not isinstance(tree, Letter):
        return _labelled(tree, labels)
    try:
        found: Named | None = tree._named
    except AttributeError:
        found = _named(tree, frozenset())
        keep(tree, "_named", found)
    return found


def _labelled(tree: Node, labels: frozenset[str]) -> Named | None:
    """A section asks with the same labels again and again: the last answer is kept."""
    found: Named | None
    try:
        asked, found = tree._labelled
        if asked is labels:
            return found
    except AttributeError:
        pass
    found = _named(tree, labels)
    keep(tree, "_labelled", (labels, found))
    return found


EULER = Name("e")


def _named(tree: Node, labels: frozenset[str]) -> Named | None:
    match tree:
        case Letter(_, "unit"):
            return None
        case Letter(letter, style, accents):
            return Named(Name(letter, style, accents))
        case Unknown(command, ()):
            return Named(Name(command[1:], "unknown"))
        case Accented(accent, Subscript(Letter() as base, indices)):
            accented = Letter(base.letter, base.style, (*base.accents, accent))
            return named(Subscript(accented, indices), labels)
        case Subscript(base, indices):
            return _below(named(base, labels), indices, labels)
        case Prime(base, count):
            found = named(base, labels)
            return found and Named(found.name._replace(primes=count), found.indices)
        case Superscript(base, script):
            return _above(named(base, labels), script)
    return None


def _below(found: Named | None, indices: tuple[Node, ...], labels: frozenset[str]) -> Named | None:
    if found is None:
        return None
    if indices[0] == Mark(STRETCH):  # x_{1:T}, whatever T is elsewhere
        return Named(found.name._replace(label=STRETCH), indices[1:])
    words: list[str] = []
    kept: list[Node] = list(found.indices)
    for index in indices:
        if _is_pair_below_delta(found.name, index):
            assert isinstance(index, Word)
            kept.extend(Letter(letter, span=index.span) for letter in index.text)
        elif (label := _label(index, labels)) is not None:
            words.append(label)
        elif isinstance(index, Word):
            kept.extend(Letter(letter, span=index.span) for letter in index.text)
        elif not isinstance(index, Nothing):
            kept.append(index)
        if found.name.letter.isupper() and _is_bracketed(index):
            found = Named(found.name._replace(accents=(*found.name.accents, "_()")), found.indices)
    label = ",".join([*([found.name.label] if found.name.label else []), *words])
    return Named(found.name._replace(label=label), tuple(kept))


def _is_bracketed(index: Node) -> bool:
    """The k of X_{(k)}, the k-th smallest of a sample, which has a law of its own."""
    match index:
        case Bracket("(", ")", (inner,)):
            return _is_index(inner)
    return False


def _is_pair_below_delta(name: Name, index: Node) -> bool:
    """δ_{ky}: two indices, whatever letters they are."""
    return name.letter == "delta" and isinstance(index, Word) and len(index.text) == 2


def _label(index: Node, labels: frozenset[str]) -> str | None:
    match index:
        case Word(text, upright):
            pair = len(text) == 2 and set(text) <= INDEX_LETTERS and text not in NO_PAIRS
            return None if pair and not upright else text
        case Mark(sign) if sign != "…":
            return sign
        case Juxtaposed((("", Numeral(value, None)), ("", Letter(letter, "", ())))):
            return f"{value}{letter}" if is_mark(letter) else None  # r_{1u}: r_1 by u
        case Joined((left, right), ("|",)):
            sides = _told(left), _told(right)  # f_{Y|X}, x_{k|k-1}
            return None if "" in sides else "|".join(sides)
        case Letter(letter, style, ()) if style == "roman" or letter in labels:
            return letter
        case Signed(parts) if labels and len(parts) > 1:
            inner = [(sign, _label(part, labels)) for sign, part in parts]
            if all(text is not None for _, text in inner):  # f_{X+Y}
                return "".join(f"{sign}{text}" for sign, text in inner)
    return None


def _told(index: Node) -> str:
    """k, k-1 and 0 on one side of a bar; "" for anything else."""
    match index:
        case Letter(letter, "", ()):
            return letter
        case Numeral(value, None):
            return str(value)
        case Signed(((_, Letter(letter, "", ())), (sign, Numeral(value, None)))):
            return f"{letter}{sign}{value}"
    return ""


def is_mark(letter: str) -> bool:
    """Whether a letter behind a number below a name marks it, and counts nothing: 1u, 2x."""
    return letter not in INDEX_LETTERS and len(letter) == 1


def _above(found: Named | None, script: Node) -> Named | None:
    """A star, a word or a bracketed index above a name belongs to it."""
    if found is None:
        return None
    name, indices = found
    match script:
        case Mark(sign) if set(sign) <= MARKS_ABOVE or sign[0] in REPEATED:
            return Named(name._replace(accents=(*name.accents, "^" + sign)), indices)
        case Word(text):
            return Named(name._replace(accents=(*name.accents, "^" + text)), indices)
        case Bracket("(", ")", (inner,)) | Bracket("[", "]", (inner,)) if _is_index(inner):
            if name == EULER and not isinstance(inner, Numeral | Letter):
                return None  # e^{(x - a)} is a power of e, e^{(i)} an error
            return Named(name._replace(accents=(*name.accents, "^()")), (inner, *indices))
    return None


def _is_index(tree: Node) -> bool:
    return isinstance(tree, Numeral | Letter) or not isinstance(tree, Word)
