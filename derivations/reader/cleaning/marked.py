r"""What only marks a formula: \eqnmarkbox[blue]{a}{x}, \cancelto{0}{x}, \mathop{=}\limits^{(i)}."""

from __future__ import annotations

from derivations.reader.cleaning.boxes import unwrap
from derivations.reader.cleaning.cleaner import DROPPED, Cleaner, cleans
from derivations.reader.cleaning.signs import qualified
from derivations.reader.text.tokens import Token
from derivations.reader.words import RELATIONS

LIMITS = (r"\limits", r"\nolimits")


@cleans(r"\eqnmarkbox", r"\eqnmark", r"\tikzmarknode", r"\subnode", r"\mathcolor", r"\bgcolor")
def named(work: Cleaner, token: Token) -> None:
    r"""\eqnmark[red]{name}{x} of annotations, \mathcolor{red}{x}"""
    work.option()
    if work.braces_follow():
        work.argument()
    unwrap(work, token)


@cleans(r"\cancelto")
def cancelled(work: Cleaner, token: Token) -> None:
    r"""\cancelto{0}{x}: the text takes x to be 0 there."""
    value, inside = work.argument(), work.argument()
    work.again(token, r"\underbrace", "{", inside, "}", "_", "{", r"\to", value, "}")


@cleans(r"\mathop")
def operator(work: Cleaner, token: Token) -> None:
    r"""\mathop{=}\limits^{(i)}: a relation, whose label claims nothing."""
    inside = work.argument()
    inked = [t for t in inside if not t.is_space and t.text not in DROPPED]
    if len(inked) != 1 or inked[0].text not in RELATIONS:
        work.again(token, inside)
        return
    labels = list[Token]()
    while (following := work.peek_ink()) is not None and following.text in (*LIMITS, "^", "_"):
        work.next_ink()
        labels += work.argument() if following.text not in LIMITS else []
    work.emit(token, qualified(labels, inked[0].text))


@cleans(r"\uparrow", r"\downarrow")
def pointing(work: Cleaner, token: Token) -> None:
    r"""N_\uparrow and N_{\downarrow}: the number of spins that point up, or down."""
    before = [t.text for t in work.out[-2:]]
    if before[-1:] == ["_"] or before == ["_", "{"]:
        work.again(token, r"\mathrm", "{", *("up" if token.text == r"\uparrow" else "dn"), "}")
    else:
        work.out.append(token)
