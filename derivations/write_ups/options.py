"""What a user chooses about the making of a document."""

from __future__ import annotations

from pathlib import Path

from derivations.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """output: the folder to write to; engine: a name that `typeset.engine` knows;
    verify: "fast" (every link over F_p) or "full" (also with unspecified functions); vectors:
    also the reference vectors of every optimizer."""

    output: Path = Path("build")
    pdf: bool = True
    engine: str = "tinytex"
    verify: str = "fast"
    vectors: bool = False
