"""Whoever imports this has imported every rung: for a process of which many are forked."""

from __future__ import annotations

from derivations.judge.rungs.in_order import RUNGS

FUNCTIONS = tuple(rung.function for rung in RUNGS)
