r"""The whole check on inputs that nobody would write: python -m tests.fuzzing COUNT [SEED]

An input is a small document: lines of the corpus cut, doubled and put together wrongly, commands
drawn at random, characters drawn at random. None may crash the reader or the judge, take longer
than HANG seconds, open a connection, start a program or write a file.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from derivations.errors import UserError
from derivations.judge.claim import Claim
from derivations.judge.documents import JudgedDocument, Read, combined
from derivations.judge.ladder import judged_in_steps
from derivations.judge.verdict import Judgement
from derivations.reports import data
from derivations.reports import text as words
from tests.corpus.identities import ROWS
from tests.corpus.judging import read

HANG = 20.0
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
WORDS = r"""
x y z n k t A B f g \alpha \theta \mathbf{x} \mathbf{W}_{rec} x_{t-1} x_k 0 1 2 10 3.5
+ - = < \le \ge \ne \approx \to \in \pm \cdot \times / ^2 ^{-1} ^\top ^n _i _{t} ' !
( ) [ ] \{ \} | \| \left( \right) \left| \right| \langle \rangle { } & \\ , ; . : $
\frac{1}{2} \frac{x}{y} \frac \sqrt{x} \sqrt[3]{2} \sin \cos \ln \exp e^{x} \log_2
\sum_{k=1}^{n} \prod_{i} \int_0^1 \int dx \lim_{x\to0} \frac{d}{dx} \partial \nabla
\frac{\partial{f}}{\partial{x}} \binom{n}{k} \max \min \det \operatorname{tr} \infty
\begin{pmatrix} \end{pmatrix} \begin{cases} \end{cases} \begin{align} \end{align}
\text{for} \quad \dots \ldots \cdots \mathbb{E} \mathbb{R} \sigma(x) P(A|B) \hat{x}
\newcommand{\a}{x} \a \def\b#1{#1^2} \b \tag{1} \label{q} % \input{x} \implies
"""
PROSE = (
    "Let $x > 0$.",
    "where",
    "for all",
    "% !check assume x > 0\n",
    "% !check given f(x) = x^2\n",
)
PARTS = (*WORDS.split(), *PROSE)
WRAPPERS = (
    "$$ {} $$", "\\begin{{align}}\n{}\n\\end{{align}}", "Let ${}$.", "\\[ {} \\]", "{}",
    "\\begin{{align}}\nx &= {} \\\\\n&= {}\n\\end{{align}}", "$$ {} = {} $$",
)  # fmt: skip


def inputs(seed: int) -> Iterator[str]:
    """Documents without end."""
    dice = random.Random(seed)
    lines = [line for row in ROWS for line in (row["left"], row["right"], row["wrong"])]
    makers = (spliced, spliced, spliced, invented, invented, scribbled)
    while True:
        yield dice.choice(makers)(dice, lines)


def spliced(dice: random.Random, lines: list[str]) -> str:
    """Sides of the corpus with some characters or stretches gone, doubled or from elsewhere."""
    return wrapped(dice, [damaged(dice, lines) for _ in range(2)])


def damaged(dice: random.Random, lines: list[str]) -> str:
    text = dice.choice(lines)
    for _ in range(dice.choice((0, 1, 1, 2, 4))):
        i, j = sorted(dice.randint(0, len(text)) for _ in range(2))
        other = dice.choice((text[i:j], "", dice.choice(PARTS), dice.choice(lines)[: j - i]))
        text = dice.choice((text[:i] + other + text[j:], text[:i] + other + text[i:]))[:400]
    return text


def invented(dice: random.Random, lines: list[str]) -> str:
    parts = (" ".join(dice.choices(PARTS, k=dice.randint(1, 14))) for _ in range(2))
    return wrapped(dice, list(parts))


def scribbled(dice: random.Random, lines: list[str]) -> str:
    letters = r"""\{}[]()$&%#^_~'"|<>=+-*/!.,;:0123456789abcdxyzABC αβ∑∫√≤→ﬀ""" + "\n\t\x00\u2028"
    return "".join(dice.choices(letters, k=dice.randint(1, 80)))


def wrapped(dice: random.Random, parts: list[str]) -> str:
    wrapper = dice.choice(WRAPPERS)
    return wrapper.format(*parts) + "\n"


# ---------------------------------------------------------------- one input


class Forbidden(BaseException):
    """The check has tried to do what it must never do."""


class Hangs(BaseException):
    """The check takes too long."""


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: no connection, no program, no file written."""
    if not watching:
        return
    if event.startswith(("socket.connect", "socket.getaddrinfo", "subprocess.", "os.system")):
        raise Forbidden(event)
    if event != "open" or isinstance(arguments[0], int):  # a descriptor was opened before
        return
    writes = set(str(arguments[1] or "")) & set("wax+") or arguments[2] & WRITING
    if writes and "__pycache__" not in str(arguments[0]):
        raise Forbidden(f"writes {arguments[0]}")


watching = False


def verdicts(text: str) -> list[str]:
    """The verdict of every relation, once they are reported; whatever goes wrong is raised."""
    with observed():
        try:
            document: Read = read("input", text)
        except UserError:  # a directive that cannot be read is a user's mistake, and is said
            return []
        found = combined([(line, of(line.whole), of(line.step)) for line in document.lines])
        judged = [JudgedDocument("input", found, document.problems)]
        assert words.report(judged)
        assert data.report(judged)
    return [relation.judgement.verdict.value for relation in found]


@contextmanager
def observed() -> Iterator[None]:
    global watching
    watching = True
    try:
        yield
    finally:
        watching = False


def of(claim: Claim | None) -> Judgement | None:
    if claim is None:
        return None
    *_, last = judged_in_steps(claim)
    return last


def main(count: int, seed: int) -> int:
    """Runs so many inputs, says what was found; the number of faults."""
    sys.addaudithook(watch)
    signal.signal(signal.SIGALRM, hang)
    found: Counter[str] = Counter()
    faults, slowest, source = 0, (0.0, ""), inputs(seed)
    for number in range(count):
        text, start = next(source), time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, HANG)
        try:
            found.update(verdicts(text))
        except (Exception, Forbidden, Hangs) as error:
            faults += 1
            print(f"{number}: {type(error).__name__}: {error}\n{text!r}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, (time.perf_counter() - start, text))
        if number % 5000 == 4999:
            print(number + 1, dict(found), f"slowest {slowest[0]:.1f} s", flush=True)
    print(f"{count} inputs, {faults} faults, {dict(found)}")
    print(f"slowest {slowest[0]:.1f} s: {slowest[1]!r}")
    return faults


def hang(*_: object) -> None:
    raise Hangs(f"more than {HANG:g} s")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(bool(main(*(given + [200_000, 1][len(given) :]))))


__all__ = ["inputs", "verdicts"]
