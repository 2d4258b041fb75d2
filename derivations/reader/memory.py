"""What a document has stated so far, by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from derivations.dataclass import dataclass, field, replace
from derivations.printer.text import formula as formula_text
from derivations.reader.applying import (
    about_differentiated,
    about_members,
    about_steps,
    about_summed,
    acts_on_members,
    applies,
    at_other_steps,
    between_whole_numbers,
    bounds_members,
    counts,
    gives_members,
    is_of_a_limit,
    is_of_arguments,
    is_of_bound_members,
    is_of_every_step,
    is_of_pairs,
    is_put_together,
)
from derivations.reader.chance.bearing import about_chance
from derivations.reader.explicit_steps import explicit_steps
from derivations.reader.naming import named
from derivations.reader.raw import (
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Subscript,
    Superscript,
)
from derivations.reader.records import (
    Claim,
    Definition,
    FunctionRule,
    Reading,
    Scope,
    SectionPath,
    Value,
)
from derivations.reader.scope import Section, nearest, reaches
from derivations.reader.spoken.contradicting import without_excluded, without_restated
from derivations.reader.table import entries
from derivations.reader.text.blocks import block_of, paragraph_of
from derivations.reader.text.source import Span
from derivations.terms import (
    Call,
    Formula,
    Function,
    Index,
    Map,
    Matrix,
    Name,
    Number,
    Opaque,
    PartialAt,
    Relation,
    Symbol,
    Term,
    Vector,
    canonical,
    free_indices,
    has_opaque,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

COEFFICIENTS = frozenset("ABDEFGK")


@dataclass(frozen=True, slots=True)
class Introduced:
    """A left side that a row has introduced: its name, the right side as written, and where."""

    name: Name | None
    right: Node
    display: Span

    @property
    def block(self) -> tuple[str, int]:
        return block_of(self.display)

    @property
    def paragraph(self) -> tuple[str, int]:
        return paragraph_of(self.display)


Case: TypeAlias = tuple[tuple[str, int], int]  # a paragraph, and a sentence of it
Named: TypeAlias = tuple[frozenset[Any], frozenset[Any]]  # symbols, and left sides as written


@dataclass(slots=True)
class Stated:
    """The statements of one section, in order; the nearest meaning of a symbol is the last.

    open_rows: of each display, the leaves of its rows that may be equations to solve.
    introduced: the left sides of definitions as they are written, whether or not they were read.
    values: what rows say of terms that are no symbols, by their canonical forms.
    blocks: where each moment or chance among the hypotheses was stated.
    laws: the unknown functions that an equation has been stated for, and in which block.
    spoken: the letters of all formulas so far.
    case: which sentence "if x = 1, …" is in force, with the values that hold in it only.
    passing: the hypotheses that are said of the formula beside them: for n ≥ 5.
    proportions: what densities are up to a constant factor, and in which block that is stated.
    kernels: the same of densities that rows only say by the way.
    turns: where words have turned to another case, in which names may have other numbers.
    """

    definitions: dict[Symbol, Definition] = field(default_factory=dict)
    functions: dict[str, FunctionRule] = field(default_factory=dict)
    partials: dict[Function, dict[Symbol, Term]] = field(default_factory=dict)
    hypotheses: list[Formula] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    arbitrary: set[Name] = field(default_factory=set)  # any numbers, as words say
    open_rows: dict[Span, frozenset[Term]] = field(default_factory=dict)
    introduced: dict[Node, Introduced] = field(default_factory=dict)
    laws: dict[str, tuple[str, int]] = field(default_factory=dict)
    values: dict[Term, Value] = field(default_factory=dict)
    blocks: dict[Term, tuple[str, int]] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)
    passing: set[Formula] = field(default_factory=set)
    proportions: dict[Formula, tuple[str, int]] = field(default_factory=dict)
    kernels: dict[Formula, tuple[str, int]] = field(default_factory=dict)
    turns: list[Span] = field(default_factory=list)
    case: Case | None = None
    of_case: Named = (frozenset(), frozenset())

    def enter(self, case: Case | None) -> None:
        """In another case the values of the one before hold no more."""
        if case is None or case == self.case:
            return
        for symbol in self.of_case[0]:
            self.definitions.pop(symbol, None)
        for left in self.of_case[1]:
            self.introduced.pop(left, None)
        self.case, self.of_case = case, (frozenset(), frozenset())

    def leave(self, before: Named) -> None:
        """What has got its meaning since then has it in this case only."""
        if self.case is not None:
            new = (now - then for now, then in zip(self.named(), before, strict=True))
            symbols, written = (a | b for a, b in zip(self.of_case, new, strict=True))
            self.of_case = symbols, written

    def named(self) -> Named:
        """What has a meaning here: symbols, and left sides as they are written."""
        return frozenset(self.definitions), frozenset(self.introduced)

    def forget(self, left: Node, term: object, function: str) -> None:
        """A name that gets a new meaning has its old one no more."""
        self.introduced.pop(left, None)
        self.functions.pop(function, None)
        if isinstance(term, Symbol):
            self.definitions.pop(term, None)
            if counts(term):  # a_n = a_1 + (n - 1) r in another exercise than a_n = a_{n-1} + 3
                self.hypotheses[:] = [h for h in self.hypotheses if not _is_rule_of(h, term)]
        if isinstance(term, Term):
            self.values.pop(canonical(term), None)

    def forget_symbol(self, symbol: Symbol) -> None:
        """What "for n = 2" says of n, where that is over."""
        self.definitions.pop(symbol, None)
        for left in list(self.introduced):
            name = named(left)
            if name is not None and name.name == symbol.name:
                del self.introduced[left]

    def forget_name(self, left: Node, term: object) -> None:
        """A letter that words introduce once more."""
        self.forget(left, term, getattr(left, "letter", ""))
        if isinstance(term, Symbol):
            self.hypotheses[:] = [h for h in self.hypotheses if term not in free_leaves(h.left)]

    def forget_function(self, applied: Node, name: Name) -> None:
        """A function that words define once more, with its values."""
        self.forget(applied, None, str(name))
        for left in [own for own in self.values if name in _applied_in(own)]:
            del self.values[left]

    def forget_unknown(self, letter: str, here: tuple[str, int] | None) -> None:
        """A function of which an equation is posed once more, outside the paragraph here."""
        for left, known in list(self.introduced.items()):
            if known.name is not None and known.name.letter == letter and known.paragraph != here:
                self.forget_function(left, known.name)
                self.laws.pop(letter, None)
        for symbol, definition in list(self.definitions.items()):
            if symbol.name.letter == letter and paragraph_of(definition.span) != here:
                del self.definitions[symbol]
        self.hypotheses[:] = [f for f in self.hypotheses if letter not in letters_in(f)]


def letters_in(formula: Formula) -> set[str]:
    """The letters of the names and of the functions that a formula speaks of."""
    parts = [part for side in (formula.left, formula.right) for part in subterms(side)]
    applied = {
        part.function.name.letter for part in parts if isinstance(part, Call | Map | PartialAt)
    }
    return applied | {part.name.letter for part in parts if isinstance(part, Symbol)}


def _applied_in(term: Term) -> set[Name]:
    return {part.function.name for part in subterms(term) if isinstance(part, Map | Call)}


def _applied_to_numbers(term: Term) -> set[Name]:
    return {
        part.function.name
        for part in subterms(term)
        if isinstance(part, Map | Call) and all(each.shape.is_scalar for each in part.children)
    }


@dataclass(slots=True)
class Memory:
    """All sections' statements; a section sees its own and its parents'."""

    sections: dict[SectionPath, Stated] = field(default_factory=dict)

    def at(self, path: SectionPath) -> Stated:
        found = self.sections.get(path)
        if found is None:
            found = self.sections[path] = Stated()
        return found

    def visible(self, path: SectionPath) -> Iterator[Stated]:
        """From the outermost section to this one; what stands before every section reaches all."""
        for depth in range(len(path) + 1):
            if path[:depth] in self.sections:
                yield self.sections[path[:depth]]

    def definition(self, path: SectionPath, symbol: Symbol) -> Definition | None:
        found = None
        for stated in self.visible(path):
            found = stated.definitions.get(symbol, found)
        return found

    def rule(self, path: SectionPath, of: Function) -> FunctionRule | None:
        found = None
        for stated in self.visible(path):
            found = stated.functions.get(str(of.name), found)
        return found

    def lower_rule(self, path: SectionPath, name: Name) -> FunctionRule | None:
        """The rule of f, f′, … that gives a derivative of this many primes; not of itself."""
        lower = (name._replace(primes=count) for count in range(name.primes))
        return next((r for n in lower if (r := self.rule(path, Function(n))) is not None), None)

    def introduced(self, path: SectionPath, left: Node) -> Introduced | None:
        """Where a left side was introduced in a section or its parents."""
        found = None
        for stated in self.visible(path):
            found = stated.introduced.get(left, found)
        return found

    def arbitrary(self, path: SectionPath) -> frozenset[Name]:
        """The names that a section or its parents take as any member of a set of numbers."""
        found: set[Name] = set()
        for stated in self.visible(path):
            found |= stated.arbitrary
            for left, known in stated.introduced.items():
                if _is_numbers(known.right) and (one := named(left)) is not None:
                    found.add(one.name)
        return frozenset(found)

    def applies(self, path: SectionPath, function: Function) -> bool:
        """Whether a row has introduced what a function gives, with a rule or without."""
        return any(
            known.name == function.name and isinstance(left, Juxtaposed)
            for stated in self.visible(path)
            for left, known in stated.introduced.items()
        )

    def places(self, path: SectionPath) -> dict[str, int]:
        """The line where each name is introduced."""
        found: dict[str, int] = {}
        for stated in self.visible(path):
            for known in stated.introduced.values():
                if known.name is not None:
                    found.setdefault(str(known.name), known.display.position.line or 0)
        return found

    def letters(self, path: SectionPath) -> set[str]:
        """The letters of all names that rows have introduced."""
        found: set[str] = set()
        for stated in self.visible(path):
            own = (known.name for known in stated.introduced.values())
            found |= {name.letter for name in own if name is not None}
            found |= {rule.name.letter for rule in stated.functions.values()}
        return found

    def spoken(self, path: SectionPath) -> set[str]:
        """The letters that formulas of a section and its parents have written so far."""
        return set[str]().union(*(stated.spoken for stated in self.visible(path)))

    def family(self, path: SectionPath, member: Symbol) -> bool:
        """Whether a rule for all members of the symbol's family is stated."""
        if any(
            symbol.name == member.name and counts(symbol)
            for stated in self.visible(path)
            for symbol in stated.definitions
        ):
            return True
        return any(
            isinstance(formula.left, Symbol)
            and formula.left.name == member.name
            and formula.relation is Relation.EQUAL
            for stated in self.visible(path)
            for formula in (*stated.hypotheses, *explicit_steps(stated.hypotheses))
        )

    def opened(self, section: Section, claim: Claim) -> None:
        """Remember what an open row speaks of: a later row may be its solution."""
        stated = self.at(section.path)
        leaves = stated.open_rows.get(claim.display.span, frozenset())
        for side in (claim.readings[0].left, claim.readings[0].right):
            if isinstance(side, Term):
                leaves |= free_leaves(side)
        stated.open_rows[claim.display.span] = leaves

    def scope(
        self,
        section: Section,
        terms: Iterable[Term],
        after: tuple[Formula, ...] = (),
        place: Span | None = None,
    ) -> Scope:
        """All that holds in a section at this point, with the names of some terms."""
        definitions: dict[Symbol, Definition] = {d.symbol: d for d in section.definitions}
        functions = {str(rule.name): rule for rule in section.functions}
        hypotheses = nearest([pair for pair in section.hypotheses if reaches(pair[1], place)])
        rules = {formula: rule for formula in after if (rule := _rule(formula)) is not None}
        hypotheses += (formula for formula in after if formula not in rules)
        unread = list(section.unread)
        values: dict[Term, Value] = {}
        for stated in self.visible(section.path):
            definitions |= stated.definitions
            functions |= stated.functions
            kept = without_restated(stated.hypotheses, stated.passing, *after)
            anew = {h.left for h in kept if is_of_every_step(h)}
            hypotheses = [h for h in hypotheses if h.left not in anew or not is_of_every_step(h)]
            hypotheses += without_excluded(kept, *after)
            unread += stated.unread
            values |= stated.values
        functions |= {str(rule.name): rule for rule in rules.values()}
        told = dict(_letters_told(after, definitions))
        if place is not None:
            definitions |= {x: Definition(x, formula.right, place) for x, formula in told.items()}
        hypotheses = [f for f in hypotheses if f not in told.values()]
        values |= {canonical(f.left): Value(f.left, f.right) for f in hypotheses if _names(f)}
        hypotheses = [f for f in hypotheses if not _names(f)]
        whole, places = list(terms), self.places(section.path)
        leaves = frozenset().union(*(free_leaves(term) for term in whole))
        spoken = [*whole, *(d.expression for d in definitions.values() if d.symbol in leaves)]
        free = frozenset().union(*(free_indices(term) for term in spoken))
        sizes = frozenset(n for leaf in leaves for size in leaf.shape for n in size.names)
        unread += [
            _shown(formula)
            for formula in hypotheses
            if not _is_clear(formula) and not _counts_elsewhere(formula, spoken)
        ]
        hypotheses = [formula for formula in hypotheses if _is_clear(formula)]
        hypotheses += [f for f in explicit_steps(hypotheses) if f not in hypotheses]
        written = frozenset(s.name for t in spoken for s in subterms(t) if isinstance(s, Symbol))
        unread += [
            _shown(f)
            for f in hypotheses
            if is_of_bound_members(f, written, free) and not acts_on_members(f)
        ]
        unclear = {n: rule for n, rule in functions.items() if has_opaque(rule.body)}
        applied = set().union(*map(_applied_to_numbers, spoken)) if unclear else set()
        unread += [f"what {n} is" for n, rule in unclear.items() if rule.name in applied]
        functions = {n: rule for n, rule in functions.items() if n not in unclear}
        of_numbers = between_whole_numbers(hypotheses, free)
        hypotheses += at_other_steps(hypotheses, whole, free)
        of_members = about_members(hypotheses, whole, free)
        of_slopes = about_differentiated(hypotheses, whole, definitions.values())
        of_chance = about_chance(hypotheses, spoken, definitions, functions.values(), values)
        return Scope(
            section.path,
            section.model,
            section.layout,
            tuple(
                formula
                for formula in hypotheses
                if applies(formula, free | sizes)
                or formula in of_members
                or formula in of_slopes
                or formula in of_chance
                or about_steps(formula, whole)
                or about_summed(formula, whole, functions.values())
                or bounds_members(formula, whole)
                or is_put_together(formula)
                or gives_members(formula, whole)
                or is_of_pairs(formula, written)
                or acts_on_members(formula)
                or is_of_a_limit(formula, whole)
                or formula in of_numbers
                or is_of_arguments(formula, values, whole)
            ),
            tuple(self._in_block(d, place, section, whole) for d in definitions.values()),
            tuple(functions.values()),
            entries(spoken, section, definitions.values(), functions.values(), hypotheses, places),
            tuple(unread),
            values=tuple(values.values()),
            proportions=self.proportions(section.path, place),
            kernels=self.kernels(section.path, place),
        )

    def proportions(self, path: SectionPath, place: Span | None) -> tuple[Formula, ...]:
        """p(v) ∝ g(v) of the block of a place, as equations."""
        here = None if place is None else block_of(place)
        stated = (pair for each in self.visible(path) for pair in each.proportions.items())
        return tuple(formula for formula, block in stated if block == here)

    def kernels(self, path: SectionPath, place: Span | None) -> tuple[Formula, ...]:
        """What rows of the block say once of a density, up to a factor."""
        here = None if place is None else block_of(place)
        stated = [pair for each in self.visible(path) for pair in each.kernels.items()]
        found = [formula for formula, block in stated if block == here]
        said = Counter(formula.left for formula in found)
        return tuple(formula for formula in found if said[formula.left] == 1)

    def _in_block(
        self, known: Definition, place: Span | None, section: Section, sides: list[Term]
    ) -> Definition:
        """Numbers are put in for one block only; in another exercise c need not be 1/16 any more.

        What a section says before its parts holds in all of them.
        """
        if place is None:
            return known
        if not known.doubtful and not free_leaves(known.expression):
            here = self.at(section.path).definitions.get(known.symbol) is known
            known = replace(known, doubtful=_may_be_another(known, place, sides, here))
        if known.valued is None or block_of(known.valued) == block_of(place):
            return known
        return replace(known, value=None, valued=None)

    def solved(self, claim: Claim) -> None:
        """So A = 1: what an argument finds for an undetermined coefficient it stands for."""
        match claim.readings[:1]:
            case (Reading(Symbol() as left, Term() as right),):
                closed = not free_leaves(right) and not has_opaque(right)
                if is_coefficient(left) and closed and claim.relation is Relation.EQUAL:
                    stated = self.at(claim.display.path)
                    stated.definitions.setdefault(left, Definition(left, right, claim.span))

    def printed(self, section: Section, claim: Claim) -> None:
        """x_2 = … = 3.19: the printed number stands for x_2 from here on."""
        stated = self.at(section.path)
        if not claim.readings or claim.head is None:
            return
        for symbol, value in _values(claim.head, claim.readings[0].right):
            known = stated.definitions.get(symbol)
            if known is None:
                continue
            if isinstance(value, Number) and value.places is not None:
                known = replace(known, printed=value)
            if _is_put_in(known, value) and claim.sign == "=":
                known = replace(known, value=value, valued=claim.span)
            stated.definitions[symbol] = known


