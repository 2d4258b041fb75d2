r"""\$23{,}305, 5\,\euro: an amount of money is its number; one currency stands in a formula."""

from __future__ import annotations

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.text.tokens import Token

SPACES = (r"\,", r"\;", r"\:", r"\ ", "~")


@cleans(r"\$", r"\pounds", r"\textsterling", r"\euro", r"\texteuro", r"\EUR")
def currency(work: Cleaner, token: Token) -> None:
    """Dropped beside a number, before which it may stand or behind; kept anywhere else."""
    following = work.peek_ink()
    before = next((t for t in reversed(work.out) if t.text not in SPACES), None)
    beside = (following is not None and following.kind == "number") or (
        before is not None and before.kind == "number"
    )
    if not beside:
        work.emit(token, token.text)
