"""Cases that a bullet begins suppose what stands behind it."""

import pytest

from derivations.reader.document import read_text
from derivations.reader.passes.bulleted_cases import with_bulleted_cases
from derivations.reader.text.source import Source


def words(text: str) -> list[str]:
    found = with_bulleted_cases(read_text(Source("a.md", text)))
    return [display.before for display in found.displays]


def test_a_bullet_that_concludes_begins_a_case() -> None:
    assert words("- $x < 0$: then $|x| = -x$")[0] == "Suppose "
    assert words("- $x < 0$ is odd")[0] == "- "


@pytest.mark.parametrize("before", ["In this case", "in which case", "the worst case"])
def test_other_cases_begin_none(before: str) -> None:
    assert words(f"{before} $x < 0$.") == [f"{before} "]


def test_a_long_formula_is_claimed_and_not_supposed() -> None:
    assert words("- $(a+b)^2 = a^2 + 2ab + b^2 + c$: then")[0] == "- "
