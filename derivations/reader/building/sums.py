r"""Sums: their terms, those that dots leave out, and differences between bars."""

from __future__ import annotations

from derivations.reader.building.build import DOTS, build
from derivations.reader.building.remainders import with_remainder
from derivations.reader.dots.blocks import in_blocks
from derivations.reader.dots.dotted_matrices import sum_of_matrices
from derivations.reader.dots.number_dots import between_numbers
from derivations.reader.dots.patterns import with_neighbours
from derivations.reader.dots.rests import is_endless, with_rest
from derivations.reader.dots.series import with_general_term
from derivations.reader.dots.steps import NoPattern
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.parsing.operated import with_reaching_operators
from derivations.reader.parsing.reaching import with_reaching_sums
from derivations.reader.raw import Bracket, Evaluated, Node, Numeral, Signed
from derivations.reader.shapes.fitting import fitted, with_operators
from derivations.terms import Sum, Term, has_opaque, negative, plus

Parts = tuple[tuple[str, Node], ...]


@build.register
def _(node: Signed, names: Lexicon) -> Term:
    if any(part == DOTS for _, part in node.parts):
        return _dotted_sum(node, names)
    if (whole := with_remainder(node)) is not None:
        names.ambiguous.add("whole")
        if names.habits.whole:
            return build(whole, names)
    if (difference := _between_bars(node)) is not None:
        names.ambiguous.add("bars")
        if names.habits.bars:
            return build(difference, names)
    terms = []
    for sign, part in _reaching(node, names):
        if sign in ("±", "∓"):
            raise NoMeaning(f"{sign} stands for two values", node)
        term = build(part, names)
        terms.append(negative(term) if sign == "-" else term)
    if names.facts.states:
        terms = list(with_operators(terms))
    return terms[0] if len(terms) == 1 else Sum(fitted(terms))


def _between_bars(node: Signed) -> Evaluated | None:
    r"""6y + y^2 \Big|_0^2 of the whole sum, where nothing says where F begins."""
    *before, (sign, last) = node.parts
    if not before or not isinstance(last, Evaluated) or isinstance(last.body, Bracket):
        return None
    if last.span.text.startswith(r"\left"):
        return None
    body = Signed((*before, (sign, last.body)), span=node.span)
    return Evaluated(body, last.lower, last.upper, span=node.span)


def _reaching(node: Signed, names: Lexicon) -> tuple[tuple[str, Node], ...]:
    """The terms, where Σ reaches over those that have its index, and d/dx perhaps over others."""
    parts = with_reaching_sums(node.parts)
    if parts is not node.parts:
        names.ambiguous.add("sums")
        parts = parts if names.habits.sums else node.parts
    wide = with_reaching_operators(parts)
    if wide is parts:
        return parts
    names.ambiguous.add("operators")
    return wide if names.habits.operators else parts


def _dotted_sum(node: Signed, names: Lexicon) -> Term:
    r"""1 + 2 + \dots + n"""
    place, *others = [i for i, (_, part) in enumerate(node.parts) if part == DOTS]
    if others == [len(node.parts) - 1]:
        return _endless(node, place, names)
    if others:
        return _several_dotted(node, place, others[0], names)
    before = [_signed(sign, part, names) for sign, part in node.parts[:place]]
    try:
        return _dotted(before, node.parts[place + 1 :], node, names)
    except NoMeaning:
        joined = _with_numbers_joined(node.parts[place + 1 :])
        if joined == node.parts[place + 1 :]:
            raise
        return _dotted(before, joined, node, names)


def _dotted(before: list[Term], parts: Parts, node: Node, names: Lexicon) -> Term:
    behind = [_signed(sign, part, names) for sign, part in parts]
    if behind and all(map(is_endless, behind)):  # 1 - x²/2! + … + i (x - x³/3! + …)
        return plus(_dotted(before, (), node, names), *behind)
    try:
        return dotted("sum", before, behind, node)
    except NoMeaning:
        if behind or (found := with_rest(before)) is None:
            raise
        return found


def _with_numbers_joined(parts: Parts) -> Parts:
    """k, (k + 1) for the k, k, 1 of 1 + 2 + … + k + k + 1, where brackets are left out."""
    found: list[tuple[str, Node]] = []
    for sign, part in parts:
        if isinstance(part, Numeral) and found and not isinstance(found[-1][1], Numeral):
            first, head = found[-1]
            whole = Signed((("", head), (sign, part)), span=part.span)
            found[-1] = (first, Bracket("(", ")", (whole,), (), span=part.span))
        else:
            found.append((sign, part))
    return tuple(found)


def _endless(node: Signed, place: int, names: Lexicon) -> Term:
    r"""1 + x + \dots + x^n/n! + \dots: a series with its general term."""
    before = [_signed(sign, part, names) for sign, part in node.parts[:place]]
    behind = [_signed(sign, part, names) for sign, part in node.parts[place + 1 : -1]]
    if len(behind) != 1 or not all(t.shape.is_scalar for t in (*before, *behind)):
        raise NoMeaning("there is no term for these dots", node)
    try:
        return with_general_term(before, behind[0])
    except NoPattern as error:
        raise NoMeaning(f"dots: {error}", node) from None


def _several_dotted(node: Signed, first: int, second: int, names: Lexicon) -> Term:
    r"""1 + x + \dots + x^n - x - x^2 - \dots - x^{n+1}: where the second sum begins is tried."""
    for end in range(first + 2, second):
        parts = node.parts[:end], node.parts[end:]
        try:
            one, other = (build(Signed(part, span=node.span), names) for part in parts)
        except NoMeaning:
            continue
        return plus(one, other)
    raise NoMeaning("there is no term for these dots", node)


def _signed(sign: str, part: Node, names: Lexicon) -> Term:
    if sign in ("±", "∓") or part == DOTS:
        raise NoMeaning("there is no term for these dots", part)
    term = build(part, names)
    return negative(term) if sign == "-" else term


def dotted(kind: str, before: list[Term], behind: list[Term], node: Node) -> Term:
    """The sum or product that dots stand for; NoMeaning where not one pattern fits."""
    every = (*before, *behind)
    of_numbers = all(t.shape.is_scalar for t in every)
    if any(map(has_opaque, every)) or not (of_numbers or kind == "sum"):
        raise NoMeaning("there is no term for these dots", node)
    try:
        if not of_numbers:
            return sum_of_matrices(before, behind)
        if (found := in_blocks(kind, before, behind)) is not None:
            return found
        if (found := between_numbers(kind, before, behind)) is not None:
            return found
        return with_neighbours(kind, before, behind)
    except NoPattern as error:
        raise NoMeaning(f"dots: {error}", node) from None
