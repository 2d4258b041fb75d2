r"""MU_x = \frac{\partial U}{\partial x}, MRS = …: names that are several capitals, no products.

A run of capitals that a statement defines is a name where one of its letters stands nowhere else,
and each of the others is given by itself: of a product that is given a value, as PV = nRT is, the
factors are spoken of, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from derivations.dataclass import replace
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Numeral, Subscript, nodes
from derivations.reader.records import Document, Statement
from derivations.reader.rewriting import everywhere, in_display, sides_of, with_sides

FEWEST = 2
Parted = Mapping[str, int]
NONE: Parted = {}
DIVERGENCE, PROBABILITY = "KL", "P"
LAWS = frozenset({"P", "Q", "p", "q", "mu", "nu", "rho"})
OPERATORS, VARIABLES = "EV", frozenset("NSTUVWXYZ")


def with_capital_names(document: Document) -> Document:
    """The document with one name for each run of capitals that is defined as one."""
    statements = [s for display in document.displays for s in in_display(display)]
    heads = {
        run
        for s in statements
        if s.relations[:1] == ("=",) and (run := _whole_run(s.sides[0])) is not None
    }
    divergence = any(_diverges(node) for side in sides_of(statements) for node in nodes(side))
    parted = _parted(statements, heads) if heads else {}
    heads -= parted.keys()
    runs = _all_runs(statements, parted)
    if not (heads or divergence or runs):
        return document
    events = {run for side in sides_of(statements) for node in nodes(side) for run in _event(node)}
    events |= {run for run in runs for event in events if set(run) & set(event) - {PROBABILITY}}
    every = (n for side in sides_of(statements) for n in nodes(side) if isinstance(n, Letter))
    seen = Counter(n.letter for n in every if _is_capital(n))
    inside = Counter(
        letter
        for side in sides_of(statements)
        for node in nodes(side)
        if isinstance(node, Juxtaposed)
        for run, _ in _runs(node, parted)
        if run in heads
        for letter in run
    )
    alone = {letter for letter in seen if seen[letter] == inside[letter]}
    known = alone | {_given(s.sides[0]) for s in statements if s.relations[:1] == ("=",)}
    words = {run for run in heads if alone & set(run) and known.issuperset(run)}
    words |= {DIVERGENCE} if divergence else set()
    words |= _spoken(runs, heads, seen, document.prose) | events
    words |= {run for s in statements for run in _called(s, document.prose)}
    if not words:
        return document
    displays = (with_sides(d, lambda s: everywhere(s, lambda n: _joined(n, words, parted)))
                for d in document.displays)  # fmt: skip
    return replace(document, displays=tuple(displays))


def _all_runs(statements: list[Statement], parted: Parted) -> Counter[str]:
    """How often each run of capitals stands in the formulas of a document."""
    found: Counter[str] = Counter()
    for side in sides_of(statements):
        for node in nodes(side):
            if isinstance(node, Juxtaposed):
                found.update(run for run, _ in _runs(node, parted) if not _is_a_mean(run))
    return found


def _parted(statements: list[Statement], heads: set[str]) -> Parted:
    """1 for RPV beside PV = … and an R that stands alone: R is a factor before the name."""
    every = [node for side in sides_of(statements) for node in nodes(side)]
    products = [node for node in every if isinstance(node, Juxtaposed)]
    runs = Counter(run for node in products for run, _ in _runs(node))
    inside = Counter(letter for run, count in runs.items() for letter in run * count)
    seen = Counter(node.letter for node in every if isinstance(node, Letter) and _is_capital(node))
    apart = {letter for letter in seen if seen[letter] > inside[letter]}
    return {
        run: len(run) - len(head)
        for run in runs
        for head in heads
        if head != run and run.endswith(head) and apart.issuperset(run[: -len(head)])
    }


def _spoken(runs: Counter[str], heads: set[str], seen: Counter[str], prose: str) -> set[str]:
    """Runs that the words of the text know: TP and FP, of which no letter stands by itself.

    A run that a statement defines may share letters with others: PF = P/S beside "the PF".
    So may one that is made of the letters of another such run: FV = PV (1 + i)ⁿ.
    """
    inside: Counter[str] = Counter()
    for run, count in runs.items():
        inside.update({letter: count * run.count(letter) for letter in set(run)})
    inner = {letter for letter in seen if inside[letter] == seen[letter]}
    never_alone = {run for run in runs if inner.issuperset(run)}
    known = {run for run in runs if re.search(rf"\b{run}\b", prose)}
    kin = {
        run
        for run in never_alone
        if any(set(run) & set(other) for other in (never_alone & (heads | known)) - {run})
    }
    return (never_alone & known) | {run for run in heads & known if inner & set(run)} | kin


def _diverges(node: Node) -> bool:
    """KL(p ‖ q) and KL(P, Q): Kullback's and Leibler's divergence."""
    if not isinstance(node, Juxtaposed):
        return False
    return any(
        run == DIVERGENCE and _is_of_laws(_behind(node, places[-1] + 1))
        for run, places in _runs(node)
    )


def _behind(node: Juxtaposed, place: int) -> Node | None:
    return node.parts[place][1] if place < len(node.parts) else None


def _is_applied(node: Juxtaposed, place: int) -> bool:
    """K L(a, b), of a function L of what are no laws."""
    behind = _behind(node, place)
    return isinstance(behind, Bracket) and not _is_of_laws(behind)


def _is_of_laws(bracket: Node | None) -> bool:
    if not isinstance(bracket, Bracket):
        return False
    return "‖" in bracket.separators or all(map(_is_a_law, bracket.items))


def _is_a_law(node: Node) -> bool:
    """P, q and ℙ_θ"""
    base = node.base if isinstance(node, Subscript) else node
    return isinstance(base, Letter) and base.letter in LAWS


def _event(node: Node) -> Iterator[str]:
    """PF of P(PF), which is no product of a probability."""
    match node:
        case Juxtaposed(((_, Letter("P")), ("", Bracket("(", ")", (inside,))))):
            run = _whole_run(inside)
            if run is not None and PROBABILITY in run:
                yield run


def _whole_run(side: Node | None) -> str | None:
    """MU of MU_x alone, and PV of PV(95)"""
    if not isinstance(side, Juxtaposed):
        return None
    runs, end = list(_runs(side)), len(side.parts)
    match side.parts[-1]:
        case ("", Bracket("(", ")", (_, *_))):
            end -= 1
    whole = len(runs) == 1 and runs[0][1] == range(end)
    return runs[0][0] if whole and not _is_a_mean(runs[0][0]) else None


def _called(statement: Statement, prose: str) -> Iterator[str]:
    """PV of PV(95) = …, whose bracket no factor needs, and AIC(S) = … beside "the AIC"."""
    side = statement.sides[0]
    run = _whole_run(side) if statement.relations[:1] == ("=",) else None
    if run is None or not isinstance(side, Juxtaposed):
        return
    match side.parts[-1]:
        case ("", Bracket("(", ")", items)):
            by_number = all(isinstance(item, Numeral) for item in items)
            if by_number or re.search(rf"\b{run}\b", prose):
                yield run


def _given(side: Node | None) -> str:
    """U of U = … and of U(x, y) = …"""
    head = side.parts[0][1] if isinstance(side, Juxtaposed) and _is_a_call(side) else side
    return "" if head is None else _base(head).letter


def _is_a_call(side: Juxtaposed) -> bool:
    return len(side.parts) == 2 and isinstance(side.parts[1][1], Bracket)


def _is_a_mean(run: str) -> bool:
    """EX, EXY, VX"""
    return run[0] in OPERATORS and VARIABLES.issuperset(run[1:])


def _runs(node: Juxtaposed, parted: Parted = NONE) -> Iterator[tuple[str, range]]:
    """The runs of capitals among the factors, with their places; the last may have an index.

    parted: how many letters of a run are factors before a name.
    """
    first = 0
    while first < len(node.parts):
        last = first
        while last < len(node.parts) and _goes_on(node, first, last):
            last += 1
            if isinstance(node.parts[last - 1][1], Subscript):
                break
        if last - first >= FEWEST:
            run = "".join(_base(node.parts[at][1]).letter for at in range(first, last))
            factors = parted.get(run, 0)
            yield run[factors:], range(first + factors, last)
        first = max(last, first + 1)


def _goes_on(node: Juxtaposed, first: int, at: int) -> bool:
    sign, part = node.parts[at]
    return _is_capital(_base(part)) and (at == first or not sign)


def _base(part: Node) -> Letter:
    base = part.base if isinstance(part, Subscript) else part
    return base if isinstance(base, Letter) else Letter("")


def _is_capital(node: Letter) -> bool:
    plain = not node.style and not node.accents
    return plain and len(node.letter) == 1 and node.letter.isupper()


def _joined(node: Node, words: set[str], parted: Parted) -> Node:
    if not isinstance(node, Juxtaposed):
        return node
    found = {
        places[0]: (run, places)
        for run, places in _runs(node, parted)
        if run in words and not (run == DIVERGENCE and _is_applied(node, places[-1] + 1))
    }
    if not found:
        return node
    parts: list[tuple[str, Node]] = []
    at = 0
    while at < len(node.parts):
        sign, part = node.parts[at]
        if at in found:
            run, places = found[at]
            last = node.parts[places[-1]][1]
            name = Letter(run, "roman", span=part.span)
            part = replace(last, base=name) if isinstance(last, Subscript) else name
            at = places[-1]
        parts.append((sign, part))
        at += 1
    return parts[0][1] if len(parts) == 1 and not parts[0][0] else replace(node, parts=tuple(parts))
