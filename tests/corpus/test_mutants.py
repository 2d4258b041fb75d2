"""Right lines with one thing changed: what plain fractions show to be wrong must be caught.

Each right line of `identities/` is mutated (a number by one, a sign, an exponent, a factor left
out). Rational enclosures at random points, which share no code with the judge's rungs, say which
mutants are truly wrong.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from derivations.judge.claim import Claim, Purpose
from derivations.judge.claims_from_document import lines
from derivations.judge.enclosures import NoEnclosure, fails
from derivations.judge.ladder import judge
from derivations.judge.replay import call
from derivations.judge.sampling import leaves
from derivations.judge.values import NoValue
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.source import Source
from derivations.terms import Index, Negation, Number, Power, Product, Sum, Term

KINDS = ("algebra", "roots", "logarithms", "trigonometry", "sums", "discrete", "numbers")
LEAST_CAUGHT = Fraction(99, 100)
ROWS = [
    row
    for path in sorted((Path(__file__).parent / "identities").glob("*.tsv"))
    for row in csv.DictReader(path.read_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if row["kind"] in KINDS
]


def claim(row: dict[str, str]) -> Claim | None:
    """left = right as an identity."""
    text = f"{row['preamble']}\n$$ {row['left']} = {row['right']} $$\n"
    found = lines(read_claims(read_text(Source("row", text))))[-1].whole
    return None if found is None else replace(found, purpose=Purpose.IDENTITY)


def mutants(term: Term) -> Iterator[Term]:
    """The term with one thing changed somewhere."""
    match term:
        case Number(value, places):
            yield Number(value + Fraction(1, 10 ** (places or 0)), places)
        case Sum((first, *rest)):
            yield Sum((first, Negation(rest[0]), *rest[1:]))
        case Product(factors) if len(factors) > 1:
            yield factors[1] if len(factors) == 2 else Product(factors[1:])
        case Power(base, Number(value)):
            yield Power(base, Number(value + 1))
        case Index() if term.constant:
            yield term + 1
    for child in term.children:
        for changed in mutants(child):
            try:
                yield term.map(lambda t, c=child, new=changed: new if t is c else t)
            except TypeError:
                continue


def truly_wrong(found: Claim, dice: random.Random) -> bool:
    """Whether enclosures show a point at which the sides differ."""
    free = leaves(found.left, found.right)
    for _ in range(12):
        point = {
            leaf: Fraction(dice.randint(1, 5))
            if isinstance(leaf, Index)
            else Fraction(dice.randint(1, 30), dice.randint(2, 9))
            for leaf in free
        }
        try:
            sides = [call(side, point).carried_out() for side in (found.left, found.right)]
        except (NoEnclosure, NoValue):
            continue
        if fails(sides[0], "=", sides[1]):
            return True
    return False


def test_mutants_of_right_lines() -> None:
    dice = random.Random(4)
    wrong, missed, praised = 0, [], []
    for row in ROWS:
        found = claim(row)
        if found is None or not isinstance(found.right, Term):
            continue
        for right in dict.fromkeys(mutants(found.right)):
            mutant = replace(found, right=right)
            if right.shape != found.left.shape or not truly_wrong(mutant, dice):
                continue
            wrong += 1
            judgement = judge(mutant)
            if judgement.verdict.praises:
                praised.append((row["left"], right, judgement.reason))
            elif not judgement.verdict.accuses:
                missed.append((row["left"], right, judgement.reason))
    assert not praised
    assert wrong > 150
    assert len(missed) <= (1 - LEAST_CAUGHT) * wrong, missed
