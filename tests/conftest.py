"""No test is timed: on a busy machine an example may take a second, and SymPy and repairs too."""

import sympy  # noqa: F401  (once here, or each of many workers that need it imports it anew)
from hypothesis import settings

from derivations.judge.integration import primitives
from derivations.judge.repairs import repair
from derivations.judge.rungs import loaded  # noqa: F401  (likewise)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

primitives.SECONDS *= 10
repair.SECONDS *= 10
