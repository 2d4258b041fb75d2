"""Objections to saying that a line is right (design, the rule of praise)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge.asymptotic.limits import INFINITY, MINUS_INFINITY
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue
from derivations.judge.objections.settledness import BY_POINTS, BY_STATES, BY_WORLDS
from derivations.judge.ordered.proof import conjugates
from derivations.judge.solving.coefficients import RUNG as BY_COEFFICIENTS
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    functions_of,
    indices,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import SOLVING, Judgement, Verdict
from derivations.printer.text import formula as shown
from derivations.printer.text import text
from derivations.reader.table import COMPLEX, REAL
from derivations.terms import (
    MOMENTS,
    Absolute,
    Binomial,
    Call,
    Conditioned,
    Derivative,
    Determinant,
    Diagonal,
    Dimension,
    Extremum,
    Factorial,
    Formula,
    Function,
    Hadamard,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Integral,
    Inverse,
    Map,
    Name,
    Negation,
    Norm,
    Number,
    Opaque,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Trace,
    Transpose,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.elementary import TRIGONOMETRIC, elementary_name
from derivations.terms.functions import CONJUGATE
from derivations.terms.substitution import free_leaves, replace_terms

RECKONED = (Call, Sum, Product, Quotient, Negation, Binomial, Factorial)
BETWEEN = (Relation.LESS, Relation.GREATER)
STRICT = (Relation.GREATER, Relation.LESS, Relation.NOT_EQUAL)
FEWEST = 5
SAMPLE = 40
BY_RECURRENCE = "recurrence"
ANGLE = Symbol(Name("angle"))
MATRIX_WORDS = (Transpose, Diagonal, Determinant, Trace, Inverse, Norm, Hadamard)


def loose_indices(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An index that only the right side leaves free, and that nothing brings into scope."""
    if claim.model is None and isinstance(claim.left, Term) and isinstance(claim.right, Term):
        scoped = {leaf for h in claim.hypotheses for leaf in free_leaves(h.left)}
        scoped |= {leaf for h in claim.hypotheses for leaf in free_leaves(h.right)}
        scoped |= {leaf for v in claim.values for leaf in free_leaves(v.right)}
        loose = indices(claim.right) - indices(claim.left) - scoped
        loose &= _beside_lengths(claim.right) & _below_names(claim.right)
        loose -= _drawn(claim.right)
        applied = functions_of(claim)  # p of ∫ p(x) f(x) dx = E_p[f(X)]
        loose = {index for index in loose if str(index) not in applied}
        if loose and indices(claim.left) != indices(claim.right) and not variables(claim.left):
            yield f"the index {min(map(str, loose))} stands on the right only"


def _drawn(term: Term) -> frozenset[Term]:
    """z of E_{q(z | x)}[…]: what the law below a mean is the law of."""
    laws = (law for part in every_subterm(term) if isinstance(part, MOMENTS) for law in part.under)
    taken = (each for law in laws for each in _taken(law))
    return frozenset().union(*map(free_leaves, taken))


def _taken(law: Term) -> tuple[Term, ...]:
    match law:
        case Conditioned(_, own) | Call(_, own):
            return own
        case Map(_, own):
            return (own,)
    return ()


def _beside_lengths(term: Term) -> frozenset[Term]:
    """The leaves but for those that only say how long sums are: Σ_{k=1}^n holds for every n."""
    if isinstance(term, IndexedSum | IndexedProduct | IndexedExtremum):
        return (free_leaves(term.lower) | _beside_lengths(term.body)) - {term.variable}
    if not term.children:
        return free_leaves(term)
    return frozenset().union(*map(_beside_lengths, term.children))


def _below_names(term: Term) -> frozenset[Term]:
    """The leaves but for those that are only reckoned with: k of gcd(a, b + k a)."""
    if isinstance(term, Index):
        return frozenset()
    if isinstance(term, RECKONED):
        return frozenset().union(*map(_below_names, term.children))
    if isinstance(term, Power):
        return _below_names(term.base) | free_leaves(term.exponent)
    return free_leaves(term)


