"""Sums over all k end where a binomial does."""

from __future__ import annotations

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.binomial_supports import with_binomial_supports
from derivations.reader.raw import Big, Related
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def ends(text: str) -> tuple[str, str] | None:
    document = with_binomial_supports(read_text(Source("x.tex", f"${text} = 1$")))
    (big, _) = document.displays[0].rows[0].statements[0].sides
    assert isinstance(big, Big)
    match big.below, big.above:
        case (Related((_, lower), ("=",)),), upper if upper is not None:
            return shown(lower), shown(upper)
    return None


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (r"\sum_k \binom{n}{k} x^k", ("0", "n")),
        (r"\sum_k x^k \binom{n}{k}^2", ("0", "n")),
        (r"\sum_j \binom{n}{j+1}\binom{m}{j}", ("0", "m")),
        (r"\sum_k \binom{n}{r-k}", ("r - n", "r")),
        (r"\sum_k \binom{n}{k-1}", ("1", "n + 1")),
    ],
)
def test_where_the_terms_differ_from_zero(written: str, found: tuple[str, str]) -> None:
    assert ends(written) == found


@pytest.mark.parametrize(
    "written",
    [
        r"\sum_k \binom{k}{r}",  # never 0 from some k on
        r"\sum_k \binom{n+k}{k}",
        r"\sum_k \binom{n}{2k}",
        r"\sum_k \left(\binom{n}{k} + x\right)",
        r"\sum_k x^{\binom{n}{k}}",
    ],
)
def test_other_sums_keep_their_unstated_range(written: str) -> None:
    assert ends(written) is None
