r"""Repeating decimals: 0.1\overline{6} is the fraction 1/6, no rounded number."""

from __future__ import annotations

from derivations.reader.cleaning.cleaner import RENAMED, Cleaner, cleans
from derivations.reader.groups import is_symbol
from derivations.reader.text.tokens import Token

MOST_DIGITS = 60


@cleans(r"\overline", r"\bar", r"\dot")
def bar(work: Cleaner, token: Token) -> None:
    """A bar over the last decimals of a number, else an accent."""
    digits = _digits_below(work)
    if digits is None or not _ends_in_decimals(work):
        work.emit(token, *RENAMED.get(token.text, token.text).split())
        return
    end = work.argument()[-1].end + 1
    before = _taken(work)._replace(end=end)
    whole, _, decimals = before.text.partition(".")
    nines = "9" * len(digits) + "0" * len(decimals)
    top = int(whole + decimals + digits) - int(whole + decimals)
    top_and_bottom = [before.becomes("number", text) for text in (str(top), nines)]
    work.again(before, r"\frac", "{", top_and_bottom[:1], "}", "{", top_and_bottom[1:], "}")


def _digits_below(work: Cleaner) -> str | None:
    """The digits in the braces that follow, or the one digit; None for anything else."""
    ahead = [t for t in work.pending[: -MOST_DIGITS - 3 : -1] if t is not None and not t.is_space]
    if ahead and ahead[0].kind == "number" and len(ahead[0].text) == 1:
        return ahead[0].text
    inside = ahead[1:2] if ahead and is_symbol(ahead[0], "{") else []
    closed = len(ahead) > 2 and is_symbol(ahead[2], "}")
    number = inside[0] if closed and inside else None
    if number is None or not number.text.isdigit() or len(number.text) > MOST_DIGITS:
        return None
    return number.text


def _ends_in_decimals(work: Cleaner) -> bool:
    """0.1 stands before, or 0 and a full stop."""
    match work.out[-2:]:
        case [*_, Token("number", text)] if "." in text and text[0].isdigit():
            return len(text) <= MOST_DIGITS
        case [Token("number", text), Token("symbol", ".")]:
            return text.isdigit() and len(text) <= MOST_DIGITS
    return False


def _taken(work: Cleaner) -> Token:
    last = work.out.pop()
    return last if last.kind == "number" else work.out.pop()
