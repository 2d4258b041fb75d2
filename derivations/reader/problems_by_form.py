"""What a row asks for by its form: an optimum, its constraints, the solution of an order."""

from __future__ import annotations

import re

from derivations.reader.determined import is_determined
from derivations.reader.form import Form
from derivations.reader.raw import Applied, Letter, Node, Subscript, Word, nodes

SLACK = re.compile(r"\bintroduc\w+\b[^$]*\bslack\b", re.I)
ORDERS = frozenset({"<", ">", "leq", "geq", "neq", "ll", "gg"})
OPTIMISES = frozenset({"min", "max", "inf", "sup", "argmin", "argmax"})
TO_SOLVE = re.compile(
    r"\bsolve\s*(?:for \S+\s*|the (?:following )?inequalit(?:y|ies)\s*)?[,:]?\s*$", re.I
)

SUBJECT_TO = r"(?:\bsubject\s+to|\bs\.\s?t\.|\bsuch that|\bunder the constraints?)"
IS_SUBJECT = re.compile(
    SUBJECT_TO + r"(?:\s|[$,;:]|and\b|the\b|that\b|following\b|constraints?\b|\\\\)*$", re.I
)
SUBJECT_IN_A_ROW = re.compile(
    r"\\(?:text\w*|mathrm|mbox|hbox|operatorname)\s*\{[^{}]*" + SUBJECT_TO, re.I
)
OPTIMISED = re.compile(
    r"\bm(?:in|ax)imi[sz]\w*|\\m(?:in|ax)\b|\bm(?:in|ax)\b|\bargm(?:in|ax)\b", re.I
)
SEVERAL_TO_SOLVE = re.compile(
    r"\bsolve\s+(?:each of |both of )?(?:the |these )?(?:following )?(?:\w+ ){0,2}"
    r"(?:equations|inequalities|problems|exercises)\b[^$.;:]*[.:]?\s*$",
    re.I,
)


def constrains(form: Form) -> str:
    """A row below min f(x) subject to … is a constraint of the problem."""
    if not form.fresh:
        return ""
    if form.claim.sign in ORDERS and _introduces_slack(form):
        return "states a constraint of the problem"
    if _is_subject_in_words(form) and not is_determined(form.claim):
        return "states a constraint of the problem"
    for row in form.claim.display.rows[: form.claim.row.number]:
        for other in row.statements:
            if other is form.statement:
                return ""
            if not other.relations and other.sides[0] is not None and _optimises(other.sides[0]):
                return "states a constraint of the problem"
            if other.relations == ("to",) and _is_an_optimum(other.sides[-1]):
                return "states a constraint of the problem"
    return ""


def _is_subject_in_words(form: Form) -> bool:
    r"""Maximize $c^T x$ subject to \[ Ax \leq b \]; or \text{subject to} within its display."""
    display = form.claim.display
    if display.is_inline:
        return False
    if (found := IS_SUBJECT.search(display.before)) is not None:
        sentence = re.split(r"\.\s+(?=[A-Z])", display.before[: found.start()])[-1]
        return OPTIMISED.search(sentence) is not None
    source = display.span.source.text
    inside = source[display.span.start : form.claim.span.start]
    told = SUBJECT_IN_A_ROW.search(inside) is not None
    return told and OPTIMISED.search(display.before + inside) is not None


def _introduces_slack(form: Form) -> bool:
    """We introduce slack variables …: y_i ≤ f(x_i) + ε + ξ_i"""
    display = form.claim.display
    sentence = re.split(r"[.;]\s", display.before)[-1]
    return not display.is_inline and SLACK.search(sentence) is not None


def seeks_an_optimum(form: Form) -> str:
    """f(x) → min_x: what is to be made small."""
    return "states what is sought" if form.claim.sign == "to" and _is_an_optimum(form.right) else ""


def _is_an_optimum(tree: Node | None) -> bool:
    r"""min, \min_{x}, without anything behind it."""
    match tree:
        case Subscript(Letter(word, "operator"), _) | Letter(word, "operator") | Word(word):
            return word in OPTIMISES
    return False


def _optimises(tree: Node) -> bool:
    return any(isinstance(n, Applied) and n.function in OPTIMISES for n in nodes(tree))


def is_sought(form: Form) -> str:
    """Solve $2x - 5 < 3x + 1$: it asks where the order holds; so does each of several equations."""
    display = form.claim.display
    is_order = form.claim.sign in ORDERS
    asks = form.opens_display and is_order and TO_SOLVE.search(display.before)
    return "what is to be solved" if asks or _is_one_of_several(form) else ""


def _is_one_of_several(form: Form) -> bool:
    """Solve the following equations: sin 2x = 2 sin x, above 3 cos x = 1, and no row with x = 2."""
    display = form.claim.display
    if display.is_inline or not form.fresh or len(display.rows) < 2:
        return False
    if SEVERAL_TO_SOLVE.search(display.before) is None:
        return False
    heads = [row.statements[0].sides[0] for row in display.rows if row.statements]
    return not any(head is None or isinstance(head, Letter | Subscript) for head in heads)
