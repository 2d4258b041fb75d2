"""Claims about names of which nothing may be said, and those that a rung may settle."""

from derivations.judge.ladder import judge
from derivations.judge.objections.never_settled import never_settled
from derivations.judge.verdict import Verdict
from tests.judge.reading import last_claim


def test_a_word_that_nothing_defines_is_never_settled():
    claim = last_claim(r"\begin{align} \foo x &= \foo x \\ &= 2 \foo x \end{align}")
    assert never_settled(claim) is not None
    assert judge(claim).verdict is Verdict.UNDECIDED


def test_plain_letters_are():
    assert never_settled(last_claim("$$ (x + 1)^2 = x^2 + 2x + 1 $$")) is None


def test_what_is_near_may_be_right_to_its_digits():
    assert never_settled(last_claim(r"$$ \foo x \approx \foo x + x $$")) is None
