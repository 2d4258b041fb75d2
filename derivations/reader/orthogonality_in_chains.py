"""UUᵀ = UᵀU = I and U†U = UU† = I in one chain: it says of a U that it is orthogonal or unitary."""

from __future__ import annotations

from derivations.reader.form import Form
from derivations.reader.raw import Juxtaposed, Letter, Mark, Node, Subscript, Superscript, Word

ABOVE = (Letter("T"), Letter("H"), Letter("dagger"), Letter("top"))
SIGNS = frozenset("⊤†*T")
IDENTITIES = frozenset({"I", "E", "1", "mathbb1"})


def states_orthogonality(form: Form) -> str:
    """Both products of one matrix with its transpose and an identity, in either order."""
    statement = form.statement
    if len(statement.sides) != 3 or set(statement.relations) != {"="}:
        return ""
    found = [_product(side) for side in statement.sides]
    matrices = [of for of in found if of is not None]
    if len(matrices) != 2 or not any(map(_is_identity, statement.sides)):
        return ""
    (one, first), (other, then) = matrices
    known = form.memory.introduced(form.section.path, one) is not None
    return "" if one != other or first == then or known else "says that it is orthogonal"


def _product(side: Node | None) -> tuple[Node, bool] | None:
    """The matrix of UUᵀ or UᵀU, and whether it stands first."""
    match side:
        case Juxtaposed(((_, Superscript(turned, sign)), ("" | "cdot", matrix))):
            return (matrix, False) if turned == matrix and _turns(sign) else None
        case Juxtaposed(((_, matrix), ("" | "cdot", Superscript(turned, sign)))):
            return (matrix, True) if turned == matrix and _turns(sign) else None
    return None


def _turns(sign: Node) -> bool:
    return sign in ABOVE or (isinstance(sign, Mark) and set(sign.sign) <= SIGNS)


def _is_identity(side: Node | None) -> bool:
    match side:
        case Letter(letter) | Subscript(Letter(letter), (Letter() | Word(),)):
            return letter in IDENTITIES
    return False
