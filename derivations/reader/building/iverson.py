r"""Conditions as numbers, 1 where they hold: [k = 2], [3 ∣ k], [k even], \sum_{i : y_i = 1} x_i.

Iverson's brackets (Graham, Knuth, Patashnik, Concrete Mathematics, section 2.1); below a sum or a
product a condition leaves out the terms where it fails, as if they were multiplied by its bracket.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import replace as with_field
from derivations.reader.building.conditional_ranges import indicated
from derivations.reader.building.selected import MOD, ONE, PRIME, divides
from derivations.reader.building.spoken_conditions import EVEN, ODD, PRIMES, conditions_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.raw import Big, Bracket, Joined, Letter, Node, Related
from derivations.terms import Call, Extremum, Index, Number, Term, negative, number, plus, times
from derivations.terms.equality import as_index

SIGNS = frozenset({"=", "neq", "<", "leq", ">", "geq"})
Built = Callable[[Node, Lexicon], Term]


def bracket_of_iverson(node: Bracket, names: Lexicon, built: Built) -> Term | None:
    """[k even] as a number; None for a bracket around something else."""
    if node.opening != "[" or node.closing != "]":
        return None
    held = conditions_of(node.items, node.separators)
    return _together([_as_number(each, names, built) for each in held])


def with_conditions(node: Big, body: Term, names: Lexicon, built: Built) -> tuple[Big, Term]:
    """Σ over a range and under conditions as the sum over the range of the body times these."""
    match node.below:
        case (Joined(items, joints),) if node.kind in ("sum", "prod") and joints != ("|",):
            first, *held = conditions_of(items, joints)
            if len(first) != 1 or not isinstance(first[0], Related | Letter) or not held:
                return node, body
            chosen = _together([_as_number(each, names, built) for each in held])
            if chosen is None:
                return node, body
            if node.kind == "sum":
                return with_field(node, below=(first[0],)), times(chosen, body)
            rest = times(chosen, plus(body, number(-1)))
            return with_field(node, below=(first[0],)), plus(ONE, rest)
    return node, body


def _together(numbers: Sequence[Term | None]) -> Term | None:
    known = [each for each in numbers if each is not None]
    return times(*known) if known and len(known) == len(numbers) else None


def _as_number(condition: Sequence[Node | str], names: Lexicon, built: Built) -> Term | None:
    match condition:
        case [Related((left, right), (sign,)) as related] if sign in SIGNS:
            from derivations.reader.building.probability import kronecker

            if (delta := kronecker(related, names)) is not None:
                return delta
            a, b = built(left, names), built(right, names)
            if any(_is_whole(side) and not isinstance(side, Number) for side in (a, b)):
                return _ordered(a, sign, b)
            return indicated(related, names)
        case [Node() as divisor, "|", Node() as whole]:
            d, n = built(divisor, names), built(whole, names)
            return divides(d, n) if _is_whole(d) and _is_whole(n) else None
        case [Node() as of, str(word)] if word in EVEN | ODD | PRIMES:
            place = built(of, names)
            if not _is_whole(place):
                return None
            if word in PRIMES:
                return Call(PRIME, (place,))
            odd = Call(MOD, (place, number(2)))
            return odd if word in ODD else plus(ONE, negative(odd))
    return None


def _ordered(a: Term, sign: str, b: Term) -> Term | None:
    """min(1, max(0, b - a)) for a < b of a letter and a number.

    Where two letters or a value are compared, as in [k ≤ m], the range may be meant to reach them.
    """
    if not any(isinstance(side, Number) for side in (a, b)):
        return None
    if sign in (">", "geq"):
        return _ordered(b, "<" if sign == ">" else "leq", a)
    if sign not in ("<", "leq"):
        return None
    difference = plus(b, negative(a))
    more = difference if sign == "<" else plus(difference, ONE)
    return Extremum("min", (ONE, Extremum("max", (number(0), more))))


def _is_whole(term: Term) -> bool:
    """An index or a number, of which "divides" is said; no function, and no event."""
    return isinstance(as_index(term), Index)
