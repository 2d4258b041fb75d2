"""What hangs on the scope of a claim only, computed once for the claims that share a scope."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from operator import is_
from typing import TypeVar

from derivations.judge.claim import Claim

_T = TypeVar("_T")
MOST = 4  # scopes that are remembered: a rung may ask in a claim with fewer hypotheses


def scopewise(compute: Callable[[Claim], _T]) -> Callable[[Claim], _T]:
    """The function of what a claim's scope defines and states; its value must not be changed.

    Claims of one scope hold the same tuples, so that no term is compared.
    """
    recent: deque[tuple[tuple[object, ...], _T]] = deque(maxlen=MOST)

    def of(claim: Claim) -> _T:
        scope = claim.functions, claim.definitions, claim.values, claim.hypotheses
        for known, found in recent:
            if all(map(is_, known, scope)):
                return found
        found = compute(claim)
        recent.append((scope, found))
        return found

    return of
