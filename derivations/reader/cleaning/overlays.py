r"""Slides and marks: \uncover<2->{…}, \eqnmarkbox[blue]{a}{…}, what only shows or colours a part.

What an overlay holds takes its place, be it several rows; what a mark holds stays one group.
"""

from __future__ import annotations

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.groups import is_symbol
from derivations.reader.text.tokens import Token

SHOWN = (r"\uncover", r"\onslide", r"\visible", r"\only", r"\alert", r"\structure", r"\action")
NAMED = (r"\eqnmarkbox", r"\eqnmark", r"\tikzmarknode", r"\mathcolorbox", r"\eqnhighlight")
HIGHLIGHTED = (r"\highlight", r"\hlmath", r"\mathhl", r"\tcboxmath", r"\hlight")
PLACES = (r"\tikzmark", r"\pgfmark")


@cleans(*SHOWN)
def shown(work: Cleaner, token: Token) -> None:
    r"""\uncover<2->{x &= 1 \\ } and the bare \onslide<3->"""
    work.option()
    is_on_slides = _skip_slides(work)
    if work.braces_follow():
        work.again(token, work.argument())
    elif not is_on_slides:
        work.out.append(token)


def _skip_slides(work: Cleaner) -> bool:
    """Pass over <2-> and <1,3>; False where no such bracket stands there."""
    following = work.peek_ink()
    if following is None or not is_symbol(following, "<"):
        return False
    while (token := work.next()) is not None and not is_symbol(token, ">"):
        pass
    return True


@cleans(r"\pause")
def pause(work: Cleaner, token: Token) -> None:
    work.option()


@cleans(*NAMED)
def named(work: Cleaner, token: Token) -> None:
    r"""\eqnmarkbox[blue]{a}{x + 1}: a colour or a name, and behind it what is marked."""
    work.option()
    work.argument()
    work.again(token, "{", work.argument(), "}")


@cleans(*HIGHLIGHTED)
def highlighted(work: Cleaner, token: Token) -> None:
    r"""\highlight[red]{x + 1}, \highlight{red}{x + 1}"""
    work.option()
    inside = work.argument()
    if work.braces_follow():
        inside = work.argument()
    work.again(token, "{", inside, "}")


@cleans(*PLACES)
def place(work: Cleaner, token: Token) -> None:
    work.option()
    work.argument()
