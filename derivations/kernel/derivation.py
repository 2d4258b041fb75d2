"""A derivation: a chain of relations in which each link names the rule that made it.

Only `begin` makes one, and only rules extend it (the LCF discipline: R. Milner, "Logic for
Computable Functions", 1972). Whoever holds a Derivation holds a proof, up to the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.dataclass import dataclass, replace
from derivations.kernel.hypotheses import Hypotheses
from derivations.kernel.rewriting import Rule, RuleError, rewrite
from derivations.kernel.signs import nonnegative
from derivations.printer import text
from derivations.terms import (
    Derivative,
    Index,
    Number,
    Product,
    Relation,
    Term,
    Zero,
    free_indices,
    same,
    substitute,
    subterms,
    times,
)

_BORN = object()  # what a caller would have to steal to make a derivation without a rule


@dataclass(frozen=True, slots=True)
class Link:
    """left relation right, by a rule, under hypotheses; `along` tends to ∞ in a limit."""

    left: Term
    relation: Relation
    right: Term
    rule: str
    hypotheses: Hypotheses
    along: Index | None = None


class Derivation:
    """start relation … relation end. `supports` are the derivations that its lemmas rest on."""

    __slots__ = ("hypotheses", "links", "start", "supports")

    start: Term
    links: tuple[Link, ...]
    hypotheses: Hypotheses
    supports: tuple[Derivation, ...]

    def __init__(
        self,
        born: object,
        start: Term,
        links: tuple[Link, ...],
        hypotheses: Hypotheses,
        supports: tuple[Derivation, ...],
    ) -> None:
        if born is not _BORN:
            raise TypeError("a Derivation is made by rules only: begin(term, hypotheses).by(rule)")
        for name, value in zip(self.__slots__, (hypotheses, links, start, supports), strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Derivation is immutable: cannot set {name}")

    @property
    def end(self) -> Term:
        return self.links[-1].right if self.links else self.start

    @property
    def relation(self) -> Relation:
        """How the start compares to the end."""
        total = Relation.EQUAL
        for link in self.links:
            total = _composed(total, link, self)
        return total

    def by(self, *rules: Rule | Theorem) -> Derivation:
        """Apply each rule once, in order; RuleError names the first that does not apply."""
        derivation = self
        for step in rules:
            if (extended := derivation._extended(step)) is None:
                raise RuleError(f"{_rule(step).name} does not apply to {text(derivation.end)}")
            derivation = extended
        return derivation

    def exhaust(self, *rules: Rule | Theorem) -> Derivation:
        """Apply the first rule that applies, again and again, until none does."""
        derivation = self
        while True:
            steps = (derivation._extended(step) for step in rules)
            extended = next((d for d in steps if d is not None), None)
            if extended is None:
                return derivation
            derivation = extended

    def until(self, target: Term, *rules: Rule | Theorem) -> Derivation:
        """As exhaust, but stop as soon as the end is the target."""
        derivation = self
        while not same(derivation.end, target):
            steps = (derivation._extended(step) for step in rules)
            extended = next((d for d in steps if d is not None), None)
            if extended is None:
                break
            derivation = extended
        return derivation

    def _extended(self, step: Rule | Theorem) -> Derivation | None:
        rule = _rule(step)
        fixed = free_indices(self.start) | self.hypotheses.variables
        found = rewrite(self.end, rule, self.hypotheses, fixed)
        if found is None:
            return None
        if found.shape != self.start.shape:
            raise RuleError(f"{rule.name} changed the shape {self.start.shape} to {found.shape}")
        if loose := free_indices(found) - fixed:
            raise RuleError(f"{rule.name} left {sorted(loose)} unbound")
        link = Link(self.end, rule.relation, found, rule.name, self.hypotheses)
        supports = (*self.supports, *((step.derivation,) if isinstance(step, Theorem) else ()))
        return Derivation(_BORN, self.start, (*self.links, link), self.hypotheses, supports)

    def tending(self, rule: str, along: Index, limit: Term) -> Derivation:
        """Only for the limit rules of this package: end → limit as `along` → ∞."""
        link = Link(self.end, Relation.TENDS_TO, limit, rule, self.hypotheses, along)
        whole = Derivation(_BORN, self.start, (*self.links, link), self.hypotheses, self.supports)
        if whole.relation is not Relation.TENDS_TO:  # asking refuses what does not compose
            raise RuleError(f"{rule}: the chain does not end in a limit")
        return whole

    def reversed(self) -> Derivation:
        """The chain read backwards; only equalities can be."""
        if any(link.relation is not Relation.EQUAL for link in self.links):
            raise RuleError("only a chain of equalities can be reversed")
        links = tuple(
            Link(link.right, link.relation, link.left, f"{link.rule}, reversed", link.hypotheses)
            for link in self.links[::-1]
        )
        return Derivation(_BORN, self.end, links, self.hypotheses, self.supports)

    def meeting(self, other: Derivation) -> Derivation:
        """From start R c and other.start = c: start R other.start. The two must meet in c."""
        if not same(self.end, other.end):
            raise RuleError(f"the two sides do not meet: {text(self.end)} and {text(other.end)}")
        if not self.hypotheses.entail_all(other.hypotheses):
            raise RuleError("the two sides assume different things")
        links = (*self.links, *other.reversed().links)
        supports = (*self.supports, *other.supports)
        return Derivation(_BORN, self.start, links, self.hypotheses, supports)

    def at(self, **values: Index | int) -> Derivation:
        """The whole chain at other indices; its hypotheses are substituted too."""
        if any(link.along is not None for link in self.links):
            raise RuleError("a limit speaks of its indices: it is not taken at one of them")
        indices = {name: v if isinstance(v, Index) else Index((), v) for name, v in values.items()}
        hypotheses = self.hypotheses.substitute(indices)
        links = tuple(
            Link(
                substitute(link.left, indices),
                link.relation,
                substitute(link.right, indices),
                link.rule,
                hypotheses,
            )
            for link in self.links
        )
        return Derivation(_BORN, substitute(self.start, indices), links, hypotheses, (self,))

    def under(self, hypotheses: Hypotheses) -> Derivation:
        """The same chain under more hypotheses (weakening)."""
        if not hypotheses.entail_all(self.hypotheses):
            raise RuleError("a derivation holds only where its hypotheses do")
        return Derivation(_BORN, self.start, self.links, hypotheses, self.supports)

    def finished(self) -> Derivation:
        """The derivation itself; RuleError when a derivative is left underived in its end.

        Every link of a chain can be true and the end still say nothing.
        """
        left = [term for term in subterms(self.end) if isinstance(term, Derivative)]
        if left:
            raise RuleError(f"a derivative is left underived: {text(left[0])}")
        return self

    def all_links(self) -> Iterator[Link]:
        """The links of this derivation and of all that it rests on, each once."""
        seen: set[Link] = set()
        for derivation in self._closure(set()):
            for link in derivation.links:
                if link not in seen:
                    seen.add(link)
                    yield link

    def _closure(self, seen: set[int]) -> Iterator[Derivation]:
        if id(self) in seen:
            return
        seen.add(id(self))
        for support in self.supports:
            yield from support._closure(seen)
        yield self


@dataclass(frozen=True, slots=True)
class Theorem:
    """A derivation used as a rule; its hypotheses are proved anew at every use."""

    derivation: Derivation
    rule: Rule


def at_factor(place: int, step: Theorem) -> Theorem:
    """The theorem, applied to one factor of a product only."""

    def apply(term: Term, hypotheses: Hypotheses) -> Term | None:
        if not isinstance(term, Product) or place >= len(term.factors):
            return None
        new = step.rule.apply(term.factors[place], hypotheses)
        if new is None:
            return None
        return times(*term.factors[:place], new, *term.factors[place + 1 :])

    if step.rule.relation is not Relation.EQUAL:
        raise RuleError(f"{step.rule.name}: only equalities hold inside any product")
    return Theorem(step.derivation, replace(step.rule, apply=apply))


def _rule(step: Rule | Theorem) -> Rule:
    return step.rule if isinstance(step, Theorem) else step


def begin(start: Term, hypotheses: Hypotheses) -> Derivation:
    """The derivation without a link: start = start."""
    return Derivation(_BORN, start, (), hypotheses, ())


def by_induction(link: Link, base: Derivation, step: Derivation) -> Derivation:
    """Only for `induction`: the one link that base and step prove."""
    return Derivation(_BORN, link.left, (link,), link.hypotheses, (base, step))


def _composed(total: Relation, link: Link, whole: Derivation) -> Relation:
    if total is Relation.TENDS_TO:
        raise RuleError("nothing follows a limit")
    if link.relation is Relation.EQUAL:
        return total
    if link.relation is Relation.TENDS_TO and total is Relation.AT_MOST:
        squeezed = _is_zero(link.right) and nonnegative(whole.start, whole.hypotheses)
        if not squeezed:
            raise RuleError("an upper bound's limit says something only of 0 ≤ start, limit 0")
    return link.relation


def _is_zero(term: Term) -> bool:
    return isinstance(term, Zero) or (isinstance(term, Number) and term.value == 0)
