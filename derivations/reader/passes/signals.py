r"""Unit steps and impulses of a text that names them: u(t), u[n], H(x); δ(t), δ[n].

    u(t - 2) is { 1 if t - 2 ≥ 0; 0 otherwise
    \int_{-\infty}^{\infty} f(t) \delta(t - a) dt is f(a), and \int_0^1 t \delta(t - 3) dt is 0

A step has no value of its own where it jumps; in integrals that does not matter, and a sequence
u[n] begins with u[0] = 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, replace
from derivations.reader.passes.common_impulses import impulse_apart, without_common_impulse
from derivations.reader.passes.sifting import is_linear_in, sifted, summed
from derivations.reader.raw import (
    Big,
    Bracket,
    Cases,
    IntegralSign,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Related,
    Subscript,
    nodes,
)
from derivations.reader.records import Display, Document
from derivations.reader.rewriting import everywhere, in_display, with_sides, with_statements

SAID = re.compile(
    r"unit[ -](?:step|impulse|sample)|heaviside|dirac|delta[ -]function|impulse", re.I
)
STEP = r"(?:unit[ -]step|heaviside(?:['’]?s)?(?: step| theta)?)"
IMPULSE = r"(?:dirac(?:['’]?s)?(?: delta)?|delta|(?:unit|kronecker)[ -](?:impulse|sample|delta))"
KIND = r"(?: function| sequence| signal| distribution| measure)?"
IS = r"\s*(?:is|be|denotes?|being|are|as|for|,)?\s*(?:the |a |an )?(?:discrete(?:[ -]time)? )?"
IS_STEP, IS_IMPULSE = (re.compile(IS + word + r"\b", re.I) for word in (STEP, IMPULSE))
NAMES_STEP, NAMES_IMPULSE = (
    re.compile(rf"{word}{KIND}(?: is|,| by| denoted by| with)?\s*\$?$", re.I)
    for word in (STEP, IMPULSE)
)
SEQUENCES = frozenset("xyhgwrsv")
DELTA = Letter("delta")
ZERO, ONE = Numeral(Fraction(0)), Numeral(Fraction(1))


@dataclass(frozen=True, slots=True)
class Signals:
    """The names of steps and of impulses."""

    steps: frozenset[Node]
    impulses: frozenset[Node]


def with_signals(document: Document) -> Document:
    """The document with steps by their cases, and with what impulses sift out."""
    if SAID.search(document.prose) is None:
        return document
    found = _signals(document.displays)
    if not found.steps and not found.impulses:
        return document
    displays = tuple(_in_display(display, found) for display in document.displays)
    return replace(document, displays=displays)


def _signals(displays: Sequence[Display]) -> Signals:
    steps: set[Node] = set()
    impulses: set[Node] = {DELTA}
    given = {name for display in displays for name in _defined(display)}
    for display in displays:
        name = _lone_name(display)
        before, after = display.before.rstrip(), display.after
        if name is None:
            continue
        if IS_STEP.match(after) or NAMES_STEP.search(before):
            steps.add(name)
        elif IS_IMPULSE.match(after) or NAMES_IMPULSE.search(before):
            impulses.add(name)
    return Signals(frozenset(steps - given), frozenset(impulses - given))


def _lone_name(display: Display) -> Node | None:
    """u of $u$, $u(t)$ and $u[n]$."""
    found = list(in_display(display)) if display.is_inline else []
    if len(found) != 1 or found[0].relations:
        return None
    match found[0].sides:
        case (Letter() | Subscript(Letter()) as name,):
            return name
        case (Juxtaposed((("", Letter() | Subscript(Letter()) as name), ("", Bracket()))),):
            return name
    return None


def _defined(display: Display) -> Iterator[Node]:
    """Names that a formula gives: u(t) = { … says all of it."""
    for statement in in_display(display):
        match statement.sides:
            case (Juxtaposed((("", head), ("", Bracket(_, _, (inner,))))), *others) if others:
                if isinstance(inner, Letter) and not _speak_of(others, head):
                    yield head


def _speak_of(sides: Sequence[Node | None], head: Node) -> bool:
    return any(side is not None and head in nodes(side) for side in sides)


def _in_display(display: Display, signals: Signals) -> Display:
    def change(node: Node) -> Node:
        match node:
            case IntegralSign("int", lower, upper, (Letter() as variable,), body):
                parts = _without_impulse(body, variable, signals)
                ends = (_end(lower, variable), _end(upper, variable))
                found = parts and sifted(variable, *ends, *parts)
                return replace(found, span=node.span) if found else node
            case Big("sum", (below,), above, body) if above is not None:
                for variable in (n for n in nodes(below) if isinstance(n, Letter)):
                    parts = _without_impulse(body, variable, signals)
                    if parts and (found := summed(variable, below, above, *parts)) is not None:
                        return replace(found, span=node.span)
        return _with_steps(_with_values(node), signals)

    display = with_statements(display, lambda s: without_common_impulse(s, signals.impulses))
    return with_sides(display, lambda side: everywhere(side, change))


def _end(written: Node | None, variable: Letter) -> Node | None:
    """a of t = a below an integral over t."""
    match written:
        case Related((name, end), ("=",)) if name == variable:
            return end
    return written


def _without_impulse(body: Node, variable: Node, signals: Signals) -> tuple[Node, Node] | None:
    """f(t) and t - a of f(t) δ(t - a)."""
    found = impulse_apart(body, signals.impulses)
    return found if found is not None and is_linear_in(found[1], variable) else None


def _with_values(node: Node) -> Node:
    """x(n) for x[n], of letters of sequences."""
    if not isinstance(node, Juxtaposed):
        return node
    parts: list[tuple[str, Node]] = []
    for sign, part in node.parts:
        match parts[-1:], part:
            case [(_, Letter(letter))], Bracket("[", "]", (_,)) if letter in SEQUENCES and not sign:
                part = Bracket("(", ")", part.items, part.separators, span=part.span)
        parts.append((sign, part))
    return Juxtaposed(tuple(parts), span=node.span)


def _with_steps(node: Node, signals: Signals) -> Node:
    if not isinstance(node, Juxtaposed):
        return node
    parts: list[tuple[str, Node]] = []
    changed = False
    for sign, part in node.parts:
        if parts and not sign and parts[-1][1] in signals.steps:
            match part:
                case Bracket("(" | "[", _, (inner,)):
                    before, head = parts.pop()
                    parts.append((before, _step(inner, head.span.to(part.span))))
                    changed = True
                    continue
        parts.append((sign, part))
    if not changed:
        return node
    return parts[0][1] if len(parts) == 1 else Juxtaposed(tuple(parts), span=node.span)


def _step(inner: Node, span: object) -> Node:
    test = Related((inner, ZERO), ("geq",), span=inner.span)
    return Cases(((ONE, test), (ZERO, None)), span=span)  # type: ignore[arg-type]