def _may_be_another(known: Definition, place: Span, sides: list[Term], here: bool) -> bool:
    """Whether the text may give a name another number than it had: a = 21 where it was 25.

    here: whether the section of the place states it, and no section around.
    """
    (file, block), (this_file, this_block) = block_of(known.span), block_of(place)
    if file != this_file:
        return False
    apart = block != this_block
    if known.symbol in sides or is_coefficient(known.symbol):
        return apart or paragraph_of(known.span) != paragraph_of(place)
    is_member = bool(known.symbol.indices)  # x_3 is one number in the whole text
    return here and not is_member and apart


def _is_put_in(known: Definition, value: Term) -> bool:
    """z = (x - μ)/σ = (7 - 5)/2: numbers for the names; a lone one only where none came before."""
    if isinstance(value, Number) and (known.value is not None or value.places is not None):
        return False
    closed = not free_leaves(value) and not has_opaque(value)
    return closed and bool(free_leaves(known.expression))


def is_coefficient(symbol: Symbol) -> bool:
    """Whether a letter usually stands for an undetermined coefficient: A, B_1, c_2."""
    letter = symbol.name.letter
    return letter in COEFFICIENTS or (letter in "Cc" and bool(symbol.indices))


@lru_cache(maxsize=1 << 12)
def _shown(formula: Formula) -> str:
    return formula_text(formula)


