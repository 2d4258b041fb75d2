"""Vectors and matrices by what is done with them: transposed, normed, taken entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.reader.naming import named
from derivations.reader.raw import (
    Applied,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Nothing,
    Numeral,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import (
    base_of,
    is_bold,
    is_of_a_layer,
    may_transpose,
    parts_of,
    point_of,
)
from derivations.reader.usage.record import MATRIX_WORDS, ONES, Usage
from derivations.reader.usage.residuals import note_residuals
from derivations.terms import Name

INVERSE = Signed((("-", Numeral(Fraction(1))),))
EIGENVALUES = frozenset({"lambda", "mu", "alpha", "sigma"})


def note_tensors(found: Usage, node: Node) -> None:
    match node:
        case Letter() | Subscript():
            name = named(node, found.labels)
            if name is not None and is_bold(name.name):
                upper = name.name.letter[:1].isupper() and "vec" not in name.name.accents
                (found.matrices if upper else found.vectors).add(name.name)
        case Superscript(Nabla() as gradient, Mark("⊤")):
            _point_of(found, gradient)
        case Bracket("‖" | "<", _, items) if gradients := _gradients(items):
            for gradient in gradients:
                _point_of(found, gradient)
            for item in items:
                _tensor(found, item)
        case Nabla() if _is_of_an_unknown(found, node):
            _point_of(found, node)
        case Superscript(base, Mark("⊤")):
            _tensor(found, base)
        case Superscript(base, Letter("T", _, ())) if may_transpose(found, base):
            _tensor(found, base)
        case Applied(function, argument) if function in MATRIX_WORDS:
            _matrix(found, argument)
        case Applied("diag" | "softmax", argument):
            _entries(found, argument)
        case Juxtaposed(parts) if any(sign == "odot" for sign, _ in parts):
            for place, (_, part) in enumerate(parts):
                if application(parts, place) is None:  # no σ of σ(z)
                    _entries(found, part)
            _cells(found, [part for _, part in parts])
        case Bracket("‖", _, items):
            for item in items:
                _tensor(found, item)
                _distance(found, item)
                if isinstance(item, Signed) and any(is_of_a_layer(p) for _, p in item.parts):
                    _entries(found, item)

        case Juxtaposed(parts):
            _members_behind(found, parts)
            _quadratic_form(found, [part for _, part in parts])
            note_residuals(found, [part for _, part in parts])
            _conjugate(found, [part for _, part in parts])
        case Signed(parts):
            _shifted(found, [part for _, part in parts])


def _gradients(items: tuple[Node, ...]) -> list[Nabla]:
    """∇f(x_k) of ‖∇f(x_k)‖, and both of ‖∇f(x) - ∇f(y)‖."""
    every = (part for item in items for part in (item, *item.children))
    return [part for part in every if isinstance(part, Nabla)]


def _distance(found: Usage, item: Node) -> None:
    """x_k and x* in ‖x_k - x*‖, where the sign between bars tells that they are no numbers."""
    if not isinstance(item, Signed) or len(item.parts) < 2:
        return
    names = [named(part) for _, part in item.parts]
    if any(n is None or not n.name.letter.islower() for n in names):
        return
    for name in filter(None, names):
        found.vectors.add(name.name)
        if name.indices:
            found.members.add(name.name)


def _point_of(found: Usage, gradient: Nabla) -> None:
    """x_k of ∇f(x_k)ᵀd and ‖∇f(x_k)‖ is a vector."""
    if gradient.kind == "gradient" and (point := point_of(gradient)) is not None:
        _tensor(found, point)
        if isinstance(gradient.operand, Juxtaposed) and (of := named(gradient.operand.parts[0][1])):
            found.fields.add(of.name)


def _is_of_an_unknown(found: Usage, gradient: Nabla) -> bool:
    """θ_t of ∇f(θ_t), where no row says what f is: the step of an optimizer."""
    point, operand = point_of(gradient), gradient.operand
    if not isinstance(point, Subscript | Superscript) or not isinstance(operand, Juxtaposed):
        return False
    head = named(operand.parts[0][1])
    return head is not None and head.name._replace(label="") not in found.ruled


def _members_behind(found: Usage, parts: Sequence[tuple[str, Node]]) -> None:
    """x_n of bold A x_n: a matrix multiplies a vector, and no entry of one."""
    for (_, first), (sign, second) in pairwise(parts):
        matrix, member = named(first, found.labels), named(second, found.labels)
        if sign or matrix is None or member is None or matrix.indices or len(member.indices) != 1:
            continue
        bold = is_bold(matrix.name) and matrix.name.letter.isupper() and is_bold(member.name)
        if bold and member.name.letter.islower():
            found.members.add(member.name)


def _quadratic_form(found: Usage, parts: list[Node]) -> None:
    """(x - μ)ᵀ Σ⁻¹ (x - μ), where the same bracket stands again: vectors around a matrix."""
    for place, part in enumerate(parts):
        if not isinstance(part, Superscript) or not isinstance(part.base, Bracket):
            continue
        transposed = part.script == Mark("⊤") or isinstance(part.script, Letter)
        if not transposed or part.base not in parts[place + 1 :] or not _is_sum(part.base):
            continue
        end = parts.index(part.base, place + 1)
        if isinstance(part.script, Letter) and part.script.letter != "T":
            continue
        names = [n for _, each in _summands(part.base) if (n := named(each)) is not None]
        if all(n.name.letter[:1].isupper() and not n.indices for n in names):
            continue  # (I - P)ᵀ (I - P)
        for name in names:
            found.vectors.add(name.name)
            if name.indices:
                found.members.add(name.name)
        for name in filter(None, (named(base_of(each)) for each in parts[place + 1 : end])):
            if name.name.letter[:1].isupper():
                found.matrices.add(name.name)


def _conjugate(found: Usage, parts: list[Node]) -> None:
    """P D P⁻¹: of numbers, P would be left out."""
    names = [named(base_of(part), found.labels) for part in parts]
    if len(parts) < 3 or any(n is None or not n.name.letter[:1].isupper() for n in names):
        return
    first, last = parts[0], parts[-1]
    if last == Superscript(first, INVERSE):
        found.matrices |= {name.name for name in names if name is not None}


def _shifted(found: Usage, parts: list[Node]) -> None:
    """A of A - λI, with a letter before I that is usual for eigenvalues."""
    ends = [part.parts for part in parts if isinstance(part, Juxtaposed)]
    shifts = [named(end[0][1]) for end in ends if len(end) == 2 and _is_one(end[1][1])]
    if not any(n is not None and n.name.letter in EIGENVALUES for n in shifts):
        return
    for name in filter(None, map(named, parts)):
        if name.name.letter[:1].isupper() and not name.indices and name.name not in ONES:
            found.matrices.add(name.name)


def _is_one(part: Node) -> bool:
    name = named(part)
    return name is not None and name.name in ONES


def _summands(bracket: Bracket) -> tuple[tuple[str, Node], ...]:
    (inner, *others) = bracket.items or (Nothing(),)
    return inner.parts if isinstance(inner, Signed) and not others else ()


def _is_sum(bracket: Bracket) -> bool:
    """x - μ, of names only."""
    parts = _summands(bracket)
    return bool(parts) and all(named(part) is not None for _, part in parts)


def _entries(found: Usage, tree: Node) -> None:
    """A small letter in diag(…) or beside ⊙, alone or under a power, is a vector."""
    match tree:
        case Bracket(_, _, (inner,)):
            _entries(found, inner)
        case Signed(parts):
            for _, part in parts:
                _entries(found, part)
        case Superscript(base, Numeral()):
            _entries(found, base)
        case Juxtaposed(((_, _), ("", last))):  # W x
            _entries(found, last)
    name = named(tree, found.labels)
    if name is None or not name.name.letter.islower() or name.name.letter in found.indices:
        return
    if name.indices:
        found.members.add(name.name)
    found.vectors.add(name.name)


def _cells(found: Usage, factors: list[Node]) -> None:
    """C_{t-1} of f_t ⊙ C_{t-1} and C_t of o_t ⊙ tanh(C_t): a capital that is no matrix."""
    names = [named(f.argument if isinstance(f, Applied) else f, found.labels) for f in factors]
    gates = [n for n in names if n is not None and n.indices and n.name.letter.islower()]
    for name in names:
        if name is not None and any(len(name.indices) == len(gate.indices) == 1 for gate in gates):
            found.vectors.add(name.name)
            found.members.add(name.name)


def _matrix(found: Usage, tree: Node) -> None:
    inner = tree.items[0] if isinstance(tree, Bracket) and len(tree.items) == 1 else tree
    if (name := named(inner, found.labels)) is not None:
        found.matrices.add(name.name)
    else:
        _tensor(found, inner)


def _tensor(found: Usage, tree: Node) -> None:
    """A name that is transposed or normed: a capital is a matrix, any other a vector."""
    if isinstance(tree, Bracket) and len(tree.items) == 1 and is_of_a_layer(tree.items[0]):
        tree = tree.items[0]
    name = named(tree, found.labels)
    if name is not None:
        upper = name.name.letter[:1].isupper()
        if name.indices:
            found.members.add(name.name)
        (found.matrices if upper else found.vectors).add(name.name)
        return
    numbers = set(_beside_one(tree))
    for part in parts_of(tree):
        inner = named(part)
        capital = inner is not None and inner.name.letter[:1].isupper() and not inner.indices
        if inner is not None and capital and inner.name not in numbers:
            found.matrices.add(inner.name)


def _beside_one(tree: Node) -> Iterator[Name]:
    """E of H - EI: nobody multiplies a matrix by I."""
    for node in nodes(tree):
        if isinstance(node, Juxtaposed):
            *before, last = [named(part) for _, part in node.parts]
            if last is not None and last.name in ONES:
                yield from (n.name for n in before if n is not None)
