"""How a second process is started."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.context import BaseContext


def safe_context() -> BaseContext:
    """Forked where that is safe, so that nothing is imported anew; else started afresh.

    A fork keeps the calling thread only: a lock that another one holds then stays locked for ever.
    Threads of compiled libraries count too, so the system is asked.
    """
    alone = sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    return multiprocessing.get_context("fork" if alone else "spawn")