def few_points(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Hypotheses that hardly any point satisfies: an equation may hold where they all hold."""
    tried = judgement.evidence.instances
    at_points = judgement.verdict is Verdict.TESTED and judgement.evidence.rung == "points"
    sides = terms_of(claim)
    moves = variables(*sides) or any(map(indices, sides))
    if at_points and tried is not None and tried < FEWEST and moves:
        yield f"only {tried} points satisfy what the text states"


def without_a_value(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """ln x² = 2 ln x for x ≠ 0, as a sentence says: for x = -1 the right side has no value."""
    any_sign = _of_any_sign(claim)
    if not claim.bounded and not any_sign:
        return
    for condition in judgement.evidence.conditions:
        if condition.relation not in (Relation.GREATER, Relation.AT_LEAST):
            continue
        if not claim.bounded and not set(variables(condition.left)) <= any_sign:
            continue
        for point in points(condition, claim.hypotheses, SAMPLE):
            with suppress(NoValue):
                if holds_at(condition, point) is False:
                    where = ", ".join(f"{text(leaf)} = {value}" for leaf, value in point.items())
                    yield f"it has no value for {where}, which the text admits"
                    return


def _of_any_sign(claim: Claim) -> set[Term]:
    """a of ∫_0^∞ e^{-ax} dx, where the text calls it real and does not say of which sign."""
    reals = {name for name, entry in claim.names.items() if entry.kind == REAL}
    endless = reals and any(
        isinstance(part, Integral) and {part.lower, part.upper} & {INFINITY, MINUS_INFINITY}
        for side in terms_of(claim)
        for part in every_subterm(side)
    )
    if not endless:
        return set()
    return {leaf for side in terms_of(claim) for leaf in variables(side)
            if isinstance(leaf, Symbol) and str(leaf.name) in reals}  # fmt: skip


def unsaid(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """a = b of a² = b² for a, b > 0, where the text speaks of any real or complex numbers."""
    drawn = judgement.evidence.follows or judgement.evidence.rung == SOLVING
    if not drawn:
        return
    spoken = [*terms_of(claim), *(side for p in claim.premises for side in _sides(p.formula))]
    if judgement.evidence.rung != SOLVING and any(_bends_complex(s, claim) for s in spoken):
        yield "over the complex numbers it is not shown"
    valued = {definition.symbol for definition in claim.definitions}
    divided = set(divided_by(spoken)) | valued
    for condition in judgement.evidence.conditions:
        letters = {leaf for side in _sides(condition) for leaf in variables(side)}
        told = all(isinstance(leaf, Symbol) and is_declared(leaf, claim) for leaf in letters)
        if letters and told and not letters <= divided and condition.relation in STRICT:
            yield f"right where {shown(condition)}, which the text does not say"
            return


def _sides(relation: Formula) -> tuple[Term, Term]:
    return relation.left, relation.right


def _bends_complex(side: Term, claim: Claim) -> bool:
    """Whether a power, bar or function of a number stands there that the text calls complex."""
    called = {name for name, entry in claim.names.items() if entry.kind == COMPLEX}
    bent = (p for p in every_subterm(side) if isinstance(p, Power | Absolute | Root | Map))
    return any(str(leaf.name) in called for p in bent for leaf in variables(p)
               if isinstance(leaf, Symbol))  # fmt: skip


def _in_order(claim: Claim) -> set[Term]:
    """V and U of V > U, which are numbers; P > 0 may say that a matrix is positive definite."""
    stated = (h for h in claim.hypotheses if h.relation in BETWEEN)
    pairs = ((variables(h.left), variables(h.right)) for h in stated)
    return {leaf for left, right in pairs if left and right for leaf in (*left, *right)}


def numbers_or_matrices(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Capitals and bold letters read as numbers commute; as matrices they may not."""
    if claim.model is not None or claim.relation is not Relation.EQUAL:
        return
    sides = terms_of(claim)
    if speaks_of_chance(*sides):
        return  # its capitals are random variables and events
    if judgement.evidence.rung in (BY_RECURRENCE, BY_COEFFICIENTS, BY_STATES):
        return  # the first members of the sequence, what powers of x are multiplied by, dU and T
    doubtful = {
        leaf
        for leaf in variables(*sides)
        if isinstance(leaf, Symbol) and may_be_a_matrix(leaf) and not is_declared(leaf, claim)
    }
    known = [h for h in claim.hypotheses if h.relation is Relation.EQUAL]
    doubtful -= numbers_among(doubtful, [*_equation_of(claim), *known])
    doubtful -= _in_order(claim)
    doubtful -= {s for side in sides for s in _squared_with_numbers(side)}
    doubtful -= _only_angles(sides)
    doubtful -= _only_places(sides)
    if claim.step is not None and any(map(may_be_a_matrix, divided_by(sides))):
        return  # a formula of numbers that is rearranged
    if any(leaf.name.style == "bold" for leaf in doubtful):
        yield "bold letters read as numbers"
    whole = expanded_sides(claim) or sides
    if all(_is_linear(side, doubtful) for side in whole) or _is_one_product(whole, doubtful):
        return  # nothing is multiplied that may not commute, or always the same in one order
    if len(doubtful) > 1 and not any(
        _holds_for_matrices(replace(claim, left=pair[0], right=pair[1]), doubtful)
        for pair in (sides, whole)
        if len(pair) == 2  # a side may be no term
    ):
        names = ", ".join(sorted(map(shown_name, doubtful)))
        yield f"it holds for numbers {names}, not for matrices"


def _only_angles(sides: Sequence[Term]) -> set[Symbol]:
    """A and B of sin(A + B) = sin A cos B + cos A sin B: they stand nowhere else."""
    angles = {part: ANGLE for side in sides for part in every_subterm(side) if _is_of_angles(part)}
    within = {leaf for part in angles for leaf in _symbols(part)}
    outside = {leaf for side in sides for leaf in _symbols(replace_terms(side, angles))}
    return within - outside


def _only_places(sides: Sequence[Term]) -> set[Symbol]:
    """Bold r of ∫_V ρ(r) φ(r) d³r: where functions are taken, and what is integrated over."""
    places: dict[Term, Term] = {}
    for part in (p for side in sides for p in every_subterm(side)):
        match part:
            case Map(function, Symbol()) if elementary_name(function) is None:
                if part.shape.is_scalar:
                    places[part] = ANGLE
            case Opaque((*_, " \\, d", ""), (*_, Power(Symbol(), _) as volume)):
                places[volume] = ANGLE
    within = {leaf for part in places for leaf in _symbols(part)}
    return within - {leaf for side in sides for leaf in _symbols(replace_terms(side, places))}


def _is_of_angles(part: Term) -> bool:
    return isinstance(part, Map) and elementary_name(part.function) in TRIGONOMETRIC


def _squared_with_numbers(side: Term) -> Iterator[Symbol]:
    """Bold w of (y − w x)²: a number, as no vector is added to y and then squared."""
    for power in every_subterm(side):
        if isinstance(power, Power) and isinstance(power.base, Sum):
            parts = [free_leaves(part) for part in power.base.children]
            bold = [{s for s in part if isinstance(s, Symbol) and s.name.style == "bold"}
                    for part in parts]  # fmt: skip
            is_of_numbers = any(part and not own for part, own in zip(parts, bold, strict=True))
            if is_of_numbers and all(len(own) <= 1 for own in bold):
                yield from (s for own in bold for s in own)


def _is_one_product(sides: Sequence[Term], symbols: set[Symbol]) -> bool:
    """Whether the symbols occur in one product of theirs only, R T of ∫ nRT/V dV and nRT ln V."""
    if any(side in symbols for side in sides):
        return False
    products = set()
    for part in (p for side in sides for p in every_subterm(side)):
        own = tuple(child for child in part.children if child in symbols)
        if own and not isinstance(part, Product):
            return False
        products |= {own} if own else set()
    return len(products) == 1 and len(set(*products)) == len(symbols)


def _is_linear(term: Term, symbols: set[Symbol]) -> bool:
    """Whether sums of multiples of the symbols alone occur: Q + α(R - Q), Σ R_i/n."""
    names = {symbol.name for symbol in symbols}
    if not any(isinstance(leaf, Symbol) and leaf.name in names for leaf in free_leaves(term)):
        return True
    match term:
        case Symbol():
            return True
        case Sum() | Negation():
            return all(_is_linear(part, symbols) for part in term.children)
        case Product(factors):
            own = [f for f in factors if not _has_none(f, names)]
            return len(own) == 1 and _is_linear(own[0], symbols)
        case Quotient(above, below):
            return _has_none(below, names) and _is_linear(above, symbols)
        case Derivative(inner, wrt):
            return wrt not in symbols and _is_linear(inner, symbols)
        case IndexedSum():
            bounds = (term.lower, term.upper)
            return all(_has_none(b, names) for b in bounds) and _is_linear(term.body, symbols)
        case Derivative(inner, by):
            return _has_none(by, names) and _is_linear(inner, symbols)
        case Integral(_, lower, upper, body):
            ends = (end for end in (lower, upper) if end is not None)
            return all(_has_none(e, names) for e in ends) and _is_linear(body, symbols)
    return False


def _has_none(term: Term, names: set[Name]) -> bool:
    return not any(isinstance(leaf, Symbol) and leaf.name in names for leaf in free_leaves(term))


def products_of_capitals(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A row that follows by an algebra in which A B = B A: as matrices it may not."""
    if judgement.evidence.rung == BY_STATES or claim.of_numbers:
        return
    used = [p.formula for p in claim.premises if p.line in judgement.evidence.follows]
    sides = [*terms_of(claim), *(side for f in used for side in (f.left, f.right))]
    beside = {leaf for side in sides for leaf in free_leaves(side) if isinstance(leaf, Symbol)}
    numbers = numbers_among(beside, [*_equation_of(claim), *used]) | _of_a_sign(claim)
    for part in (t for side in sides for t in every_subterm(side) if isinstance(t, Product)):
        doubtful = [
            factor
            for factor in part.factors
            if isinstance(factor, Symbol) and may_be_a_matrix(factor) and factor not in numbers
        ]
        if len({f for f in doubtful if not is_declared(f, claim)}) > 1:
            names = ", ".join(sorted(map(shown_name, set(doubtful))))
            yield f"it follows for numbers {names}, perhaps not for matrices"


def divided_by(sides: Sequence[Term]) -> Iterator[Symbol]:
    """The names below fraction bars and roots, in exponents and logarithms: those of numbers."""
    for part in (t for side in sides for t in every_subterm(side)):
        match part:
            case Quotient(_, within) | Root(within) | Map(Function(Name("log")), within):
                yield from (leaf for leaf in free_leaves(within) if isinstance(leaf, Symbol))
            case Power(_, exponent):
                yield from (leaf for leaf in free_leaves(exponent) if isinstance(leaf, Symbol))


def _equation_of(claim: Claim) -> Iterator[Formula]:
    if isinstance(claim.left, Term) and isinstance(claim.right, Term):
        yield Formula(claim.left, claim.relation, claim.right)


def numbers_among(symbols: set[Symbol], equations: Sequence[Formula]) -> set[Symbol]:
    """P of P_A/P_B, which is divided by; G and M of v² = GM/r, which are worth a number."""
    sides = [side for f in equations for side in (f.left, f.right)]
    letters = {leaf.name.letter for leaf in divided_by(sides) if leaf.name.style != "bold"}
    found = {s for s in symbols if s.name.letter in letters and s.name.style != "bold"}
    found |= symbols & set(divided_by(sides))
    found |= {s for side in sides for s in symbols & _raised(side)}
    for formula in equations:
        for one, other in ((formula.left, formula.right), (formula.right, formula.left)):
            is_number = _is_number(one) or _is_number_by(one, found)
            if is_number and isinstance(other, Product | Quotient):
                found |= {s for s in symbols & free_leaves(other) if s.name.style != "bold"}
    return found


def _raised(side: Term) -> set[Term]:
    """V of V^γ: no matrix has such a power."""
    powers = (p for p in every_subterm(side) if isinstance(p, Power))
    greek = (p for p in powers if any(len(s.name.letter) > 1 for s in _symbols(p.exponent)))
    return {p.base for p in greek}


def _symbols(term: Term) -> Iterator[Symbol]:
    return (leaf for leaf in free_leaves(term) if isinstance(leaf, Symbol))


def _is_number_by(side: Term, numbers: set[Symbol]) -> bool:
    """p V beside a V that is a number."""
    leaves = free_leaves(side)
    small = all(s in numbers or (isinstance(s, Symbol) and not may_be_a_matrix(s)) for s in leaves)
    return small and bool(leaves & numbers)


def _of_a_sign(claim: Claim) -> set[Symbol]:
    """R of R > 0."""
    orders = (Relation.GREATER, Relation.AT_LEAST, Relation.LESS, Relation.AT_MOST)
    stated = (h for h in claim.hypotheses if h.relation in orders and isinstance(h.right, Number))
    return {h.left for h in stated if isinstance(h.left, Symbol)}


def _is_number(side: Term) -> bool:
    """v², m v²/r: a power or quotient of small letters."""
    leaves = free_leaves(side)
    small = all(isinstance(s, Symbol) and not may_be_a_matrix(s) for s in leaves)
    return (
        bool(leaves) and small and any(isinstance(p, Power | Quotient) for p in every_subterm(side))
    )


def may_be_a_matrix(symbol: Symbol) -> bool:
    letter = symbol.name.letter
    is_capital = len(letter) == 1 and letter.isupper()
    return symbol.shape.is_scalar and (is_capital or symbol.name.style == "bold")


def _holds_for_matrices(claim: Claim, symbols: set[Symbol]) -> bool:
    """Whether the claim with square matrices for the symbols holds, or has no meaning."""
    from derivations.judge.rungs.matrices import judge_matrices

    size = Dimension.of("n")
    squares: dict[Term, Term] = {s: Symbol(s.name, size, size, s.indices, s.role) for s in symbols}
    try:
        left, right = (replace_leaves(side, squares) for side in (claim.left, claim.right))  # type: ignore[arg-type]
    except (ShapeError, TypeError):
        return True
    judgement = judge_matrices(replace(claim, left=left, right=right))
    return judgement is None or not judgement.verdict.accuses


def complex_numbers(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """|z|² = z² holds for real z only: what is not algebra asks whether the numbers are real."""
    if not any(entry.kind == COMPLEX for entry in claim.names.values()):
        return
    sides = expanded_sides(claim) or terms_of(claim)
    named = {leaf for leaf in variables(*sides) if isinstance(leaf, Symbol)}
    found = [s for s in named if (e := claim.names.get(str(s.name))) and e.kind == COMPLEX]
    turned = any(map(conjugates, sides))
    for part in (p for side in sides for p in every_subterm(side)):
        is_real_only = isinstance(part, Absolute | Root | Map | Extremum)
        if turned and isinstance(part, Absolute | Root) and conjugates(part):
            yield "what is conjugated was read as real"
        if turned and isinstance(part, Map) and part.function == CONJUGATE:
            continue
        if found and is_real_only and free_leaves(part) & set(found):
            yield f"{shown_name(min(found, key=shown_name))} is complex, and was read as real"


def matrix_words_for_numbers(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A transpose, diag or determinant of what was taken for a number: it is hardly one."""
    if judgement.evidence.rung in (BY_WORLDS, BY_POINTS):
        return  # of gradients component by component, of functions by their values
    for side in terms_of(claim):
        for term in every_subterm(side):
            of = term.children[0] if isinstance(term, MATRIX_WORDS) else None
            if of is None or not all(part.shape.is_scalar for part in every_subterm(of)):
                continue  # tr(xᵀAx) of a product of vectors
            is_word = of.shape.is_scalar and not isinstance(of, Derivative)
            if is_word and variables(term):
                yield f"{shown_name(min(variables(term), key=shown_name))} read as a number"


def at_one_place_only(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """v = √(2(E - mgh)/m) behind "at the top v = 0, so h = E/(mg)": right there, and not shown.

    The letters of the right side cancel by what holds at that place.
    """
    known = next((d for d in claim.definitions if d.symbol is claim.left), None)
    sides = expanded_sides(claim)
    if known is None or sides is None or not isinstance(known.expression, Number):
        return
    written = [leaf for leaf in variables(*terms_of(claim)) if leaf is not claim.left]
    if len(written) > 2 and isinstance(sides[0], Number) and variables(sides[1]):
        yield f"{shown_name(known.symbol)} is {text(known.expression)} in one case"
