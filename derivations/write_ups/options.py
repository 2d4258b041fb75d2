"""What a user chooses about the making of a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
