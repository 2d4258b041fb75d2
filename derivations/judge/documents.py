"""A whole document judged: each relation against the head of its chain, in limited workers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from derivations.dataclass import dataclass, replace
from derivations.judge.claim import Claim
from derivations.judge.claims_from_document import Line, lines
from derivations.judge.constant_sides import is_constant
from derivations.judge.determined_rows import is_of_iterates
from derivations.judge.equations_to_solve import SETTLED, given, with_equations_to_solve
from derivations.judge.following.other_slopes import may_be_a_slope
from derivations.judge.following.power_laws import letter_put_in
from derivations.judge.informing import TOLD, tells
from derivations.judge.items_apart import by_items_alone
from derivations.judge.judged import Judged
from derivations.judge.ladder import INTRODUCES
from derivations.judge.meanings_of_laws import contradicts_meanings, is_by_one_meaning
from derivations.judge.new_functions import introduces_a_factor
from derivations.judge.new_heads import begins_with_new_names
from derivations.judge.objections.accusation import NO_IDENTITY
from derivations.judge.objections.by_columns import without_other_columns
from derivations.judge.objections.by_open_equations import FALSE_OF_SOME, without_tied_letters
from derivations.judge.objections.by_sentences import without_changed_sides
from derivations.judge.objections.by_writing import without_what_is_written
from derivations.judge.objections.posed import SET_TO_ZERO, is_set_to_zero, is_zero_of_a_slope
from derivations.judge.objections.settledness import (
    BY_ARGUMENTS,
    BY_EQUATIONS,
    BY_JETS,
    BY_RECURRENCE,
    BY_STATED_LAWS,
    BY_WORLDS,
)
from derivations.judge.objections.sums_to_1 import without_sums_to_1
from derivations.judge.posed_equations import with_posed_equations, with_posed_systems
from derivations.judge.restating.absorbed_constants import RENAMED
from derivations.judge.rungs.posteriors import RUNG as BY_POSTERIORS
from derivations.judge.rungs.power_laws import is_by_laws
from derivations.judge.satisfied_equations import with_satisfied_equations
from derivations.judge.speaking import expanded_sides, shown_name, terms_of
from derivations.judge.stated_conditions import named_behind_an_arrow, states_a_condition
from derivations.judge.told_cases import with_told_cases
from derivations.judge.verdict import (
    BY_FUNCTIONAL_EQUATIONS,
    BY_TRIANGLES,
    CONTRADICTS,
    EXTREME,
    ITERATED,
    OF_FLOWS,
    Evidence,
    Judgement,
    Verdict,
)
from derivations.judge.workers import Limits, Pool, stopped
from derivations.judge.wrong_statements import without_wrong_statements
from derivations.reader.claims import read_claims
from derivations.reader.document import read_directives, read_file
from derivations.reader.document import with_items_apart as items_apart
from derivations.reader.records import CONDITION, EQUATES, Directive, Purpose, SectionPath
from derivations.reader.spoken.context import is_concluded
from derivations.reader.spoken.existence import is_of_something_new
from derivations.reader.spoken.set_to_zero import sets_a_slope_to_zero
from derivations.reader.text.files import read_source
from derivations.terms import (
    Component,
    Constant,
    Formula,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    has_opaque,
    subterms,
)
from derivations.terms.substitution import free_leaves

Triple = tuple[Line, "Judgement | None", "Judgement | None"]
ROUNDED = (Relation.EQUAL, Relation.APPROXIMATELY)
GATE = Evidence("gate")
BY_WHAT_IS_STATED = (
    *(BY_RECURRENCE, BY_STATED_LAWS, BY_JETS, BY_EQUATIONS, EXTREME, BY_ARGUMENTS),
    *(BY_FUNCTIONAL_EQUATIONS, BY_TRIANGLES),
)


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A file, its relations in order, and what could not be read outside of them."""

    file: str
    relations: tuple[Judged, ...]
    problems: tuple[str, ...] = ()

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many relations have each verdict."""
        found = [judged.judgement.verdict for judged in self.relations]
        return {verdict: found.count(verdict) for verdict in Verdict}

    @property
    def accuses(self) -> bool:
        return any(judged.accuses for judged in self.relations)


@dataclass(frozen=True, slots=True)
class Read:
    """A document read: its relations, not yet judged."""

    file: str
    lines: tuple[Line, ...]
    problems: tuple[str, ...]
    # the lines where each item of a list is a scope, for items at these paths
    apart: Callable[[Collection[SectionPath]], tuple[Line, ...]] = lambda items: ()


def read(path: Path, options: Sequence[Directive] = ()) -> Read:
    """The relations of a file under its .check file and the options; UserError if unreadable."""
    document = read_file(path)
    beside = path.with_suffix(".check")
    stated = read_directives(read_source(beside)) if beside.exists() and beside != path else ()
    claims = read_claims(document, [*options, *stated])
    problems = tuple(str(problem) for problem in document.problems)

    def apart(items: Collection[SectionPath]) -> tuple[Line, ...]:
        alone = items_apart(document, items)
        return tuple(lines(read_claims(alone, [*options, *stated])))

    return Read(str(path), tuple(lines(claims)), problems, apart)


def judge_documents(
    documents: Sequence[Read],
    limits: Limits = Limits(),  # noqa: B008  (frozen)
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[JudgedDocument]:
    """The documents judged, in order; what items of lists say accuses nothing in other items."""
    found = zip(documents, _judged(documents, limits, progress), strict=True)
    return [with_items_apart(read, judged, limits) for read, judged in found]


def with_items_apart(document: Read, judged: JudgedDocument, limits: Limits) -> JudgedDocument:
    """What one item accuses or leaves open, by the item alone, which may be an exercise."""

    def again(lines: tuple[Line, ...]) -> Sequence[Judged]:
        (found,) = _judged([Read(document.file, lines, ())], limits)
        return found.relations

    relations = by_items_alone(judged.relations, document.apart, again)
    return replace(judged, relations=relations)


def _judged(
    documents: Sequence[Read],
    limits: Limits,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[JudgedDocument]:
    every = [line for document in documents for line in document.lines]

    def judged_again(lines: Sequence[Line]) -> Sequence[Triple]:
        with Judging(lines, limits) as judging:
            judging.judge(range(len(lines)))
        return judging.triples(range(len(lines)))

    with Judging(every, limits) as judging:
        judging.judge(range(len(every)), progress)
    triples = iter(judging.triples(range(len(every))))
    own = [[next(triples) for _ in document.lines] for document in documents]
    return [
        JudgedDocument(d.file, combined_twice(each, judged_again), d.problems)
        for d, each in zip(documents, own, strict=True)
    ]


def combined_twice(
    triples: Sequence[Triple], judged: Callable[[Sequence[Line]], Sequence[Triple]]
) -> tuple[Judged, ...]:
    """What is said of the lines of a document, of which no wrong one states anything."""
    found = combined(triples)
    again = without_wrong_statements(found)
    if not again:
        return found
    others = dict(zip(again, judged(list(again.values())), strict=True))
    return combined([others.get(place, triple) for place, triple in enumerate(triples)])


class Judging:
    """Judgements of some lines of many, each found once; its workers last as long as the context.

    Steps are judged only where the whole leaves them open.
    """

    def __init__(self, lines: Sequence[Line], limits: Limits) -> None:
        self.lines = lines
        self.claims = [*(line.whole for line in lines), *(line.step for line in lines)]
        self.pool = Pool(self.claims, limits)
        self.found: dict[int, Judgement] = {}

    def __enter__(self) -> Judging:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.__exit__()

    def judge(
        self, places: Iterable[int], progress: Callable[[int, int], None] = lambda done, of: None
    ) -> None:
        """Finds what is not known yet of the lines with these numbers."""
        wholes = [p for p in places if self.claims[p] is not None and p not in self.found]
        self.found |= self.pool.judge(wholes, lambda done: progress(done, len(wholes)))
        needed = (p for p in wholes if needs_step(self.lines[p], self.found[p]))
        steps = [len(self.lines) + p for p in needed]
        self.found |= self.pool.judge([task for task in steps if self.claims[task] is not None])

    def triples(self, places: Iterable[int]) -> list[Triple]:
        """These lines with what was found of the whole and of the step."""
        found, count = self.found, len(self.lines)
        return [(self.lines[p], found.get(p), found.get(count + p)) for p in places]


def needs_step(line: Line, found: Judgement) -> bool:
    """Whether what is said of a row against the head of its chain leaves its own step to judge.

    So where it gives what has a value, which may be that of the row before.
    """
    states_again = found.verdict is Verdict.GIVEN and bool(line.source.restates)
    return not _is_settled(found) or is_by_one_meaning(line.whole, found) or states_again


def combined(triples: Sequence[Triple]) -> tuple[Judged, ...]:
    """What is said of each line, given what was said of the lines of its chain before it."""
    chains: dict[int, list[Judged]] = {}
    found: list[Judged] = []
    for line, whole, step in triples:
        before = chains.setdefault(line.source.chain, [])
        if line.source.restates and found and _is_open_or_wrong(found[-1].judgement):
            step = None  # that a row agrees with an open one says nothing of what both say
        conditioned = bool(found) and _is_given_beside(found[-1], line)
        if conditioned and whole is not None and whole.reason.startswith(NO_IDENTITY):
            step = None  # f(b) = 0, if b is 3, behind f(b) = 1, if b is 1
        judged = Judged(line, _guarded(line, whole, step, before))
        before.append(judged)
        found.append(judged)
    found = list(without_changed_sides(list(with_told_cases(list(_as_before(found))))))
    found = list(without_sums_to_1(list(without_other_columns(found))))
    found = list(with_equations_to_solve(list(without_what_is_written(found))))
    found = list(with_satisfied_equations(list(without_tied_letters(found))))
    found = list(with_equations_to_solve(list(_without_false_premises(found))))
    return tuple(with_posed_systems(list(with_posed_equations(found))))


def _is_given_beside(before: Judged, line: Line) -> bool:
    """b ∈ {3, 4} in the line of f(b) = 0, which speaks of f(b) once more"""
    beside = before.line.place.line == line.place.line
    return bool(line.source.restates) and beside and before.judgement.verdict is Verdict.GIVEN


def _guarded(
    line: Line, whole: Judgement | None, step: Judgement | None, before: list[Judged]
) -> Judgement:
    """A fault of ours costs the row that shows it, and not the document."""
    try:
        return _of_line(line, whole, step, before)
    except Exception as error:
        return stopped(f"the judge failed: {type(error).__name__}: {error}")


def _as_before(found: Sequence[Judged]) -> Iterator[Judged]:
    """What a section has proved is not wrong further down, where a name is taken in particular.

    d tr(B A⁻¹ C)/dA of any B, and once more after "in particular, take B = A⁻¹".
    """
    proved: dict[object, int] = {}
    for judged in found:
        source = judged.line.source
        key = (source.path, source.raw_left, source.sign, source.raw_right)
        before = proved.get(key) if judged.judgement.verdict.accuses else None
        if before is not None:
            reason = f"line {before} says the same, and is proved"
            judged = replace(judged, judgement=Judgement(Verdict.UNDECIDED, reason, GATE))
        if judged.judgement.verdict is Verdict.PROVED and _speaks_of_several(judged.line.whole):
            proved.setdefault(key, judged.line.place.line)
        yield judged


def _speaks_of_several(claim: Claim | None) -> bool:
    sides = terms_of(claim) if claim is not None else ()
    leaves = {leaf for side in sides for leaf in free_leaves(side)}
    return len(leaves) > 1 and any(not leaf.shape.is_scalar for leaf in leaves)


def _is_settled(judgement: Judgement) -> bool:
    """Whether a verdict stands by itself, and not on other lines."""
    return judgement.verdict in SETTLED and not judgement.evidence.follows


def _without_false_premises(found: Sequence[Judged]) -> Iterator[Judged]:
    """What follows from a wrong line, an identity that is open or a rounded one is not proved."""
    doubted: dict[int, str] = {}  # lines of what stands before: a row may end wrong that began well
    unproved: dict[int, str] = {}  # rows of which it is open whether they hold of every step
    concluded: set[int] = set()  # those which words conclude, and nothing decides
    for judged in found:
        evidence = judged.judgement.evidence
        open_ = unproved | doubted if evidence.rung == ITERATED else doubted
        over = open_.keys() - (set() if judged.judgement.verdict.praises else concluded)
        at = min(over & set(evidence.follows), default=None)
        if at is not None:
            reason = f"follows from line {at}, which is {open_[at]}"
            judgement = Judgement(Verdict.UNDECIDED, reason, Evidence("gate"))
            judged = replace(judged, judgement=_without_premises(judged.line, judgement))
        if judged.judgement.verdict.accuses:
            doubted[judged.line.place.line] = "wrong"
        is_open, line = judged.judgement.verdict is Verdict.UNDECIDED, judged.line.place.line
        if is_open:
            unproved.setdefault(line, "open")
        if is_open and judged.line.source.purpose is Purpose.IDENTITY:
            doubted.setdefault(line, "open")
        elif (
            is_open
            and line not in doubted
            and (_is_concluded(judged.line) or judged.line.source.reason == EQUATES)
        ):
            doubted[line] = "open"
            concluded.add(line)
        if judged.judgement.remark.endswith(RENAMED):  # e^C = C of y = e^{C - 2x} = C e^{-2x}
            doubted.setdefault(line, "right with a constant that is named anew")
        if judged.judgement.verdict is Verdict.ROUNDED and not _is_beside_another(judged, found):
            doubted.setdefault(judged.line.place.line, "rounded")
        yield judged


def _is_concluded(line: Line) -> bool:
    """Hence f′(ξ) = f′(x): it is claimed to follow, and no condition that others may use."""
    source, display = line.source, line.source.display
    alone = len(display.rows) == 1 and not display.is_inline
    return source.purpose is Purpose.OPEN and alone and is_concluded(display.before)


def _is_beside_another(rounded: Judged, found: Sequence[Judged]) -> bool:
    """1000/√e = 606.53 behind E[X] = 1000/√e, which is what others follow from.

    Not ⅔x = 0.667x of one letter, which taken exactly says that x is 0.
    """
    line = rounded.line
    sides = terms_of(line.whole) if line.whole is not None else ()
    if len(sides) == 2 and free_leaves(sides[0]) & free_leaves(sides[1]):
        return False
    return any(
        other.line.place.line == line.place.line
        and other.line.source.chain == line.source.chain
        and other.judgement.verdict is Verdict.PROVED
        for other in found
    )


def _without_premises(line: Line, open_: Judgement) -> Judgement:
    """What is said of a row where the rows before it prove nothing."""
    if line.source.purpose is Purpose.DEFINITION:
        return _introduced(line, line.source.reason)
    return given(SET_TO_ZERO) if _sets_to_zero(line, open_) else open_


def _of_line(
    line: Line, whole: Judgement | None, step: Judgement | None, before: Sequence[Judged]
) -> Judgement:
    if _is_supposed_zero(line, whole):
        return given(SET_TO_ZERO)
    if line.source.purpose is Purpose.DEFINITION:
        if whole is not None and (
            whole.evidence.follows
            or whole.verdict.accuses
            or is_by_laws(whole)
            or whole.evidence.rung in BY_WHAT_IS_STATED
            or (_is_of_densities(whole) and not line.source.display.is_inline)
        ):
            return whole
        return _introduced(line, line.source.reason)
    if line.source.purpose is Purpose.STATEMENT:
        if line.source.restates and step is not None and step.verdict.praises:
            return step  # E[X] = a²/2 below E[X] = ∫_0^a x dx
        if whole is None or whole.verdict is Verdict.UNDECIDED:
            return _introduced(line, line.source.reason)
        if whole.reason != INTRODUCES:
            return whole
        return _introduced(line, line.source.reason or INTRODUCES)
    found = _of_claim(line, whole, step, before)
    is_open = found.verdict is Verdict.UNDECIDED
    if found.verdict is Verdict.PROVED and _is_its_own_condition(line):
        return given(CONDITION)
    if line.source.described and is_open:
        return given(line.source.described)
    told = is_constant(line) or found.evidence.rung == OF_FLOWS or is_of_iterates(line.whole, found)
    if line.source.inserts and (is_open or (found.verdict.accuses and not told)):
        return given(line.source.inserts)
    if _sets_to_zero(line, found):
        return given(SET_TO_ZERO)
    if (put_in := _value_put_in(line, found)) is not None:
        return given(f"puts in a value of {shown_name(put_in)}")
    is_supposed = found.verdict.accuses and _sets_letters_equal(line)
    if line.source.leads and (is_supposed or (is_open and not _is_of_a_known_name(line))):
        return given("an equation, from which the next line follows")
    if found.verdict is Verdict.UNDECIDED and not before and _names_a_product(line.whole):
        return given("introduces what it names")
    if found.verdict is Verdict.UNDECIDED and (name := introduces_a_factor(line.whole, line.step)):
        return given(f"introduces {name}")
    if name := named_behind_an_arrow(line, found):
        return given(f"introduces {name}")
    if not before and (what := states_a_condition(line, found)):
        return given(what)
    if tells(line, found, before):
        return given(TOLD)
    if not line.source.anew or found.verdict in SETTLED:
        return found
    if found.verdict.accuses and (
        line.source.anew == CONDITION or found.evidence.rung == CONTRADICTS
    ):
        return found  # √(a² + b²) = a + b as a reason, and what no stated equation allows
    words = line.source.display.before
    chosen = line.source.anew == CONDITION and is_of_something_new(words)
    if is_concluded(words) and not chosen:
        return _undecided_conclusion(line.source.anew)
    return given(line.source.anew)


def _is_its_own_condition(line: Line) -> bool:
    """y ≠ 0 of "both x, y ≠ 0", which no row before has stated: it is not proved by itself."""
    claim = line.whole
    if claim is None or claim.purpose is not Purpose.OPEN or claim.relation is Relation.EQUAL:
        return False
    if not isinstance(claim.left, Term) or not isinstance(claim.right, Term):
        return False
    own = Formula(claim.left, claim.relation, claim.right)
    return own in claim.hypotheses and all(p.formula != own for p in claim.premises)


def _introduced(line: Line, reason: str) -> Judgement:
    """What a row introduces is given, unless it concludes what a known letter is."""
    chosen = line.source.anew == CONDITION and is_of_something_new(line.source.display.before)
    return _undecided_conclusion(reason) if line.source.anew and not chosen else given(reason)


def _undecided_conclusion(what: str) -> Judgement:
    reason = f"a conclusion that nothing decides: it {what}"
    return Judgement(Verdict.UNDECIDED, reason, Evidence("purpose"))


def _is_of_densities(found: Judgement) -> bool:
    """Whether log p(x) = … or p(θ | y) ∝ … holds for all densities, or by the stated ones."""
    return found.verdict.praises and found.evidence.rung in (BY_WORLDS, BY_POSTERIORS)


def _is_of_a_known_name(line: Line) -> bool:
    """G_t = R_t + … ⟹ …, where the text says what G_t is: it is claimed, right or not."""
    claim = line.whole
    if claim is None or line.step is not None or not isinstance(claim.left, Symbol):
        return False
    known = any(d.symbol.name == claim.left.name for d in claim.definitions)
    return known and claim.relation is Relation.EQUAL and not isinstance(claim.right, Number)


def _sets_letters_equal(line: Line) -> bool:
    """x = y = t ⟹ …, x_1 = x_2 ⟹ …: it is supposed, whatever they are elsewhere."""
    sides = terms_of(line.whole) if line.whole is not None else ()
    return len(set(sides)) == 2 and all(isinstance(side, Symbol | Component) for side in sides)


def _sets_to_zero(line: Line, found: Judgement) -> bool:
    """∂L/∂x = α/x - λp = 0: it is not 0 for all x, and the x for which it is 0 is sought."""
    if found.verdict is not Verdict.UNDECIDED or line.whole is None:
        return False
    if line.whole.relation is Relation.TENDS_TO:
        return False
    if any(map(has_opaque, terms_of(line.whole))):
        return False  # a derivative of what has no meaning
    if is_set_to_zero(line.whole) or is_zero_of_a_slope(line.whole):
        return True
    first = line.source.row is line.source.display.rows[0]
    return first and sets_a_slope_to_zero(line.source.display) and may_be_a_slope(line.whole)


def _is_supposed_zero(line: Line, whole: Judgement | None) -> bool:
    """Setting ∂L/∂b = 0 gives: the b is sought, whatever L is."""
    states = line.source.purpose in (Purpose.DEFINITION, Purpose.STATEMENT)
    inline = line.source.display.is_inline
    found = (
        line.whole if states and inline and whole is not None and whole.verdict.accuses else None
    )
    return found is not None and (is_set_to_zero(found) or is_zero_of_a_slope(found))


def _value_put_in(line: Line, found: Judgement) -> Symbol | None:
    """g of √(2gh) = √(19.6h), a letter of which nothing was known."""
    claim = line.step or line.whole
    is_open = found.verdict is Verdict.UNDECIDED or found.verdict.accuses
    if not is_open or claim is None or claim.relation not in ROUNDED:
        return None
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    letter = letter_put_in(claim.left, claim.right)
    stated: list[tuple[Term, Term]] = [(d.symbol, d.expression) for d in claim.definitions]
    stated += [(h.left, h.right) for h in claim.hypotheses if isinstance(h.left, Symbol)]
    is_known = any(name is letter and not free_leaves(value) for name, value in stated)
    return None if is_known else letter


def _names_a_product(claim: Claim | None) -> bool:
    """u v = ½ √(1 - x²): the head of a chain, of whose letters nothing else is said."""
    if claim is None or claim.relation is not Relation.EQUAL:
        return False
    left, right = claim.left, claim.right
    if not isinstance(left, Product | Power | Quotient) or not isinstance(right, Term):
        return False
    stated = [side for p in claim.premises for side in (p.formula.left, p.formula.right)]
    stated += [side for h in claim.hypotheses for side in (h.left, h.right)]
    known = free_leaves(right).union(
        *map(free_leaves, stated), (d.symbol for d in claim.definitions)
    )
    letters = {leaf for leaf in free_leaves(left) if isinstance(leaf, Symbol)}
    of_letters = [p for p in subterms(left) if isinstance(p, Symbol) or p == Constant("e")]
    return len(of_letters) > 1 and bool(letters) and not letters & known


def _of_claim(
    line: Line, whole: Judgement | None, step: Judgement | None, before: Sequence[Judged]
) -> Judgement:
    if whole is None:
        return Judgement(Verdict.UNDECIDED, line.why, Evidence("reader"))
    if _is_settled(whole) and step is not None and contradicts_meanings(line, whole, step, before):
        return step
    if _is_settled(whole) or step is None:
        return whole
    if whole.verdict in SETTLED:  # it follows from other lines, and may do without them
        if _rests_on_an_open_row(whole, before) and _is_of_numbers(line.step):
            return step
        alone = _is_settled(step)
        return replace(step, reason=f"equals the side before it: {step.reason}") if alone else whole
    broken = next((b for b in before if b.judgement.verdict.accuses), None)
    if whole.verdict.accuses and broken is not None and not step.verdict.accuses:
        reason = f"follows from line {broken.line.place.line}; {whole.reason}"
        return replace(whole, reason=reason)
    sound = all(b.judgement.verdict in SETTLED for b in before)
    if whole.verdict.accuses and broken is None and not sound and step.verdict in SETTLED:
        reason = f"it equals the side before it, in a chain that is open (else {whole.reason})"
        return Judgement(Verdict.UNDECIDED, reason, Evidence("gate"))
    if whole.verdict.accuses and broken is None and _is_open(step) and _may_break_before(before):
        reason = f"a side before it may differ from the head (else {whole.reason})"
        return Judgement(Verdict.UNDECIDED, reason, Evidence("gate"))
    if whole.verdict.accuses and broken is None and before and step.verdict is Verdict.PROVED:
        return replace(step, reason=f"equals the side before it: {step.reason}")
    if whole.verdict.accuses and sound and before and step.verdict is Verdict.ROUNDED:
        return step  # 5.033/0.528 of 5.0333…/0.5279…, which equals the head
    if whole.verdict.accuses and sound and _goes_on_with_rounded(line.step, step, before):
        return replace(step, verdict=Verdict.ROUNDED, reason="of the rounded values before it")
    if whole.verdict is Verdict.UNDECIDED and sound and step.verdict is not Verdict.UNDECIDED:
        return step
    if whole.verdict is Verdict.UNDECIDED and broken is None and _is_of_numbers(line.step):
        return step  # 750/2 = 0.72 is false whatever the head means
    if whole.verdict is Verdict.UNDECIDED and broken is None and step.verdict.accuses:
        return step if begins_with_new_names(line, before) else whole
    if whole.verdict is Verdict.UNDECIDED and broken is None and step.verdict in SETTLED:
        return replace(step, reason=f"equals the side before it: {step.reason}")
    return whole


def _rests_on_an_open_row(found: Judgement, before: Sequence[Judged]) -> bool:
    open_ = (b.line.place.line for b in before if b.judgement.verdict is Verdict.UNDECIDED)
    return not {*found.evidence.follows}.isdisjoint(open_)


def _is_open(step: Judgement) -> bool:
    return step.verdict is Verdict.UNDECIDED


def _is_open_or_wrong(row: Judgement) -> bool:
    return row.verdict is Verdict.UNDECIDED or row.verdict.accuses


def _may_break_before(before: Sequence[Judged]) -> bool:
    """Whether a row of the chain would be refuted, were its names settled."""
    return any(_is_open(b.judgement) and FALSE_OF_SOME in b.judgement.reason for b in before)


def _goes_on_with_rounded(claim: Claim | None, step: Judgement, before: Sequence[Judged]) -> bool:
    """0.1935 + 0.0774 = 0.2709, where the two summands were rounded and their sum is 0.27095."""
    if not before or before[-1].judgement.verdict is not Verdict.ROUNDED or claim is None:
        return False
    printed = claim.right
    is_decimal = isinstance(printed, Number) and bool(printed.places)
    return is_decimal and step.verdict is Verdict.PROVED


def _is_of_numbers(claim: Claim | None) -> bool:
    """Whether both sides are numbers, without any name that has no value."""
    sides = expanded_sides(claim) if claim is not None else None
    return sides is not None and not any(map(free_leaves, sides))
