r"""(a × b)_i = \epsilon_{ijk} a_j b_k: index notation in space, with sums over repeated indices.

Where a section in space states the summation convention, or multiplies by the symbol of
Levi-Civita, each side is written out: a repeated letter is summed from 1 to 3, a free one makes the
side a column of its values, ε and δ are numbers, ∂_j f is an entry of ∇f (Arfken and Weber, chapter
2). L_i = … defines L_1, L_2 and L_3. An operator ∂/∂x_k acts on all factors behind it, ∂_k on those
behind an ε. What is not linear in the factors that repeat a letter, or counts one three times,
stays as it stands, with an ε that nothing settles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product

from derivations.dataclass import dataclass, field, replace
from derivations.reader.passes.unit_vectors import is_marked
from derivations.reader.raw import (
    Array,
    Big,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Numeral,
    Related,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Display, Document, Row, SectionPath, Statement
from derivations.reader.rewriting import (
    by_section,
    displays_of,
    everywhere,
    in_display,
    sides_of,
    statements_of,
)

CONVENTION = re.compile(
    r"(summation|einstein('s)?( summation)?) convention|repeated (indices|index|indexes)|"
    r"sum(med)? over repeated",
    re.I,
)
IN_SPACE = re.compile(r"\b(from )?(1|one) to (3|three)\b|\bthree[- ]dimension|\b3D\b", re.I)
LEVI_CIVITA, KRONECKER = frozenset({"epsilon", "varepsilon"}), "delta"
INDICES = frozenset("ijklmnpqrs")
SPACE = (1, 2, 3)
MOST_FREE = 4
ZERO, ONE, THREE = (Numeral(Fraction(value)) for value in (0, 1, 3))


class NotLinear(Exception):
    """A side that cannot be written out."""


@dataclass(frozen=True, slots=True)
class Notation:
    """vectors: how the section marks each letter of a vector."""

    vectors: Mapping[str, Letter] = field(default_factory=dict)


def with_index_notation(document: Document) -> Document:
    """The document with such sides written out."""
    return by_section(document, _notation, _in_display)


def _notation(document: Document, path: SectionPath) -> Notation | None:
    displays = displays_of(document, path)
    statements = list(statements_of(document, path))
    every = [node for side in sides_of(statements) for node in nodes(side)]
    symbols = [node for node in every if _is_levi_civita(node)]
    spoken = any(CONVENTION.search(text) for d in displays for text in (d.before, d.after))
    if spoken and not symbols:
        spoken = any(map(_is_of_space, every)) or any(IN_SPACE.search(d.before) for d in displays)
    multiplied = [f for node in every for f in _multiplied(node)]
    if not spoken and (not symbols or any(symbol not in multiplied for symbol in symbols)):
        return None  # errors ε_{ijk} of a model are added
    return Notation({n.letter: n for n in every if isinstance(n, Letter) and is_marked(n)})


def _is_of_space(node: Node) -> bool:
    """∇, a × b"""
    match node:
        case Juxtaposed(parts):
            signed = pairwise(parts)
            return any(s == "times" and is_marked(a) and is_marked(b) for (_, a), (s, b) in signed)
    return isinstance(node, Nabla)


def _multiplied(node: Node) -> Iterator[Node]:
    """The factors of a product, and what ∂_i differentiates first."""
    match node:
        case Juxtaposed(parts) if len(parts) > 1:
            yield from (part for _, part in parts)
        case Differential(_, Node() as operand, _):
            yield operand
        case Big(_, _, _, body):
            yield from _multiplied(body)


def _is_levi_civita(node: Node) -> bool:
    match node:
        case Subscript(Letter(letter, "", ())) | Superscript(Letter(letter, "", ())):
            return letter in LEVI_CIVITA and len(_below(node)) == 3
    return False


def _below(node: Node) -> tuple[str, ...]:
    """i, j and k of ε_{ijk} and of ε^{ijk}; () where something else stands there."""
    match node:
        case Subscript(_, indices):
            written = indices
        case Superscript(_, script):
            written = (script,)
        case _:
            return ()
    found: list[str] = []
    for index in written:
        match index:
            case Letter(letter, "", ()):
                found.append(letter)
            case Word(text, False):
                found += text
            case Numeral(value, None) if value.denominator == 1:
                found += str(value)
            case Juxtaposed(parts) if all(isinstance(p, Letter | Numeral) for _, p in parts):
                found += ["".join(_below(Subscript(index, (p,)))) for _, p in parts]
            case _:
                return ()
    return tuple(found) if all(f in INDICES or f in "123" for f in found) else ()


# ---------------------------------------------------------------- chains of sides


def _in_display(display: Display, notation: Notation) -> Display:
    chains: list[list[Statement]] = []
    for statement in in_display(display):
        if statement.sides[0] is None and chains:
            chains[-1].append(statement)
        else:
            chains.append([statement])
    written: dict[int, tuple[Statement, ...]] = {}
    for chain in chains:
        for statement, new in zip(chain, _written_out(chain, notation), strict=True):
            written[id(statement)] = new

    def of_row(row: Row) -> Row:
        new = tuple(each for s in row.statements for each in written[id(s)])
        return replace(row, statements=new)

    return replace(display, rows=tuple(map(of_row, display.rows)))


def _written_out(chain: list[Statement], notation: Notation) -> list[tuple[Statement, ...]]:
    """What stands for each statement of a chain."""
    trees = [side for s in chain for side in s.sides if side is not None]
    equal = all(set(s.relations) <= {"=", ":=", "equiv", "to"} for s in chain)
    try:
        if not equal or not any(s.relations for s in chain) or not any(map(_speaks, trees)):
            raise NotLinear
        kept = [tree for tree in _beside_arrows(chain) if not _speaks(tree)]
        frees = {_free(tree) for tree in trees if tree != ZERO and tree not in kept}
        if len(frees) != 1 or len(next(iter(frees))) > MOST_FREE:
            raise NotLinear
        free = sorted(frees.pop())
        if _defines(chain, free, notation):
            return [_definitions(chain[0], free[0], notation)]

        def written(tree: Node | None) -> Node | None:
            return tree if tree is None or tree in kept else _side(tree, free, notation)

        return [(replace(s, sides=tuple(map(written, s.sides))),) for s in chain]
    except NotLinear:
        return [(_unsettled(statement),) for statement in chain]


def _beside_arrows(chain: list[Statement]) -> Iterator[Node]:
    r"""a · b of a · b \to a_i b_i, which says the same without indices."""
    for statement in chain:
        for place, relation in enumerate(statement.relations):
            if relation == "to":
                yield from (side for side in statement.sides[place : place + 2] if side)


def _defines(chain: list[Statement], free: list[str], notation: Notation) -> bool:
    """L_i = …, of an L that has no meaning yet."""
    if len(chain) != 1 or len(chain[0].sides) != 2:
        return False
    match chain[0].sides[0]:
        case Subscript(Letter(letter, "", ()), (Letter(below, "", ()),)):
            return [below] == free and letter not in notation.vectors
    return False


def _definitions(statement: Statement, letter: str, notation: Notation) -> tuple[Statement, ...]:
    every = ([_sum(t, {letter: k}, notation) for t in statement.sides if t] for k in SPACE)
    return tuple(replace(statement, sides=tuple(sides)) for sides in every)


def _unsettled(statement: Statement) -> Statement:
    """The statement with an ε that has no meaning, nor δ_{jk} beside another j."""

    def strange(tree: Node) -> Node:
        match tree:
            case Juxtaposed(parts):
                said = Counter(b for _, part in parts for n in nodes(part) for b in set(_below(n)))
                found = tuple((sign, _without_delta(part, said)) for sign, part in parts)
                return replace(tree, parts=found)
            case Subscript(Letter() as base) | Superscript(Letter() as base) if _is_levi_civita(
                tree
            ):
                return replace(tree, base=replace(base, style="unknown"))
        return tree

    sides = tuple(side and everywhere(side, strange) for side in statement.sides)
    return replace(statement, sides=sides)


def _without_delta(part: Node, said: Counter[str]) -> Node:
    match part:
        case Subscript(Letter(letter, "", ()) as base) if (
            letter == KRONECKER and len(below := _below(part)) == 2
        ):
            repeated = any(said[b] > 1 for b in below)
            return replace(part, base=replace(base, style="unknown")) if repeated else part
    return part


def _speaks(tree: Node) -> bool:
    return any(_count(part) for _, part in _summands(tree))


def _free(tree: Node) -> frozenset[str]:
    """The letters that each summand has once."""
    found = {
        frozenset(letter for letter, times in _count(part).items() if times == 1)
        for _, part in _summands(tree)
    }
    if len(found) != 1:
        raise NotLinear
    return found.pop()


def _summands(tree: Node) -> tuple[tuple[str, Node], ...]:
    return tree.parts if isinstance(tree, Signed) else (("", tree),)


def _count(tree: Node) -> Counter[str]:
    """How often a product counts with each letter."""
    match tree:
        case Signed():
            return _count_sum(tree)
        case Subscript(Letter() as base, _) if is_marked(base) and _below(tree):
            raise NotLinear  # e_i, a vector
        case Subscript(Bracket() as base, _) | Subscript(Letter() as base, _):
            inner = Counter[str]() if isinstance(base, Letter) else _count(base)
            found = inner + Counter(letter for letter in _below(tree) if letter in INDICES)
        case Superscript(Letter(), _) if _below(tree) and not _below(tree)[0].isdigit():
            found = Counter(letter for letter in _below(tree) if letter in INDICES)
        case Differential("partial", Node() as operand, (variable,)):
            found = _count(operand) + Counter(_variable(variable))
        case Big("sum", _, _, body):
            bound = _bound(tree)
            found = Counter({k: n for k, n in _count(body).items() if k not in bound})
        case Bracket(_, _, items) if len(items) > 1:
            raise NotLinear  # a commutator [L_i, L_j]
        case Juxtaposed() | Bracket() | Nabla():
            found = sum((_count(child) for child in tree.children), Counter[str]())
        case _:
            if any(_below(n) for n in nodes(tree) if isinstance(n, Subscript | Superscript)):
                raise NotLinear
            return Counter()
    if any(times > 2 for times in found.values()):
        raise NotLinear
    return found


def _bound(tree: Big) -> tuple[str, ...]:
    """j and k of Σ_{jk}, k of Σ_{k=1}^3."""
    match tree.below, tree.above:
        case (Related((Letter(letter, "", ()), first), ("=",)),), above:
            if (first, above) != (ONE, THREE):
                raise NotLinear
            return (letter,)
        case below, None:
            return tuple(letter for part in below for letter in _below(Subscript(part, (part,))))
    raise NotLinear


def _count_sum(tree: Signed) -> Counter[str]:
    counts = [_count(part) for _, part in tree.parts]
    frees = {frozenset(k for k, n in c.items() if n == 1) for c in counts}
    if len(frees) > 1:
        raise NotLinear
    return Counter(next(iter(frees)))


def _variable(variable: Node) -> tuple[str, ...]:
    """j of ∂_j, of ∂/∂x_j and of ∂/∂x^j."""
    match variable:
        case Letter(letter, "", ()) if letter in INDICES:
            return (letter,)
        case Subscript(Letter()) | Superscript(Letter()) if len(below := _below(variable)) == 1:
            return below
    raise NotLinear


# ---------------------------------------------------------------- one side


def _side(tree: Node, free: list[str], notation: Notation) -> Node:
    """A side for all values of its free letters, as a column of them."""
    values = [dict(zip(free, places, strict=True)) for places in product(SPACE, repeat=len(free))]
    entries = [_sum(tree, at, notation) for at in values]
    if not free:
        return entries[0]
    return Array("(", tuple((entry,) for entry in entries), span=tree.span)


def _sum(tree: Node, at: Mapping[str, int], notation: Notation) -> Node:
    """A sum of products, with the letters that each repeats summed over."""
    parts: list[tuple[str, Node]] = []
    for sign, part in _summands(tree):
        repeated = [k for k, times in _count(part).items() if times == 2 and k not in at]
        for places in product(SPACE, repeat=len(repeated)):
            values = {**at, **dict(zip(repeated, places, strict=True))}
            factor, valued = _value(part, values, notation)
            if factor:
                minus = (factor < 0) != (sign == "-")
                parts.append(("-" if minus else "+" if parts else "", valued))
    if not parts:
        return replace(ZERO, span=tree.span)
    if len(parts) == 1 and parts[0][0] != "-":
        return parts[0][1]
    return Signed(tuple(parts), span=tree.span)


def _value(tree: Node, at: Mapping[str, int], notation: Notation) -> tuple[int, Node]:
    """A product at values of its letters: its sign, or 0, and the rest of it."""
    match tree:
        case Juxtaposed(parts):
            return _product(tree, parts, at, notation)
        case Subscript(Letter(letter)) | Superscript(Letter(letter)) if _below(tree):
            return _entry(tree, letter, at, notation)
        case Subscript(Bracket() as base, _):
            (below,) = _below(tree)
            return 1, Subscript(base, (_numeral(below, at),), span=tree.span)
        case Bracket(_, _, (inner,)):
            return _bracket(_sum(inner, at, notation), tree)
        case Differential(_, Node() as operand, (variable,)):
            (below,) = _variable(variable)
            factor, inner = _value(operand, at, notation)
            return factor, _partial(inner, below, at, tree)
        case Big(_, _, _, body):
            every = [
                _sum(body, {**at, **dict(zip(_bound(tree), places, strict=True))}, notation)
                for places in product(SPACE, repeat=len(_bound(tree)))
            ]
            return _bracket(_added([each for each in every if each != ZERO]), tree)
        case Signed():
            return _bracket(_sum(tree, at, notation), tree)
    return 1, tree


def _bracket(inner: Node, tree: Node) -> tuple[int, Node]:
    """What is 0 takes its product with it."""
    if inner == ZERO:
        return 0, ONE
    return 1, Bracket("(", ")", (inner,), span=tree.span)


def _added(summands: list[Node]) -> Node:
    if len(summands) < 2:
        return summands[0] if summands else ZERO
    return Signed(tuple(("+" if n else "", each) for n, each in enumerate(summands)))


def _product(
    tree: Node, parts: tuple[tuple[str, Node], ...], at: Mapping[str, int], notation: Notation
) -> tuple[int, Node]:
    factor, kept = 1, list[tuple[str, Node]]()
    for place, (sign, part) in enumerate(parts):
        behind = parts[place + 1 :]
        if isinstance(part, Differential) and behind and _acts_on_all(part):
            inner = Juxtaposed((("", part.operand), *behind), span=tree.span)  # type: ignore[arg-type]
            sub, value = _value(replace(part, operand=inner), at, notation)
            behind = ()
        else:
            sub, value = _value(part, at, notation)
        factor *= sub
        if value != ONE:
            kept.append((("cdot" if kept and sign == "" else sign), value))
        if not behind:
            break
    if not kept:
        return factor, replace(ONE, span=tree.span)
    if len(kept) == 1:
        return factor, kept[0][1]
    return factor, Juxtaposed((("", kept[0][1]), *kept[1:]), span=tree.span)


def _acts_on_all(part: Differential) -> bool:
    """∂/∂x_k before several factors, and ∂_k before ε."""
    assert part.operand is not None
    if _is_levi_civita(part.operand):
        return True
    if isinstance(part.variables[0], Letter):
        raise NotLinear  # ∂_k f g
    return part.operand.span.start > part.variables[0].span.start


def _entry(tree: Node, letter: str, at: Mapping[str, int], notation: Notation) -> tuple[int, Node]:
    below = tuple(_place(b, at) for b in _below(tree))
    if letter in LEVI_CIVITA and len(below) == 3:
        i, j, k = below
        return (i - j) * (j - k) * (k - i) // 2, ONE
    if letter == KRONECKER and len(below) == 2:
        return int(below[0] == below[1]), ONE
    places = tuple(Numeral(Fraction(b), span=tree.span) for b in below)
    base: Node = Letter(letter, span=tree.span)
    if letter in notation.vectors:
        base = Bracket("(", ")", (notation.vectors[letter],), span=tree.span)  # no member a_1
    return 1, Subscript(base, places, span=tree.span)


def _numeral(letter: str, at: Mapping[str, int]) -> Numeral:
    return Numeral(Fraction(_place(letter, at)))


def _place(letter: str, at: Mapping[str, int]) -> int:
    if letter.isdigit():
        return int(letter)
    if letter not in at:
        raise NotLinear
    return at[letter]


def _partial(inner: Node, letter: str, at: Mapping[str, int], tree: Node) -> Node:
    """∂_2 f as the second entry of ∇f."""
    bracket = Bracket("(", ")", (_of_fields(inner),), span=tree.span)
    slope = Nabla("gradient", bracket, span=tree.span)
    return Subscript(slope, (_numeral(letter, at),), span=tree.span)


def _of_fields(tree: Node) -> Node:
    """F_k as an entry of a vector field: what is differentiated is written in bold."""
    match tree:
        case Subscript(Letter(_, "", ()) as base, (Numeral(),) as below):
            vector = Bracket("(", ")", (replace(base, style="bold"),), span=base.span)
            return Subscript(vector, below, span=tree.span)
        case Juxtaposed(parts):
            return replace(tree, parts=tuple((sign, _of_fields(part)) for sign, part in parts))
        case Bracket(_, _, (inner,)):
            return replace(tree, items=(_of_fields(inner),))
        case Signed(parts):
            return replace(tree, parts=tuple((sign, _of_fields(part)) for sign, part in parts))
    return tree
