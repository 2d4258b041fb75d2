"""What `derivations check` makes of whole documents: python benchmarks/documents.py FOLDER [-v]

For every LaTeX, Markdown and PreTeXt file below the folder: how many relations of its displays are
read, decided (given counts as decided) and accused, and the seconds of the processor that it takes,
but for what is imported late, which is imported once before; at the end the shares of all, the
seconds for 500 displays, and the reasons why relations stay unread or open, most frequent first. -v
shows each accusation.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from derivations.collector import collect_rarely
from derivations.errors import UserError
from derivations.judge.documents import judge_documents, read
from derivations.judge.judged import Judged

ENDINGS = {".tex", ".md", ".markdown", ".ptx"}
MOST_REASONS = 30
LONGEST_REASON = 70


@dataclass(slots=True)
class Counts:
    """Verdicts as words, "unread" among them, and the reasons of what stays open."""

    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    displays: int = 0
    seconds: float = 0.0

    def add(self, other: Counts) -> None:
        self.verdicts += other.verdicts
        self.reasons += other.reasons
        self.displays += other.displays
        self.seconds += other.seconds

    def share(self, *words: str) -> float:
        return sum(self.verdicts[word] for word in words) / max(1, self.verdicts.total())

    def __str__(self) -> str:
        accused = self.share("refuted", "ill-formed", "carried")
        read_share, open_share = 1 - self.share("unread"), self.share("unread", "undecided")
        return (
            f"{self.verdicts.total():6} relations, read {read_share:4.0%}, "
            f"decided {1 - open_share:4.0%}, accused {accused:5.1%}"
        )


def main() -> None:
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if len(paths) != 1 or not Path(paths[0]).is_dir():
        raise SystemExit("usage: python benchmarks/documents.py FOLDER [-v]")
    collect_rarely()
    start = processor_time()
    import_module("derivations.judge.rungs.loaded")
    import_module("sympy")
    print(f"{processor_time() - start:.1f} s for the imports")
    total = Counts()
    for path in sorted(p for p in Path(paths[0]).rglob("*") if p.suffix in ENDINGS):
        start = processor_time()
        try:
            found = counted(path, show="-v" in sys.argv)
        except UserError as error:
            print(f"{path.name}: {error}")
            continue
        found.seconds = processor_time() - start
        print(f"{found}, {found.seconds:5.1f} s  {path.name}", flush=True)
        total.add(found)
    print(f"{total}, {total.seconds:5.1f} s  in all")
    if total.displays:
        each = total.seconds / total.displays
        print(f"{total.displays} displays: {500 * each:.1f} s for 500 of them (aim: 5)")
    for reason, count in total.reasons.most_common(MOST_REASONS):
        print(f"{count:6}  {reason}")


def processor_time() -> float:
    """Seconds of this process and of its workers that have ended."""
    return sum(os.times()[:4])


def counted(path: Path, show: bool) -> Counts:
    """The verdicts on the displays of a file."""
    (document,) = judge_documents([read(path)])
    outside = [r for r in document.relations if not r.line.source.display.is_inline]
    found = Counts(displays=len({r.line.source.display.span for r in outside}))
    for relation in outside:
        word = verdict(relation)
        found.verdicts[word] += 1
        if word in ("unread", "undecided"):
            found.reasons[relation.judgement.reason[:LONGEST_REASON]] += 1
        elif show and relation.judgement.verdict.accuses:
            latex = " ".join(relation.line.source.latex.split())
            print(f"    {word} {relation.line.place.line}: {latex} | {relation.judgement.reason}")
    return found


def verdict(relation: Judged) -> str:
    unread = relation.judgement.reason.startswith("not read")
    return "unread" if unread else str(relation.judgement.verdict)


if __name__ == "__main__":
    main()
