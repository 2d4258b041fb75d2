"""Index inequalities are proved by certificates; no certificate means no."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from derivations.kernel.hypotheses import Hypotheses, certificate
from derivations.terms import Index, index

t, k, T = index("t"), index("k"), index("T")


def test_an_inequality_follows_with_its_certificate():
    assumed = (k - 1, t - k)
    assert Hypotheses(assumed).entail(t - 1)
    found = certificate(t - 1, assumed)
    assert found is not None
    rest = (t - 1) - sum((h.times(c) for h, c in found), index(0))
    assert rest.is_constant
    assert rest.constant >= 0


def test_what_does_not_follow_is_refused():
    assumed = Hypotheses((k - 1, t - k))
    assert not assumed.entail(t - 2)
    assert not assumed.entail(t - k - 1)
    assert not assumed.entail(k - t)
    assert not Hypotheses().entail(t)


affine = st.builds(
    lambda a, b, c: t.times(a) + k.times(b) + c,
    st.integers(-2, 2),
    st.integers(-2, 2),
    st.integers(-3, 3),
)


@given(st.lists(affine, max_size=3), affine)
def test_a_certificate_never_lies(assumed: list[Index], goal: Index):
    if certificate(goal, tuple(assumed)) is None:
        return
    for at_t, at_k in product(range(-6, 7), repeat=2):
        at = {"t": at_t, "k": at_k}
        if all(h.at(at) >= 0 for h in assumed):
            assert goal.at(at) >= 0
