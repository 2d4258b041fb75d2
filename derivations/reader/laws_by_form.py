"""Differential equations that state the law of an unknown function: y″ + y = 0, ẋ = v."""

from __future__ import annotations

from itertools import pairwise

from derivations.reader.differential_equations import (
    derivatives,
    differentiated,
    is_dynamic,
    is_of_another,
)
from derivations.reader.form import Form
from derivations.reader.naming import named
from derivations.reader.raw import (
    Big,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Prime,
    Subscript,
    nodes,
)
from derivations.reader.spoken.context import is_concluded
from derivations.reader.text.blocks import block_of
from derivations.reader.usage.record import LANDAU
from derivations.terms import Name, Symbol


def _is_of_a_formula(form: Form, tree: Node) -> bool:
    """The derivative of a name that a formula defines."""
    match tree:
        case Differential(_, Letter(letter, "", ())):
            return form.memory.definition(form.section.path, Symbol(Name(letter))) is not None
    return False


def law(form: Form) -> str:
    """y″ + y = 0, ẋ = v: the first equation of a function that nothing has introduced."""
    if not form.fresh or form.claim.sign != "=" or form.left is None or form.right is None:
        return ""
    functions = frozenset(name.letter for name in form.section.names.facts.functions)
    found = {*differentiated(form.left, functions), *differentiated(form.right, functions)}
    if len(found) != 1:
        return ""
    (letter,) = found
    if Name(letter) in form.section.names.facts.matrices:
        return ""  # b′ beside an element b of a group
    if derivatives(form.left) & derivatives(form.right):
        return ""  # y′ on both sides: perhaps an identity
    if any(isinstance(n, LimitSign) for side in (form.left, form.right) for n in nodes(side)):
        return ""  # a difference quotient has its limit for every f
    if any(_is_of_a_formula(form, node) for node in nodes(form.left)):
        return ""  # u_x = f′(ξ)/t of u = f(ξ)
    if any(_binds(node, letter) for side in (form.left, form.right) for node in nodes(side)):
        return ""  # Σ_{s′} p(s′ | s) v(s′)
    if any(map(_is_an_order, (*nodes(form.left), *nodes(form.right)))):
        return ""  # an expansion, which every smooth f has
    if len(_places(letter, form)) > 1 and is_concluded(form.claim.display.before):
        return ""  # f(x) - f(y) = f′(x) (x - y)
    stated, block = form.memory.at(form.section.path), block_of(form.claim.display.span)
    known = stated.laws.get(letter) == block or letter in form.memory.letters(form.section.path)
    known = known and not is_of_another(form.claim.display)
    if known or not is_dynamic((form.left, form.right)):
        return ""
    stated.laws[letter] = block
    return f"states a differential equation for {letter}"


def rate(form: Form) -> str:
    """dm_z/dt = (m_0 - m_z)/T_1: how a quantity with a subscript, or a vector, moves in time.

    One that words conclude is a claim, and so is a rate of what a formula defines.
    """
    if not form.fresh or form.claim.sign != "=" or form.left is None or form.right is None:
        return ""
    match form.left:
        case Differential("d" | "partial", Subscript() | Letter() as moved, (Letter("t", "", ()),)):
            pass
        case _:
            return ""
    name = named(moved)
    plain = isinstance(moved, Letter) and not (moved.style or moved.accents)
    if name is None or plain or is_concluded(form.claim.display.before):
        return ""
    path = form.section.path
    if form.memory.introduced(path, moved) or form.memory.introduced(path, form.left):
        return ""
    if any(isinstance(node, LimitSign) for node in nodes(form.right)):
        return ""
    return f"states a differential equation for {name.name}"


def _binds(node: Node, letter: str) -> bool:
    """Whether s′ stands below a sum."""
    below = node.below if isinstance(node, Big) else ()
    return any(Prime(Letter(letter), 1) in nodes(each) for each in below)


def _places(letter: str, form: Form) -> set[tuple[Node, ...]]:
    """x and y of f(x) - f(y), and of f′(x): where a function is taken."""
    trees = (side for side in (form.left, form.right) if side is not None)
    rows = (n for tree in trees for n in nodes(tree) if isinstance(n, Juxtaposed))
    return {
        behind.items
        for row in rows
        for (_, head), (_, behind) in pairwise(row.parts)
        if isinstance(behind, Bracket) and Letter(letter) in nodes(head)
    }


def _is_an_order(node: Node) -> bool:
    """O(h²), o(h)"""
    pairs = pairwise(part for _, part in node.parts) if isinstance(node, Juxtaposed) else ()
    return any(
        isinstance(head, Letter) and head.letter in LANDAU and isinstance(behind, Bracket)
        for head, behind in pairs
    )
