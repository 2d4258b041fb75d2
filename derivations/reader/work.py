"""What the reading of one document remembers, and the chain that its rows continue."""

from __future__ import annotations

import re
from collections.abc import Mapping

from derivations.dataclass import dataclass, field
from derivations.models.chance import NOTHING, Chance
from derivations.reader.chance.randomness import Facts
from derivations.reader.flows import Flows
from derivations.reader.memory import Memory
from derivations.reader.passes.data_matrices import Made
from derivations.reader.premises import Premises
from derivations.reader.raw import Node
from derivations.reader.records import (
    Claim,
    Display,
    Document,
    Implication,
    Row,
    SectionPath,
    Step,
    Unknowns,
)
from derivations.reader.scope import Section, Stated, open_section
from derivations.reader.spoken.clauses import FINITE_FIELD
from derivations.reader.spoken.eigenpairs import Eigenpair
from derivations.reader.spoken.known_letters import KnownLetters
from derivations.reader.spoken.passing import Passing
from derivations.reader.spoken.reach import Reach
from derivations.terms import Formula

THROUGHOUT = re.compile(
    r"\b(?:throughout|from (?:now|here) on|in (?:what|all that) follows|always|"
    r"in this (?:chapter|section|text|sheet|assignment|homework))\b",
    re.I,
)


@dataclass(slots=True)
class Chain:
    """The chain that is being read: its head, and the side that the next relation continues."""

    number: int
    head: Node
    last: Node
    row: Row
    is_orphan: bool = False  # what stands before it was not read


@dataclass(slots=True)
class Work:
    """A document on its way to claims."""

    document: Document
    stated: list[Stated]
    sections: dict[SectionPath, Section] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    place: int = 0  # of the display that is being read
    chain: Chain | None = None
    chains: int = 0
    last: Display | None = None
    flows: Flows = field(default_factory=Flows)
    passing: Passing = field(default_factory=Passing)
    known: KnownLetters = field(default_factory=KnownLetters)
    bounded: bool = False  # the sentence bounds all letters of the display that is being read
    broken: bool = False  # the chain that the next row may continue was not read
    after: tuple[Formula, ...] = ()  # conditions that the words behind the display state
    used_behind: tuple[Formula, ...] = ()  # equations there that are no definitions
    steps: dict[int, Step] = field(default_factory=dict)  # of a statement's id: arguments
    implications: dict[int, Implication] = field(default_factory=dict)  # likewise
    previous: Claim | None = None  # the relation before
    inline: tuple[Display, Chain] | None = None  # the formula of the sentence right before
    facts: Facts = field(default_factory=lambda: Facts(()))
    unknowns: Mapping[tuple[str, int, int], Unknowns] = field(default_factory=dict)
    made: Mapping[int, tuple[Made, ...]] = field(
        default_factory=dict
    )  # data matrices, by their formula
    eigenpairs: tuple[Eigenpair, ...] = ()  # said in words
    laws: frozenset[int] = frozenset()  # the ids of statements that hold for all vectors
    chance: Chance = NOTHING  # what is stated of random variables where the display stands
    premises: Premises = field(default_factory=Premises)
    reach: dict[SectionPath, Reach] = field(default_factory=dict)
    finite_fields: set[SectionPath] | None = None  # sections that name one; None: not asked yet

    def section(self, path: SectionPath) -> Section:
        if path not in self.sections:
            self.sections[path] = open_section(self.document, self.stated, path)
        return self.sections[path]

    def speaks_of_finite_fields(self, path: SectionPath) -> bool:
        """Whether a formula of the section, around it or within it names 𝔽_p, ℤ_n or ℤ/n.

        There 1 + 1 may be 0; in another subsection it is not, unless words say so of all of them.
        """
        if self.finite_fields is None:
            self.finite_fields = {
                display.path[:1] if THROUGHOUT.search(display.before) else display.path
                for display in self.document.displays
                if FINITE_FIELD.search(display.span.text)
            }
        return any(
            path[: len(said)] == said or said[: len(path)] == path for said in self.finite_fields
        )