def _names(formula: Formula) -> bool:
    """f(Y_1, …, Y_n) = ∏ f(Y_i): the value of what is known by its looks only."""
    known = isinstance(formula.left, Opaque) and not has_opaque(formula.right)
    return known and formula.relation is Relation.EQUAL


def _is_clear(formula: Formula) -> bool:
    """Whether both sides have a meaning that a point can be tried on."""
    return not has_opaque(formula.left) and not has_opaque(formula.right)


def _counts_elsewhere(formula: Formula, spoken: Iterable[Term]) -> bool:
    """k ∈ {1, …, 4} says nothing of a row without k."""
    left = formula.left
    if formula.relation is not Relation.MEMBER or not isinstance(left, Index | Symbol):
        return False
    if isinstance(left, Index):
        return not any(free_indices(left) & free_indices(term) for term in spoken)
    return left.name == Name("k") and not any(left in free_leaves(term) for term in spoken)


def _letters_told(
    formulas: Iterable[Formula], known: Mapping[Symbol, Definition]
) -> Iterator[tuple[Symbol, Formula]]:
    """ω = √(k/m) of an ω that nothing defines, a matrix of numbers, μ_i = σ(wᵀx_i) for every i."""
    for formula in formulas:
        left, leaves = formula.left, free_leaves(formula.right)
        if formula.relation is not Relation.EQUAL or not isinstance(left, Symbol):
            continue
        tells = bool(leaves) or isinstance(formula.right, Vector | Matrix)
        fresh = left not in known and tells and left not in leaves
        if fresh and (not left.indices or _is_every_member(left, formula.right, known)):
            yield left, formula


