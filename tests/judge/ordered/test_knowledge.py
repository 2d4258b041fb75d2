"""What hypotheses say is kept, and a proof that uses it adds nothing for the next one."""

from __future__ import annotations

from derivations.judge.ordered.knowledge import knowledge_of
from derivations.judge.ordered.proof import proof
from derivations.terms import Dimension, Formula, Identity, Name, Relation, Symbol, Transpose

n = Dimension.of("n")
A, Q = Symbol(Name("A"), n, n), Symbol(Name("Q"), n, n)
SYMMETRIC = Formula(Transpose(A), Relation.EQUAL, A)
ORTHOGONAL = Formula(Transpose(Q) @ Q, Relation.EQUAL, Identity(n))
SIZES = frozenset({"n"})


def test_each_proof_knows_its_own_hypotheses_only() -> None:
    turned = Transpose(Q) @ A @ Q
    assert proof(Transpose(turned), turned, [SYMMETRIC]) is not None
    assert proof(Transpose(turned), turned) is None
    assert proof(Transpose(Q) @ Q @ A, A, [SYMMETRIC]) is None
    assert proof(Transpose(Q) @ Q @ A, A, [SYMMETRIC, ORTHOGONAL]) is not None
    assert proof(Transpose(Q) @ Q @ A, A, [SYMMETRIC]) is None


def test_what_is_added_to_a_copy_stays_there() -> None:
    first, second = (knowledge_of(SIZES, (SYMMETRIC,)) for _ in range(2))
    before = len(second.algebra.rules)
    first.assume(ORTHOGONAL)
    assert len(first.algebra.rules) > before
    assert len(second.algebra.rules) == before
    assert len(knowledge_of(SIZES, (SYMMETRIC,)).algebra.rules) == before
