"""Which displays are implications, and what they claim."""

from __future__ import annotations

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.records import Implication
from derivations.reader.text.source import Source


def said(text: str) -> list[Implication | None]:
    return [claim.implication for claim in read_claims(read_text(Source("line", text)))]


def test_the_first_line_is_supposed_and_the_others_follow() -> None:
    first, second = said(r"\[ a < b \implies ac < bc \]")
    assert first is not None
    assert first.before == ()
    assert second is not None
    assert len(second.before) == 1
    assert not second.both


def test_both_ways() -> None:
    *_, last = said(r"\[ xy = xz \iff y = z \]")
    assert last is not None
    assert last.both


def test_displays_that_claim_no_implication() -> None:
    for text in (
        r"\[ a < b \]",
        r"Suppose \[ a < b \implies ac < bc \]",
        r"\[ v = f(x) \implies v' = f'(x) \]",
    ):
        assert said(text)[-1] is None
