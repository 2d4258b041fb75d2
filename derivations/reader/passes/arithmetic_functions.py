r"""\phi(n), \tau(n), \sigma(n), \mu(n) of number theory, in a text that says what they are.

Words name them (Euler's totient, the number or the sum of the divisors, Möbius); φ of a number is
the totient also where the text speaks of primes and congruences.
"""

from __future__ import annotations

import re

from derivations.reader.passes.gcd_brackets import DIVIDES
from derivations.reader.raw import Bracket, Letter, Numeral, nodes
from derivations.reader.records import Display, Document, SectionPath
from derivations.reader.rewriting import (
    applications,
    by_section,
    displays_of,
    everywhere,
    in_display,
    sides_of,
    statements_of,
    with_sides,
    with_words_applied,
)
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.text.said import says

Known = frozenset[tuple[str, str]]  # a letter, and the function that it is

TOTIENT = re.compile(
    r"\btotient\b|\bEuler('s|s')?\s+(function\b|(function\s+)?\$?\\?(var)?phi\b)", re.I
)
OF_PRIMES = re.compile(r"\b(primes?|co-?prime|congruen\w+|modulo)\b", re.I)
OTHER = re.compile(
    r"\b(homomorphism|isomorphism|map|golden|angle|potential|field|group|ring|wave|feature|"
    r"density|normal|ideal|formula)s?\b",
    re.I,
)  # what else φ is
OF_UNITS = re.compile(r"\b(number of generators|(number of|are|has|have) [^.]{0,12}units)\b", re.I)
MAPS = re.compile(r"\b(homo|iso|auto|endo)morphism|\bmaps?\b|\bmapping\b", re.I)
WORDS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (TOTIENT, "totient", ("phi", "varphi")),
    (re.compile(r"\bnumber of (its |the )?(positive |natural )?divisors\b", re.I),
     "divisors", ("tau", "d")),
    (re.compile(r"\bsum of (its |the |all )*(positive |natural )?divisors\b", re.I),
     "divisorsum", ("sigma",)),
    (re.compile(r"\bM(ö|oe|o)bius\b(?! (trans|map|strip))", re.I), "moebius", ("mu",)),
)  # fmt: skip


def with_arithmetic_functions(document: Document) -> Document:
    """The document with the functions of number theory for their letters and symbols."""
    return by_section(document, _known, _changed)


def _known(document: Document, path: SectionPath) -> Known | None:
    found = {
        (letter, name)
        for words, name, letters in WORDS
        if says(words, document.prose)
        for letter in letters
    }
    if says(OF_UNITS, document.prose) and not (
        says(MAPS, document.prose) or _is_defined(document, path)
    ):
        found |= {(letter, "totient") for letter in _of_numbers(document, path)}
    if says(OTHER, document.prose) or _is_defined(document, path):
        return frozenset(found) or None
    if says(OF_PRIMES, document.prose):
        found |= {(letter, "totient") for letter in ("phi", "varphi")}
    elif says(DIVIDES, document.prose) or _divides(document, path):
        found |= {(letter, "totient") for letter in _of_numbers(document, path)}
    return frozenset(found) or None


def _is_defined(document: Document, path: SectionPath) -> bool:
    """Let φ(x) = x² + 1"""
    for display in displays_of(document, path):
        if not is_introduced(display):
            continue
        for statement in in_display(display):
            head = statement.sides[0] if statement.relations[:1] == ("=",) else None
            pairs = applications(head) if head is not None else []
            if any(f.letter in ("phi", "varphi") for f, _ in pairs):
                return True
    return False


def _divides(document: Document, path: SectionPath) -> bool:
    signs = {sign for s in statements_of(document, path) for sign in s.relations}
    return bool(signs & {"equiv", "nequiv", "mid", "nmid"})


def _of_numbers(document: Document, path: SectionPath) -> set[str]:
    """φ of φ(60)"""
    found = set()
    for side in sides_of(statements_of(document, path)):
        for node in nodes(side):
            for head, argument in applications(node):
                if head.letter in ("phi", "varphi") and isinstance(argument.items[0], Numeral):
                    found.add(head.letter)
    return found


def _changed(display: Display, known: Known) -> Display:
    names = dict(known)

    def word(head: Letter, argument: Bracket) -> str | None:
        return names.get(head.letter)

    return with_sides(display, lambda side: everywhere(side, lambda n: with_words_applied(n, word)))
