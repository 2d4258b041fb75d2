"""A line of LaTeX judged as the second step of a chain, as an identity."""

from __future__ import annotations

from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line, lines
from derivations.judge.ladder import judge
from derivations.judge.verdict import Judgement
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source


def judged(left: str, right: str, preamble: str = "") -> Judgement:
    """The judgement on left = right below the sentences of a preamble."""
    text = (
        f"\\section{{A}}\n{preamble}\n\\begin{{align}}\n{left} &= {left} \\\\\n"
        f"&= {right}\n\\end{{align}}\n"
    )
    found = lines(read_claims(read_text(Source("line", text))))[-1]
    assert found.whole is not None, found.why
    return judge(found.whole)


def last(text: str) -> Judgement:
    """The judgement on the last relation of a document."""
    return judge(last_claim(text))


def last_claim(text: str) -> Claim:
    """The last relation of a document against the head of its chain."""
    found = last_line(text)
    assert found.whole is not None, found.why
    return found.whole


def last_line(text: str) -> Line:
    """The last relation of a document, which need not be judged."""
    return lines(read_claims(read_text(Source("document", text))))[-1]
