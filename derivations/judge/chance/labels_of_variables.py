"""Laws labelled by their variables, P_{XY}(x, y) and f_{X|Y}(x | y), as p(x, y) and p(x | y)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from derivations.terms import Call, Conditioned, Function, Index, Map, Name, Symbol, Term, subterms

LABEL = re.compile(r"[A-Z](?:,?[A-Z])*(?:\|[A-Z](?:,?[A-Z])*)?")
LETTERS: Mapping[str, str] = {"p": "p", "P": "p", "f": "p", "q": "q", "Q": "q"}
Law = Map | Call | Conditioned


def without_labels(sides: Sequence[Term]) -> tuple[tuple[Term, ...], frozenset[str]] | None:
    """The sides with plain names for such laws, and the letters of their variables.

    None where there are none, where a label names other variables than the arguments, and where
    the plain name has a meaning of its own.
    """
    laws = [part for side in sides for part in subterms(side) if _is_labelled(part)]
    plain = {p.function.name for side in sides for p in subterms(side) if isinstance(p, Law)}
    bare = {p.name for side in sides for p in subterms(side) if isinstance(p, Symbol)}
    if not laws or not all(map(_fits, laws)):
        return None
    if (plain | bare) & {_plain(law) for law in laws} or bare & {_head(law) for law in laws}:
        return None
    variables = frozenset(letter for law in laws for letter in _letters(law))
    return tuple(map(_without, sides)), variables


def _without(term: Term) -> Term:
    term = term.map(_without)
    if not _is_labelled(term):
        return term
    match term:
        case Conditioned(function, arguments, given, bar):
            return Conditioned(Function(_plain(term), function.order), arguments, given, bar)
        case Map(function, argument):
            return Map(Function(_plain(term), function.order), argument)
        case Call(function, arguments):
            return Call(Function(_plain(term), function.order), arguments)
    return term


def _is_labelled(term: Term) -> bool:
    if not isinstance(term, Law):
        return False
    name = term.function.name
    plain = name.letter in LETTERS and not name.accents
    return plain and LABEL.fullmatch(name.label) is not None


def _head(law: Term) -> Name:
    assert isinstance(law, Law)
    return law.function.name


def _plain(law: Term) -> Name:
    return Name(LETTERS[_head(law).letter])


def _fits(law: Term) -> bool:
    """Whether x and y stand where the label has X and Y."""
    before, _, behind = _head(law).label.partition("|")
    match law:
        case Conditioned(_, arguments, given, "|"):
            return _are(arguments, before) and _are(given, behind)
        case Map() | Call():
            return not behind and _are(law.children, before)
    return False


def _are(variables: Sequence[Term], label: str) -> bool:
    found = [_letter(each) for each in variables]
    return found == [letter.lower() for letter in label if letter != ","]


def _letters(law: Term) -> Iterator[str]:
    yield from (letter.lower() for letter in _head(law).label if letter.isalpha())


def _letter(variable: Term) -> str:
    match variable:
        case Symbol(name) if not variable.indices:
            return str(name)
        case Index() if variable.is_variable:
            return variable.variable
    return ""
