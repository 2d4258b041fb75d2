r"""The open disk $|z - z_0| < R$, the cone $z^2 = x^2 + y^2$: a noun and what its points satisfy.

Such a formula claims nothing, unless the sentence comes to it: "so the locus is the circle …".
"""

from __future__ import annotations

import re

from derivations.reader.records import Display
from derivations.reader.spoken.other_curves import sentence_before

REASON = "says which points a set has"
NOUNS = (
    r"dis[ck]s?|annul(?:us|i)|circles?|spheres?|balls?|regions?|domains?|neighbou?rhoods?|lines?|"
    r"(?:hyper)?planes?|half-(?:planes?|spaces?)|curves?|surfaces?|cones?|cylinders?|parabolas?|"
    r"paraboloids?|ellipses?|ellipsoids?|hyperbolas?|hyperboloids?|intervals?|rings?|strips?|"
    r"hemispheres?|tori|torus|boundary|sectors?|quadrants?|simplex|solids?|loci|locus"
)
NAMED = re.compile(
    rf"\b(?:{NOUNS})"
    r"(?:\s+(?:defined|given|described|determined|enclosed|bounded)\s+by)?"
    r"(?:\s+(?:with|of)\s+(?:the\s+)?equation)?\s*$",
    re.I,
)
EQUATION = re.compile(
    r"\b(?:the|an?|this|following|our|its)\s+(?:[\w-]+\s+){0,3}"
    r"(?:equations?|systems?(?:\s+of\s+[\w-]+(?:\s+equations?)?)?|[OP]DEs?|constraints?|"
    r"(?:boundary|initial)\s+conditions?|problems?)(?:\s+\$)?\s*:?\s*$",
    re.I,
)
COMES_TO_IT = re.compile(
    r"\b(?:is|are|becomes?|gives?|gets?|obtains?|yields?|finds?|so|thus|hence|therefore|then|"
    r"namely|means|forms?|show|conclude|must)\b",
    re.I,
)


def names_a_set(display: Display) -> bool:
    """Whether the words right before a formula name the set of its points, and come to no result.

    Before a display they may name an equation, which is to be solved.

    >>> from derivations.reader.spoken.named_sets import EQUATION, NAMED
    >>> bool(NAMED.search("on the open disk ")), bool(NAMED.search("the area of the disk is "))
    (True, False)
    >>> bool(EQUATION.search("using the characteristic equation:"))
    True
    """
    sentence = sentence_before(display)
    named = NAMED.search(sentence) or (not display.is_inline and EQUATION.search(sentence))
    return bool(named) and COMES_TO_IT.search(sentence) is None
