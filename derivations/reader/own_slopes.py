"""σ′ = σ(1 - σ): a function by its own slope, of which σ(w x) may be a value and no product."""

from __future__ import annotations

from derivations.reader.raw import Letter, Prime, nodes
from derivations.reader.records import Display
from derivations.reader.rewriting import in_display

FUNCTIONS = frozenset({"sigma", "varphi", "phi", "psi", "f", "g", "h", "s"})


def functions_by_slopes(display: Display) -> tuple[str, ...]:
    """What is not known of letters whose derivative a formula gives by themselves alone."""
    found = []
    for statement in in_display(display):
        left, *others = statement.sides
        match left:
            case Prime(Letter(letter), _) if letter in FUNCTIONS and statement.relations == ("=",):
                right = others[0]
                letters = {n.letter for n in nodes(right) if isinstance(n, Letter)} if right else ()
                if letters == {letter}:
                    found.append(f"of which argument {letter} is taken")
    return tuple(found)
