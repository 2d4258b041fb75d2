"""x ~ N(μ, Σ), with a capital for the covariance matrix, and Cov(x): x and μ are vectors."""

from __future__ import annotations

from derivations.reader.naming import named
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Node, Subscript
from derivations.reader.records import Statement
from derivations.reader.usage.functions import application, head_name
from derivations.reader.usage.record import Usage

NORMAL = frozenset({"N", "𝒩"})
COVARIANCE = frozenset({"Cov", "cov", "COV"})
COVARIANCES = frozenset({"Sigma", "Lambda", "Omega", "Psi", "Gamma"})


def note_normals(found: Usage, statement: Statement) -> None:
    for sign, drawn, law in zip(
        statement.relations, statement.sides, statement.sides[1:], strict=False
    ):
        if sign != "sim" or drawn is None or law is None:
            continue
        match law:
            case Juxtaposed(((_, Letter(letter)), ("", Bracket(_, _, (mean, spread))))) if (
                letter in NORMAL and (matrix := _covariance(spread)) is not None
            ):
                _note(found, drawn, mean, matrix)


def _covariance(tree: Node) -> Node | None:
    """Σ, and I of σ²I_n."""
    match tree:
        case Letter(letter) if letter in COVARIANCES or letter == "I":
            return tree
        case Subscript(Letter("I"), _):
            return tree
        case Juxtaposed((*_, (_, last))):
            return _covariance(last)
    return None


def note_covariances(found: Usage, node: Node) -> None:
    """x of Cov(x), of one argument: the covariances of its entries."""
    if not isinstance(node, Juxtaposed):
        return
    for place in range(len(node.parts)):
        pair = application(node.parts, place)
        head = None if pair is None else head_name(pair[0])
        if pair is None or head is None or head.letter not in COVARIANCE or len(pair[1].items) != 1:
            continue
        name = named(pair[1].items[0], found.labels)
        if name is not None and not name.indices and name.name.letter.islower():
            found.vectors.add(name.name)


def _note(found: Usage, drawn: Node, mean: Node, spread: Node) -> None:
    for vector in (drawn, mean):
        if (name := named(vector, found.labels)) is not None and not name.indices:
            found.vectors.add(name.name)
    if isinstance(spread, Letter) and (name := named(spread, found.labels)) is not None:
        found.matrices.add(name.name)
        if (drawn_name := named(drawn, found.labels)) is not None and not drawn_name.indices:
            found.spreads[name.name] = drawn_name.name
