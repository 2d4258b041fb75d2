r"""The number modulo which a paragraph reckons: "over $\mathbb{F}_5$", "in $\mathbb{Z}_6[x]$".

Only words that say so of all arithmetic count, and only where the paragraph names one number.
"""

from __future__ import annotations

import re

from derivations.dataclass import dataclass
from derivations.reader.records import Display

REACH = 400  # characters before a formula
GAP = re.compile(r"\n[ \t]*\n|\\section|\\subsection|\\item\b")
RING = (
    r"\$\s*\\(?:mathbb|mathbf|Bbb|mathrm|operatorname)\s*\{?(?P<ring>[ZF]|GF)\}?\s*"
    r"(?:_\s*\{?\s*(?P<below>\d+)\s*\}?|/\s*\(?(?P<over>\d+)[^$\[]*|\((?P<of>\d+)\))"
    r"\s*(?P<letters>\[[a-zA-Z, ]+\])?\s*\$"
)
IN_A_RING = re.compile(
    r"\b(?P<how>in|over|from|field|ring)\s+(?:the\s+)?(?:\w+\s+)?"
    rf"(?:ring|field|group|polynomials?)?\s*{RING}",
    re.I,
)
MODULO = re.compile(
    r"\b(?:working|work|reckon\w*|comput\w+|calculat\w+|arithmetic|operations?|entries|coefficients|"
    r"elements|everything|all)\b[^.;:$]{0,40}?\bmod(?:ulo)?\s+\$?\s*(?P<said>\d+)",
    re.I,
)
SENTENCE = re.compile(r"[.;]\s")
SENTENCE_ENDS = re.compile(r"(?:^|[.;])\s*$")
OTHERWISE = re.compile(r"\\mathbb\s*\{?[RQC]\b|\\[RQC]\b|real numbers|rational numbers")


@dataclass(frozen=True, slots=True)
class Residues:
    """ℤ/n, or the polynomials over it in some letters."""

    modulus: int
    letters: frozenset[str] = frozenset()


def spoken_residues(display: Display) -> Residues | None:
    """ℤ/n where the words of the paragraph before a formula reckon so, and in no other way."""
    text, start = display.span.source.text, display.span.start
    before = GAP.split(text[max(0, start - REACH) : start])[-1]
    if "mod" not in before and "math" not in before:
        return None
    rings = [ring for ring in IN_A_RING.finditer(before) if _reaches(ring, before)]
    found = {m["below"] or m["over"] or m["of"] for m in rings}
    found |= {m["said"] for m in MODULO.finditer(before)}
    if len(found) != 1 or OTHERWISE.search(before):
        return None
    letters = {letter for m in rings for letter in re.findall(r"[a-zA-Z]", m["letters"] or "")}
    number = int(found.pop())
    return Residues(number, frozenset(letters)) if number > 1 else None


def _reaches(ring: re.Match[str], before: str) -> bool:
    """Whether it is named in the sentence of the formula, or for all that follows.

    "There are units in ℤ_5." speaks of ℤ_5 in passing; "over ℤ_5" and "In ℤ_5 …" do not.
    """
    if not SENTENCE.search(before, ring.end()):
        return True
    begins = SENTENCE_ENDS.search(before[: ring.start()])
    return ring["how"].lower() == "over" or begins is not None
