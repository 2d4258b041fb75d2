"""Formulas of logic: negations go down to the relations, and mean the same there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.judge.solving.elimination import true_at
from derivations.reader.document import read_text
from derivations.reader.logic import cases
from derivations.reader.logic_rows import HOLDS
from derivations.reader.raw import Letter, Logical, Node
from derivations.reader.text.source import Source
from derivations.terms import number

LETTERS = ("p", "q", "r")
FORMULAS = st.recursive(
    st.sampled_from(LETTERS).map(Letter),
    lambda inner: st.one_of(
        inner.map(lambda part: Logical("not", (part,))),
        st.builds(lambda s, a, b: Logical(s, (a, b)), st.sampled_from(("and", "or")), inner, inner),
        st.builds(
            lambda s, a, b: Logical(s, (a, b)), st.sampled_from(("implies", "iff")), inner, inner
        ),
    ),
    max_leaves=6,
)


def truth(tree: Node, row: dict[str, bool]) -> bool:
    """The truth table, written down once more."""
    if isinstance(tree, Letter):
        return row[tree.letter]
    assert isinstance(tree, Logical)
    found = [truth(part, row) for part in tree.parts]
    return {
        "not": lambda: not found[0],
        "and": lambda: all(found),
        "or": lambda: any(found),
        "implies": lambda: not found[0] or found[1],
        "iff": lambda: found[0] == found[1],
    }[tree.sign]()


@settings(max_examples=40, deadline=None)
@given(FORMULAS, FORMULAS)
def test_every_case_is_a_row_of_the_truth_table(one: Node, other: Node) -> None:
    whole = Logical("iff", (one, other))
    for case in cases(whole, None):  # type: ignore[arg-type]  # letters need no names
        row = {leaf.name.letter: value is number(1) for leaf, value in case.values}
        assert true_at(case.says, {}) is truth(whole, row)


def read(latex: str) -> bool:
    (display,) = read_text(Source("a", rf"\[ {latex} \]")).displays
    return [s.relations for row in display.rows for s in row.statements] == [(HOLDS,)]


def test_what_holds_for_finitely_many_cases_is_a_formula_of_logic() -> None:
    assert read(r"\neg(p\land q)\iff\neg p\lor\neg q")
    assert read(r"\forall n\in\{1,2\}: n<3")


def test_free_letters_and_infinite_sets_are_none() -> None:
    assert not read(r"x=1\lor x=2")
    assert not read(r"\forall n\in S: n<3")
    assert not read(r"a\wedge b=c")