def _is_every_member(left: Symbol, right: Term, known: Mapping[Symbol, Definition]) -> bool:
    counting = [at for at in left.indices if isinstance(at, Index) and at.is_variable]
    letters = {at.variable for at in counting}
    of_its_own = len(letters) == len(left.indices) and letters >= free_indices(right)
    names = {leaf.name for leaf in free_leaves(right) if isinstance(leaf, Symbol)}
    others = {symbol.name for symbol in known}
    return of_its_own and letters <= free_indices(right) and left.name not in names | others


def _is_rule_of(formula: Formula, member: Symbol) -> bool:
    """Whether a hypothesis says what every member of the symbol's family is."""
    left = formula.left
    is_rule = isinstance(left, Symbol) and left.name == member.name and counts(left)
    return is_rule and formula.relation is Relation.EQUAL


def _values(head: object, right: object) -> Iterator[tuple[Symbol, Term]]:
    if isinstance(head, Symbol) and isinstance(right, Term):
        yield head, right
    elif isinstance(head, Vector) and isinstance(right, Vector):
        for symbol, value in zip(head.entries, right.entries, strict=False):
            if isinstance(symbol, Symbol):
                yield symbol, value


def _is_numbers(tree: Node) -> bool:
    """ℝ, ℚ, ℝ⁺, ℝⁿ: a set written with a blackboard letter; an interval; what bounds a number."""
    if isinstance(tree, Numeral) or (isinstance(tree, Bracket) and len(tree.items) == 2):
        return True
    base = tree.base if isinstance(tree, Subscript | Superscript) else tree
    return isinstance(base, Letter) and base.style == "blackboard"


def _rule(formula: Formula) -> FunctionRule | None:
    """f(x) = x² of an unknown f, as a rule."""
    left, right = formula.left, formula.right
    if formula.relation not in (Relation.EQUAL, Relation.DEFINED) or not isinstance(right, Term):
        return None
    match left:
        case Map(function, argument):
            arguments: tuple[Term, ...] = (argument,)
        case Call(function, arguments):
            pass
        case _:
            return None
    parameters = tuple(a for a in arguments if isinstance(a, Symbol | Index))
    is_known = elementary_name(function) is not None or function.order
    plain = len(set(parameters)) == len(arguments)
    return FunctionRule(function.name, parameters, right) if plain and not is_known else None
