"""The trees of a row about processes: X for X_t and X(t), d(f(X)) for d f(X), (dX)² for dX²."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import replace
from derivations.judge.jets.space import NotRead
from derivations.reader.raw import (
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Dependence, Equated, Said, Unknowns
from derivations.reader.rewriting import everywhere
from derivations.reader.spoken.noise import USUAL, is_a_sign, moved, without_time

Names = frozenset[Node]
TIME, WITHIN = Letter("t"), Letter("s", "within")
LATER = frozenset({Letter("s"), Letter("u")})
TWICE = Numeral(Fraction(2))
ZERO = Numeral(Fraction(0))


def of_processes(row: Unknowns) -> Unknowns:
    """The row and what stands before it, with one letter for each process."""
    names = processes_of(row)
    row = with_rules(row)
    row = in_time(at_the_end(at_the_start(row, names)), names)
    said = tuple(_of_fact(fact, names) for fact in row.said if not _is_of_a_process(fact, names))
    if len(_times((row.left, row.right), names)) > 1:
        raise NotRead("a process at two times")
    head, left, right = (normal(tree, names) for tree in (row.head, row.left, row.right))
    return replace(row, head=head, left=left, right=right, said=said)


def processes_of(row: Unknowns) -> Names:
    """The letters of which differentials are written, and that are no functions of others."""
    trees = [row.head, row.left, row.right]
    trees += [s for said in row.said if isinstance(said, Equated) for s in (said.left, said.right)]
    behind = {TIME, *(name for tree in trees for name in moved(tree))} - {TIME, WITHIN}
    if row.noise:
        behind |= set(row.noise.letters)  # of d(W²), with no dW beside it
    return frozenset(behind) - _functions(row.said, trees)


def in_time(row: Unknowns, names: Names) -> Unknowns:
    """With t for the u of dX(u) = b(u) du + σ(u) dW(u), in each formula that has one time only."""

    def renamed(*trees: Node) -> tuple[Node, ...]:
        times = _times(trees, names) | {n for tree in trees for n in moved(tree) if n in LATER}
        if len(times) != 1 or times == {TIME}:
            return trees
        return tuple(_renamed(tree, dict.fromkeys(times, TIME)) for tree in trees)

    said = tuple(
        replace(f, left=both[0], right=both[1])
        if isinstance(f, Equated) and (both := renamed(f.left, f.right))
        else f
        for f in row.said
    )
    head, left, right = renamed(row.head, row.left, row.right)
    return replace(row, head=head, left=left, right=right, said=said)


def _times(trees: Sequence[Node], names: Names) -> set[Node]:
    """t and T of W_T - W_t, outside integrals."""
    waiting, found = list(trees), set[Node]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, IntegralSign):
            found |= {Letter("t")} if node.upper == TIME else set()
            continue
        if without_time(node) in names and (time := _time_of(node)) is not None:
            found.add(time)
        waiting += node.children
    return {time for time in found if isinstance(time, Letter)}


def _functions(said: Sequence[Said], trees: Sequence[Node]) -> set[Node]:
    """The f of f(t, x) and of ∂f/∂x: what the differential of a function of processes names."""
    found: set[Node] = {f.of for f in said if isinstance(f, Dependence) and f.on[1:]}
    for tree in trees:
        for node in nodes(tree):
            if isinstance(node, Differential) and node.operand is not None:
                found.add(node.operand)
            elif isinstance(node, Prime) or _has_places_below(node):
                found |= set(node.children[:1])
            elif isinstance(node, Juxtaposed):
                pairs = pairwise(part for _, part in node.parts)
                found |= {head for head, behind in pairs if _takes_processes(behind)}
    return found


def _has_places_below(node: Node) -> bool:
    """f_x and C_S"""
    return isinstance(node, Subscript) and bool(set(node.indices) & {Letter("x"), Letter("S")})


def _takes_processes(node: Node) -> bool:
    """The (X_t) of f(X_t), and no (t)."""
    arguments = node.items if isinstance(node, Bracket) else ()
    names = [each for each in arguments if without_time(each) != each]
    return bool(names) and all(isinstance(each, Letter | Subscript) for each in arguments)


def _is_of_a_process(fact: Said, names: Names) -> bool:
    """X = X(t): every process moves in time."""
    return isinstance(fact, Dependence) and without_time(fact.of) in names and not fact.on[1:]


def _of_fact(fact: Said, names: Names) -> Said:
    if isinstance(fact, Equated):
        return replace(fact, left=normal(fact.left, names), right=normal(fact.right, names))
    on = tuple(normal(_meant(v, names), names) for v in fact.on)
    return replace(fact, of=normal(fact.of, names), on=on)


def _meant(variable: Node, names: Names) -> Node:
    """X of the x of f(t, x) and ∂f/∂x, which is put in for it."""
    match variable:
        case Letter(letter) if letter.islower() and variable not in names:
            process = replace(variable, letter=letter.upper())
            return process if process in names else variable
        case Word(letters) if letters.islower() and {Letter(x.upper()) for x in letters} <= names:
            return replace(variable, text=letters.upper())
    return variable


def normal(tree: Node, names: Names) -> Node:
    if not isinstance(tree, Bracket) and (letter := without_time(tree)) in names:
        return letter
    if isinstance(tree, Juxtaposed):
        parts = _grouped(_timeless(tree.parts, names))
        tree = replace(tree, parts=tuple(parts))
    if isinstance(tree, IntegralSign):
        return _integral(tree, names)
    if isinstance(tree, Subscript):
        return replace(tree, indices=tuple(_meant(index, names) for index in tree.indices))
    if isinstance(tree, Differential):
        tree = replace(tree, variables=tuple(_meant(v, names) for v in tree.variables))
    return mapped(tree, lambda node: normal(node, names))


def _integral(tree: IntegralSign, names: Names) -> Node:
    """∫ W_s dW_s by the process W and with its own letter for the time, as ∫ f(s) ds has."""
    (by,) = tree.variables if len(tree.variables) == 1 else (tree,)
    process = without_time(by)
    time = by if process not in names else _time_of(by)
    if not isinstance(time, Letter):
        return tree
    inner = _renamed(tree.body, {time: WITHIN})
    driver = process if process in names else TIME
    return replace(tree, variables=(driver, WITHIN), body=normal(inner, names))


def _time_of(node: Node) -> Node | None:
    """s of W_s and W(s)"""
    match node:
        case Subscript(_, (*_, time)):
            return time
        case Juxtaposed((_, (_, Bracket(_, _, (time,))))):
            return time
    return None


def _renamed(tree: Node, letters: Mapping[Node, Node]) -> Node:
    return letters.get(tree) or mapped(tree, lambda node: _renamed(node, letters))


def with_rules(row: Unknowns) -> Unknowns:
    """d(W⁴) for df(t, W(t)) of an f with f(t, x) = x⁴."""
    rules = {
        head: (bracket.items, fact.right)
        for fact in row.said
        if isinstance(fact, Equated) and (rule := _rule(fact.left)) is not None
        for head, bracket in [rule]
    }
    if not rules:
        return row

    def put_in(tree: Node) -> Node:
        if not isinstance(tree, Juxtaposed):
            return tree
        found: list[tuple[str, Node]] = []
        for sign, part in tree.parts:
            head = found[-1][1] if found and not sign else None
            letters, body = rules.get(head, ((), tree)) if isinstance(head, Letter) else ((), tree)
            if not letters or not isinstance(part, Bracket) or len(part.items) != len(letters):
                found.append((sign, part))
                continue
            whole = _renamed(body, dict(zip(letters, part.items, strict=True)))
            found[-1] = (found[-1][0], Bracket("(", ")", (whole,), (), span=part.span))
        return replace(tree, parts=tuple(found))

    left, right = (everywhere(tree, put_in) for tree in (row.left, row.right))
    return replace(row, left=left, right=right)


def _rule(left: Node) -> tuple[Letter, Bracket] | None:
    """f and (t, x) of f(t, x)"""
    match left:
        case Juxtaposed((("", Letter() as head), ("", Bracket("(", ")", items) as bracket))):
            if len(items) > 1 and all(isinstance(item, Letter) for item in items):
                return head, bracket
    return None


def at_the_start(row: Unknowns, names: Names) -> Unknowns:
    """S_0 for S(0) and S²(0), and 0 for a Brownian W(0)."""
    named = names.intersection(row.noise.letters if row.noise else ())
    noisy = named or frozenset(n for n in names if isinstance(n, Letter) and n.letter[:1] in USUAL)

    def value(base: Node) -> Node:
        return ZERO if base in noisy else Subscript(base, (ZERO,), span=base.span)

    def started(tree: Node) -> Node:
        match tree:
            case Juxtaposed(parts):
                return _with_values(tree, list(parts), names, value)
            case Subscript(base, (zero,)) if zero == ZERO and base in noisy:
                return ZERO
        return tree

    head, left, right = (everywhere(tree, started) for tree in (row.head, row.left, row.right))
    return replace(row, head=head, left=left, right=right)


def _with_values(
    tree: Juxtaposed, parts: list[tuple[str, Node]], names: Names, value: Callable[[Node], Node]
) -> Node:
    """The product with a value for each X and (0), and each X² and (0)."""
    found: list[tuple[str, Node]] = []
    for sign, part in parts:
        head = found[-1][1] if found and not sign and _is_at_zero(part) else None
        base = head.base if isinstance(head, Superscript) else head
        if head is None or base is None or base not in names:
            found.append((sign, part))
            continue
        whole = replace(head, base=value(base)) if isinstance(head, Superscript) else value(base)
        found[-1] = (found[-1][0], whole)
    if len(found) == len(parts):
        return tree
    return found[0][1] if len(found) == 1 else replace(tree, parts=tuple(found))


def _is_at_zero(node: Node) -> bool:
    match node:
        case Bracket("(", ")", (zero,)):
            return zero == ZERO
    return False


def at_the_end(row: Unknowns) -> Unknowns:
    """∫_0^t f dW and W_t for ∫_0^T and W_T, where the end is a letter."""
    trees = (row.head, row.left, row.right)
    integrals = [n for tree in trees for n in nodes(tree) if isinstance(n, IntegralSign)]
    ends = {n.upper for n in integrals if isinstance(n.upper, Letter)} - {TIME}
    if len(ends) != 1:
        return row
    renamed: dict[Node, Node] = dict.fromkeys(ends, TIME)
    if any(TIME in nodes(n.body) for n in integrals):
        renamed[TIME] = WITHIN
    head, left, right = (_renamed(tree, renamed) for tree in trees)
    return replace(row, head=head, left=left, right=right)


def _timeless(parts: Sequence[tuple[str, Node]], names: Names) -> list[tuple[str, Node]]:
    """X of the factors X and (t), and X² of X and (t)² or X² and (t)."""
    found: list[tuple[str, Node]] = []
    for sign, part in parts:
        joined = _without_its_time(found[-1][1], part, names) if found and not sign else None
        if joined is None:
            found.append((sign, part))
        else:
            found[-1] = (found[-1][0], joined)
    return found


def _without_its_time(head: Node, behind: Node, names: Names) -> Node | None:
    """X or a power of it, where a factor and the one behind are X(t), X(t)² or X²(t)."""
    powers = [node for node in (head, behind) if isinstance(node, Superscript)]
    name = head.base if isinstance(head, Superscript) else head
    bracket = behind.base if isinstance(behind, Superscript) else behind
    if len(powers) > 1 or not isinstance(bracket, Bracket):
        return None
    whole = without_time(Juxtaposed((("", name), ("", bracket))))
    if whole not in names:
        return None
    return replace(powers[0], base=whole) if powers else whole


def _grouped(parts: Sequence[tuple[str, Node]]) -> list[tuple[str, Node]]:
    """d f(X) as one factor d(f(X)), and d X² as (d X)²."""
    found: list[tuple[str, Node]] = []
    place = 0
    while place < len(parts):
        sign, part = parts[place]
        behind = parts[place + 1][1] if place + 1 < len(parts) else None
        beyond = parts[place + 2] if place + 2 < len(parts) else None
        place += 1
        if not is_a_sign(part) or behind is None:
            found.append((sign, part))
            continue
        place += 1
        if isinstance(behind, Superscript) and _is_a_square(behind):
            inner = Juxtaposed((("", part), ("", behind.base)))
            found.append((sign, Superscript(Bracket("(", ")", (inner,)), TWICE)))
            continue
        if isinstance(behind, Letter) and beyond and not beyond[0] and _holds_arguments(beyond[1]):
            behind = Bracket("(", ")", (Juxtaposed((("", behind), beyond)),))
            place += 1
        found += [(sign, part), ("", behind)]
    return found


def _is_a_square(node: Superscript) -> bool:
    """X², and no e^X"""
    is_a_name = isinstance(node.base, Letter | Subscript)
    return is_a_name and isinstance(node.script, Numeral) and node.script.value == 2


def _holds_arguments(node: Node) -> bool:
    return (
        isinstance(node, Bracket)
        and node.opening == "("
        and all(isinstance(each, Letter | Subscript) for item in node.items for each in nodes(item))
    )
