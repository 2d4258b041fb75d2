"""Words that call the letters of a paragraph vectors, matrices or elements of a ring.

What holds for numbers may fail for these: u·v = u·w does not give v = w, nor 2x = 0 in ℤ_6 that
x = 0.
"""

from __future__ import annotations

import re

from derivations.reader.records import Display

REACH = 300  # characters of its paragraph on either side of a formula
GAP = re.compile(r"\n[ \t]*\n")
OF_A_RING = re.compile(
    r"\b(commutative|boolean|polynomial|quotient)\s+rings?\b|\brings?\s*(\$|with\b|of (matrices|"
    r"integers mod|dual))|\bin (a|any|the|every) ring\b|\bbe a(n? [a-z]+)? ring\b|"
    r"\bdual numbers?\b|\bquaternions?\b|"
    r"\bcharacteristic\s*\$?\s*(\d|p\b)|\bfinite fields?\b|\bfield with\b|"
    r"\bpermutations\b|"
    r"\b(mod|modulo)\s*\$?\s*\d|\b(idem|nil)potents?\b",
    re.I,
)
# One of these stands in all that those words say: to look for them costs a twentieth.
STEMS = ("ring", "dual", "quaternion", "charact", "field", "permut", "mod", "potent")
SIGN_OF_A_RING = re.compile(
    r"\\(mathbb|mathbf|Bbb)\s*\{?[FZ]\}?\s*(_\s*\{?\s*[\dpqn]|/)|\\[FZ]\s*(_\s*\{?\s*[\dpqn]|/)",
    re.I,
)
FORMULAS = r"(?:\$[^$]{1,24}\$(?:\s*,?\s*(?:and\b)?\s*)?)+"
VECTORS = re.compile(
    rf"\bvectors?\s+({FORMULAS})|({FORMULAS})\s*(?:is|are|be|being|denotes?)\s+"
    r"(?:(?:an?|any|two|three|unit|non-?zero|column|row|real)\s+)*vectors?\b",
    re.I,
)
LETTER = re.compile(
    r"(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])|\\(?:alpha|beta|xi|eta|theta|mu|phi|psi)\b"
)
PRODUCT = re.compile(r"([A-Za-z])\s*\\(?:cdot|times)\s*(?=([A-Za-z])\b)")
ANY = "any letter"


def called_otherwise(display: Display) -> frozenset[str]:
    """The letters that the words around a formula call vectors; ANY where they name a ring."""
    around = _around(display)
    lowered = around.lower()
    if any(stem in lowered for stem in STEMS) and OF_A_RING.search(around):
        return frozenset({ANY})
    if SIGN_OF_A_RING.search(around):
        return frozenset({ANY})
    if "ector" not in around:
        return frozenset()
    named = (found[1] or found[2] for found in VECTORS.finditer(around))
    letters = {letter[0].lstrip("\\") for listed in named for letter in LETTER.finditer(listed)}
    return frozenset(letters.union(*(pair.groups() for pair in PRODUCT.finditer(around))))


def _around(display: Display) -> str:
    text, span = display.span.source.text, display.span
    before = GAP.split(text[max(0, span.start - REACH) : span.start])[-1]
    return before + display.span.text + GAP.split(text[span.end : span.end + REACH])[0]
