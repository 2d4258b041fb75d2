r"""A display that cannot be read, for whatever reason, costs itself only.

$$ 1 + 1 = 2 $$      read
$$ ... $$            why it is not read
$$ 2 + 2 = 4 $$      read
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from derivations.judge.claims_from_document import lines
from derivations.reader import claims, document, limits
from derivations.reader.claims import read_claims
from derivations.reader.cleaning import cleaner
from derivations.reader.document import read_text
from derivations.reader.text import macros
from derivations.reader.text.source import Source

TEXT = "$$ 1 + 1 = 2 $$\n\n$$ 3 + 3 = 7 $$\n\n$$ 2 + 2 = 4 $$\n"


def endless() -> None:
    while True:
        try:
            while True:
                pass
        except Exception:
            continue


def fault() -> None:
    raise AssertionError("a fault of ours")


def whys() -> list[str]:
    found = lines(read_claims(read_text(Source("document.tex", TEXT))))
    assert [line.place.line for line in found] == [1, 3, 5]
    assert all(line.whole is not None for line in (found[0], found[2]))
    return [line.why for line in found]


@pytest.mark.parametrize(("module", "name"), [(document, "statements"), (claims, "_of_display")])
@pytest.mark.parametrize(("trouble", "why"), [(endless, "takes more than"), (fault, "a fault of")])
def test_one_display_costs_itself_only(
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    trouble: Callable[[], None],
    why: str,
) -> None:
    usual, calls = getattr(module, name), count(1)

    def troubled(*arguments: object) -> object:
        if next(calls) == 2:
            trouble()
        return usual(*arguments)

    monkeypatch.setattr(limits, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(module, name, troubled)
    first, second, third = whys()
    assert (first, third) == ("", "")
    assert why in second


def test_a_document_whose_prose_we_fail_to_read_accuses_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(claims, "facts", lambda *_: fault())
    (_, wrong, _) = lines(read_claims(read_text(Source("document.tex", TEXT))))
    assert wrong.whole is not None
    assert any("a fault of ours" in why for why in wrong.whole.unread)


@pytest.mark.parametrize(
    "pathological",
    [
        "{" * 5000 + "x" + "}" * 5000 + " = 1",
        r"\left(" * 2000 + "x" + r"\right)" * 2000 + " = 1",
        "x" + "^{x" * 3000 + "}" * 3000 + " = 1",
        r"\frac{1}{" * 3000 + "x" + "}" * 3000 + " = 1",
        "9" * 20000 + " = 1",
        "+".join(f"x_{{{i}}}" for i in range(300)) + " = 1",
        "x" * 500 + " = 1",
    ],
)
def test_hostile_displays_end(pathological: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SECONDS", 1.0)
    text = f"$$ 1 + 1 = 2 $$\n\n$$ {pathological} $$\n\n$$ 2 + 2 = 4 $$\n"
    found = lines(read_claims(read_text(Source("document.tex", text))))
    assert found[0].whole is not None
    assert found[-1].whole is not None
    assert all("failed" not in line.why for line in found)


def test_a_long_formula_costs_its_relation_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(macros, "MOST_TOKENS", 100)
    monkeypatch.setattr(cleaner, "MOST_TOKENS", 100)
    text = f"$$ 1 + 1 = 2 $$\n\n$$ {' + '.join('x' * 500)} = 500x $$\n\n$$ 2 + 2 = 4 $$\n"
    document = read_text(Source("document.tex", text))
    first, long, last = lines(read_claims(document))
    assert document.problems == ()
    assert first.whole is not None
    assert last.whole is not None
    assert "the formula is too long" in long.why


def test_macros_may_not_add_more_than_so_many_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(macros, "MOST_TOKENS", 100)
    text = r"\newcommand{\many}{" + "x" * 99 + r"}$$ \many \many \many = 1 $$"
    assert read_text(Source("document.tex", text)).problems


def test_a_faulty_pass_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(document: object) -> object:
        raise RecursionError

    monkeypatch.setattr(claims, "PASSES", (faulty, *claims.PASSES))
    (_, wrong, _) = lines(read_claims(read_text(Source("document.tex", TEXT))))
    assert wrong.whole is not None
    assert "nested too deeply" in wrong.whole.unread
