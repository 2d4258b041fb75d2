"""The garbage collector is asked rarely: terms and trees live long, and hold no circles."""

from __future__ import annotations

import gc

RARELY = 500_000, 20, 50


def collect_rarely() -> None:
    gc.set_threshold(*RARELY)
