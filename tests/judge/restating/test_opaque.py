"""Of what has no meaning only that is said which is true whatever it means."""

import pytest

from derivations.judge.claims_from_document import lines
from derivations.judge.documents import Read, judge_documents
from derivations.judge.verdict import Verdict
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source


def verdicts(document: str) -> list[Verdict]:
    claims = read_claims(read_text(Source("a.tex", document)))
    (judged,) = judge_documents([Read("a.tex", tuple(lines(claims)), ())])
    return [relation.judgement.verdict for relation in judged.relations]


@pytest.mark.parametrize(
    "line",
    [
        r"2 Q(X = k) - Q(X = k) = Q(X = k)",
        r"Q(A : B) + Q(C : D) = Q(C : D) + Q(A : B)",
        r"x^2 \sup_{t \in T} f(t) = x \cdot x \sup_{t \in T} f(t)",
    ],
)
def test_what_holds_for_every_meaning_is_proved(line: str) -> None:
    assert verdicts(rf"We have \[ {line} . \]") == [Verdict.PROVED]


@pytest.mark.parametrize(
    "line",
    [
        r"Q(X = k) = Q(X = k + 1)",
        r"Q(A : B) Q(C : D) = Q(C : D) Q(A : B)",
        r"2 Q(X = k) = Q(X = k)",
        r"\frac{d}{dx} \sup_{t \in T} f(x, t) = 0",
        r"\sum_{i=1}^n Q(X = i) = n Q(X = 1)",
        r"\sup_{x \in X} x^2 < 0",
        r"1 + 5 + \dots + n = 2 + 4 + \dots + n",
    ],
)
def test_nothing_is_said_of_what_depends_on_the_meaning(line: str) -> None:
    (found,) = verdicts(rf"We have \[ {line} . \]")
    assert found in (Verdict.UNDECIDED, Verdict.GIVEN)


def test_a_name_defined_by_it_accuses_nobody() -> None:
    assert verdicts(r"Let \[ a = \sup_{t \in T} f(t), \] so \[ a + 1 = 5. \]")[-1] is (
        Verdict.UNDECIDED
    )


def test_a_bound_name_is_not_the_number_of_the_text() -> None:
    """With x = 3 the two suprema would be written alike."""
    text = r"Let $x = 3$. \[ \sup_{x \in A} x = \sup_{x \in A} 3 \]"
    assert verdicts(text)[-1] is Verdict.UNDECIDED
