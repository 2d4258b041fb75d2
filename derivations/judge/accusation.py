"""Objections to saying that a line is wrong (design, the rule of accusation)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.judge.chance.indicators import indicating
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Fault, Purpose
from derivations.judge.comparison import holds_at
from derivations.judge.doubts import holds_at_a_quarter, takes_every_size
from derivations.judge.entries import scalar_entry
from derivations.judge.explicit import NotExplicit
from derivations.judge.members import is_delta
from derivations.judge.orthonormal_families import family_of
from derivations.judge.replay import replays
from derivations.judge.sampling import far_points, points
from derivations.judge.settledness import BY_WORLDS, is_slope_of_loss
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.values import NoValue
from derivations.judge.verdict import Binding, Judgement, Verdict
from derivations.reader.records import Standing, Step
from derivations.terms import (
    Absolute,
    Call,
    Component,
    Constant,
    Derivative,
    Dimension,
    Formula,
    Function,
    GradientAt,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Integral,
    Map,
    Name,
    Number,
    PartialAt,
    Power,
    Probability,
    Product,
    Relation,
    Slopes,
    Symbol,
    Term,
    Zero,
    number,
    scalar,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import CHANGE
from derivations.terms.propositions import letters
from derivations.terms.substitution import free_leaves

INDICATORS = frozenset(("I", "1", "chi"))
SAMPLE, FEWEST_POINTS = 40, 8
LEAST_SHARE = Fraction(2, 5)
LEAST_OF_AN_ORDER = Fraction(17, 20)  # any two numbers are in order half the time
BINDING = "binding"  # no shape is looked at
BY_RECURRENCE, BY_EQUATIONS = "recurrence", "chain rule"
UNKNOWNS = frozenset(("x", "y", "z", "u", "v", "w", "lambda"))  # letters of unknowns of any sign
COORDINATES = frozenset(("x", "y", "z", "lambda"))  # those that are so in any formula
IN_A_FORMULA = 3  # letters
I = Constant("i")  # noqa: E741
TYPICAL_SIZE = 2  # of matrices whose entries tell whether a number is one of several values
NO_IDENTITY = "an equation or a condition, no identity"
SET_TO_ZERO = "a derivative that is set to zero"
I_AS_A_NUMBER, DELTA = scalar("i"), scalar("Delta")


def not_an_identity(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Only a row that claims an identity can be wrong."""
    if claim.purpose is Purpose.EQUATION and not _states_numbers(claim):
        yield NO_IDENTITY
    elif claim.purpose is Purpose.OPEN and not (
        _is_ill_made(claim, judgement) or _computes_a_part(claim) or _looks_like_an_identity(claim)
    ):
        yield "it may be a condition: nothing around it says that it holds always"


def _is_ill_made(claim: Claim, judgement: Judgement) -> bool:
    """(AB)ᵀ = AᵀBᵀ of declared shapes that do not fit: no condition either."""
    leaves = {leaf for side in terms_of(claim) for leaf in variables(side)}
    entries = [claim.names.get(str(leaf.name)) for leaf in leaves if isinstance(leaf, Symbol)]
    given = {definition.symbol for definition in claim.definitions}  # (1, 2) may be a point
    return (
        judgement.verdict is Verdict.ILL_FORMED
        and bool(leaves)
        and not given & leaves
        and len(entries) == len(leaves)
        and all(entry is not None and entry.standing is Standing.DECLARED for entry in entries)
    )


def only_spoken_of(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """p ⟹ q, and "is it true that …": formulas of logic that nobody claims."""
    if claim.purpose is not Purpose.IDENTITY:
        yield "nothing says that it is claimed"


def _states_numbers(claim: Claim) -> bool:
    """10/4 = 2.5: nothing that could be sought is written."""
    sides = (claim.left, claim.right)
    return all(isinstance(side, Term) and not free_leaves(side) for side in sides)


def _looks_like_an_identity(claim: Claim) -> bool:
    """It speaks of numbers only, or holds at many points: an equation holds at hardly any."""
    sides = expanded_sides(claim)
    if sides is None:
        return False
    if claim.relation in ORDERS and isinstance(claim.left, Symbol) and claim.left is not sides[0]:
        return False  # σ < 1, of a σ that was 3 in another case
    if not any(free_leaves(side) for side in sides):
        return True
    left, right = sides
    if variables(left) != variables(right):
        return False
    holding, count = _share(Formula(left, claim.relation, right), claim)
    least = LEAST_SHARE if claim.relation is Relation.EQUAL else LEAST_OF_AN_ORDER
    return count >= FEWEST_POINTS and holding >= least * count


def _computes_a_part(claim: Claim) -> bool:
    """|z| = √(x² + y²) where z = x + iy: all that the left side is made of stands on the right."""
    sides = expanded_sides(claim)
    if sides is None or not any(isinstance(p, Absolute) or _is_part(p) for p in _parts(claim.left)):
        return False
    defined = {d.symbol for d in claim.definitions}
    left, right = (set(variables(side)) for side in terms_of(claim))
    made_of = variables(sides[0])
    return len(made_of) > 1 and bool(left) and left <= defined and right == made_of


def computes_complex_numbers(claim: Claim) -> bool:
    """z - z̄ = 2b where z = a + bi: defined complex numbers, worked out in letters."""
    if claim.relation is not Relation.EQUAL or not isinstance(claim.left, Term):
        return False
    sides = expanded_sides(claim)
    if sides is None or not any(I in every_subterm(d.expression) for d in claim.definitions):
        return False
    defined = {d.symbol for d in claim.definitions}
    left, right = (set(variables(side)) for side in terms_of(claim))
    made_of = set().union(*(variables(d.expression) for d in claim.definitions if d.symbol in left))
    if not left or not left <= defined or not right or not right <= made_of:
        return False
    return len(made_of) > 1 and (
        right == made_of or any(map(_is_conjugate, every_subterm(claim.left)))
    )


def _is_conjugate(term: Term) -> bool:
    accented = isinstance(term, Symbol) and bool({"bar", "^*"} & set(term.name.accents))
    return accented or (isinstance(term, Map) and str(term.function.name) == "conj")


def _is_part(term: Term) -> bool:
    return isinstance(term, Map) and str(term.function.name) in ("Re", "Im")


def _share(formula: Formula, claim: Claim) -> tuple[int, int]:
    """At how many of the sample points the formula may hold, and how many there are."""
    holding = count = 0
    for point in points(formula, claim.hypotheses, SAMPLE):
        try:
            holding += holds_at(formula, point) is not False
            count += 1
        except NoValue:
            continue
    return holding, count


ORDERS = (Relation.LESS, Relation.AT_MOST, Relation.GREATER, Relation.AT_LEAST)


def strangers_in_order(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """|x_n - x| < ε/2: a bound of what has nothing to do with it is assumed, not claimed."""
    sides = expanded_sides(claim)
    if claim.relation not in ORDERS or sides is None or claim.model is not None:
        return
    left, right = (set(_shown_names(side)) for side in sides)
    here, there = left - right, right - left
    if here and there:
        yield f"{min(here)} stands on the left only and {min(there)} on the right only"


def _is_of_numbers(judgement: Judgement) -> bool:
    """Whether what fails has no letter any more: a limit that is another number."""
    found = judgement.evidence.counterexample
    if found is None or found.point:
        return False
    return not free_leaves(found.formula.left) | free_leaves(found.formula.right)


def unrelated_sides(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Each side rests on a name that the other lacks, or is a bare name: no identity."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None or claim.model is not None:
        return
    if judgement.evidence.rung in (BY_RECURRENCE, BY_EQUATIONS):  # its sides speak of one sequence
        return
    if judgement.evidence.rung == BY_WORLDS:  # both sides rest on the same names
        return
    if judgement.verdict is Verdict.ILL_FORMED and any(map(is_slope_of_loss, sides)):
        return  # ∂L/∂W = …: computed, and of another shape
    if speaks_of_chance(*sides):
        yield from _unrelated_to_chance(claim, *sides)
        return
    left, right = (set(_shown_names(side)) for side in sides)
    of_matrices = any(not leaf.shape.is_scalar for side in sides for leaf in free_leaves(side))
    strangers = bool(left) and bool(right) and not left & right
    strangers = strangers and judgement.verdict is not Verdict.ILL_FORMED
    if of_matrices and strangers and not _is_tied(left, right, claim.hypotheses):
        yield f"{min(left)} stands on the left only and {min(right)} on the right only"
        return
    linked = {shown_name(s) for h in claim.hypotheses for s in variables(h.left, h.right)}
    linked |= _summed_members(*sides) | _members_of_both(*sides)
    only_left, only_right = left - right - linked, right - left - linked
    if only_left and only_right:
        yield f"{min(only_left)} stands on the left only and {min(only_right)} on the right only"
    for here, there, new in ((left, right, only_right), (right, left, only_left)):
        if new and _in_scope_with(here, claim) - there:
            yield f"{min(new)} is introduced by one side, of which the other says nothing"
    written = {shown_name(leaf) for leaf in variables(*terms_of(claim))}
    if _is_of_numbers(judgement):
        return  # -1 = 1, whatever the names of definitions are
    for name in sorted((only_left | only_right) - written):
        yield f"{name}, from a definition, stands on one side only"
    for side, other in (sides, sides[::-1]):
        if (
            isinstance(side, Symbol)
            and side not in free_leaves(other)
            and not (shown_name(side) in linked and _is_tied_to(side, other, claim))
        ):
            yield f"{shown_name(side)}, an undefined name alone on its side, is introduced"


def _is_tied_to(name: Symbol, other: Term, claim: Claim) -> bool:
    """Whether a statement speaks of the name and of what stands on the other side."""
    beside = variables(other)
    if not beside:
        return True
    spoken = [variables(h.left, h.right) for h in claim.hypotheses]
    return any(name in letters and letters & beside for letters in spoken)


def _unrelated_to_chance(claim: Claim, left: Term, right: Term) -> Iterator[str]:
    """A parameter against E[X] is introduced, where nothing that is stated links it to X."""
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    linked = {shown_name(s) for s in variables(*stated, *_of_laws(claim))}
    for side, other in ((left, right), (right, left)):
        new = {shown_name(s) for s in variables(side) - variables(other)} - linked
        if new and not speaks_of_chance(side):
            yield f"{min(new)} is introduced against an expectation or a probability"
        if not variables(side) and _is_chance_of_unknown_law(other, linked):
            yield "a probability of what has no law: perhaps values put in"


def _is_chance_of_unknown_law(side: Term, linked: set[str]) -> bool:
    """P(F = a), where nothing is said of F: it may be any number from 0 to 1."""
    return isinstance(side, Probability) and not {shown_name(s) for s in variables(side)} & linked


def _shown_names(side: Term) -> Iterator[str]:
    """The names of a side; members of a family that a sum runs over by the family's name."""
    free = free_leaves(side)
    for leaf in variables(side):
        if is_delta(leaf):
            continue
        at = leaf.indices if isinstance(leaf, Symbol) else ()
        is_summed = any(isinstance(i, Index) and free_leaves(i) - free for i in at)
        yield str(leaf.name) if is_summed and isinstance(leaf, Symbol) else shown_name(leaf)


def _in_scope_with(names: set[str], claim: Claim) -> set[str]:
    """The names, and those that a statement about one of them brings in."""
    found = set(names)
    for hypothesis in claim.hypotheses:
        stated = {shown_name(leaf) for leaf in variables(hypothesis.left, hypothesis.right)}
        if stated & names:
            found |= stated
    return found


def _is_tied(left: set[str], right: set[str], hypotheses: Sequence[Formula]) -> bool:
    """Whether a hypothesis speaks of names of both sides; that A is symmetric says nothing of λ."""
    named = ({shown_name(s) for s in variables(h.left, h.right)} for h in hypotheses)
    return any(names & left and names & right for names in named)


def _members_of_both(left: Term, right: Term) -> set[str]:
    """The members at variable places of a family that both sides speak of: x_i and x_{i-1}."""
    mine, others = variables(left), variables(right)
    both = {s.name for s in mine if isinstance(s, Symbol)} & {
        s.name for s in others if isinstance(s, Symbol)
    }
    return {
        shown_name(s)
        for s in mine | others
        if isinstance(s, Symbol) and s.name in both and any(free_leaves(at) for at in s.indices)
    }


def _summed_members(left: Term, right: Term) -> set[str]:
    """Every member that one side names is among those that the other side sums over: a_2, a_k."""
    summed = {
        leaf.name
        for side in (left, right)
        for leaf in variables(side)
        if isinstance(leaf, Symbol)
        and any(free_leaves(at) - free_leaves(side) for at in leaf.indices)
    }
    members = (leaf for leaf in variables(left, right) if isinstance(leaf, Symbol) and leaf.indices)
    return {shown_name(leaf) for leaf in members if leaf.name in summed} | set(map(str, summed))


def _of_laws(claim: Claim) -> list[Term]:
    """The random variables with a stated law, and its parameters."""
    found: list[Term] = []
    for stated in claim.chance.laws:
        found.append(stated.variable)
        found += [p for law in stated.laws for p in law.parameters]
    for each in claim.chance.conditional:
        found += [each.variable, each.given, *each.law.parameters]
    return found


def a_law_of_fields(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """∇·B = 0, ∇²u = -k² u: equations for fields; only rules for several fields are identities."""
    sides = expanded_sides(claim)
    if sides is None or judgement.evidence.rung == BY_EQUATIONS:
        return
    ruled = {rule.name for rule in claim.functions}
    parts = [list(every_subterm(side)) for side in sides]
    left, right = (
        {
            call.function.name
            for call in of_side
            if isinstance(call, Call) and call.function.name not in ruled
        }
        for of_side in parts
    )
    slopes = [part for of_side in parts for part in of_side if isinstance(part, Derivative)]
    differentiates = bool(slopes)
    if slopes and all(_is_of_a_bare_function(part, ruled) for part in slopes):
        yield f"it may be a law for {slopes[0].term}, which nothing defines"
    if differentiates and (left or right) and (left != right or len(left) < 2):
        yield f"it may be a law for {min(map(str, left | right))}, which nothing defines"


def _is_of_a_bare_function(slope: Derivative, ruled: set[Name]) -> bool:
    """d²x(t)/dt² of an x that nothing defines, and not d(x(t)²)/dt, which rules give."""
    inner: Term = slope
    while isinstance(inner, Derivative):
        inner = inner.term
    if not isinstance(inner, Map) or inner.function.name in ruled:
        return False
    unknown = elementary_name(inner.function) is None
    return unknown and inner.argument is slope.wrt


def letters_of_two_meanings(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Aᵀ read as a power, e^{2πi} as one of a variable, I A: T, i, I may be no variables there."""
    if claim.model is not None:
        return
    written = {t for side in terms_of(claim) for t in every_subterm(side)}
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    written |= {t for side in stated for t in every_subterm(side) if isinstance(t, Symbol)}
    put_in = (t for side in expanded_sides(claim) or () for t in every_subterm(side))
    for term in (*written, *put_in):
        match term:
            case Power(base, exponent) if not isinstance(base, Constant | Number):
                if _is_letter(exponent, "T") or (
                    _is_letter(exponent, "t") and _stands_above_only(exponent, claim)
                ):
                    letter = "T" if _is_letter(exponent, "T") else "t"
                    yield f"{letter} above may be the sign of a transpose"
            case Power(Constant(), exponent) | Map(Function(Name("exp")), exponent):
                parts = set(every_subterm(exponent))
                turns = any(isinstance(part, Constant) for part in parts)
                if turns and any(_is_letter(leaf, "i") for leaf in free_leaves(exponent)):
                    yield "i beside π in an exponent may be the imaginary unit"
            case Symbol(Name("I", "" | "bold" | "blackboard", (), "", 0)) if (
                term in written and not is_declared(term, claim)
            ):
                yield "I may be the identity"


def _stands_above_only(leaf: Term, claim: Claim) -> bool:
    """Whether a letter occurs as an exponent and nowhere else."""
    places = above = 0
    for part in (t for side in terms_of(claim) for t in every_subterm(side)):
        places += part is leaf
        above += isinstance(part, Power) and part.exponent is leaf
    return places == above and not (isinstance(leaf, Symbol) and is_declared(leaf, claim))


def doubtful_definitions(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A definition that can be read in two ways, as e^{-mv^2/2kT} can: one of them may be right."""
    reached: set[Term] = set()
    waiting = [leaf for side in terms_of(claim) for leaf in free_leaves(side)]
    while waiting:
        leaf = waiting.pop()
        if leaf in reached:
            continue
        reached.add(leaf)
        for definition in claim.definitions:
            if definition.symbol is leaf:
                waiting += free_leaves(definition.expression)
                if definition.doubtful:
                    yield f"what defines {shown_name(definition.symbol)} can be read in two ways"


def an_indicator(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """E[I_A] = P(A): an I with an event below is rather its indicator than any variable."""
    sides = list(terms_of(claim))
    if not speaks_of_chance(*sides):
        return
    known = indicating(sides, claim.hypotheses, claim.chance)
    for leaf in dict.fromkeys(part for side in sides for part in every_subterm(side)):
        if (
            isinstance(leaf, Symbol)
            and leaf.name.letter in INDICATORS
            and (leaf.indices or leaf.name.label)
            and leaf not in known
        ):
            yield f"{shown_name(leaf)} may be an indicator"


def a_word_in_capitals(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """TSS − RSS: three capitals in a row that nothing declares are rather a word than a product."""
    for term in (t for side in terms_of(claim) for t in every_subterm(side)):
        if not isinstance(term, Product) or len(term.factors) < 3:
            continue
        letters = [f.name.letter for f in term.factors if isinstance(f, Symbol) and not f.indices
                   and len(f.name.letter) == 1 and not is_declared(f, claim)]  # fmt: skip
        apart = len(letters) == len(term.factors) and all(map(str.isupper, letters))
        if apart and not _stand_elsewhere(set(letters), term, claim):
            yield f"{''.join(letters)} may be one word"


def _stand_elsewhere(letters: set[str], word: Term, claim: Claim) -> bool:
    """Whether they are matrices that stand outside of the product, too: B, A and BAB."""
    if any(child.shape.is_scalar for child in word.children):
        return False
    found: set[str] = set()
    waiting = list(terms_of(claim))
    while waiting:
        if (term := waiting.pop()) is word:
            continue
        if isinstance(term, Symbol):
            found.add(term.name.letter)
        waiting += term.children
    return letters <= found


def _is_letter(term: Term, letter: str) -> bool:
    if isinstance(term, Index):
        return term.is_variable and str(term) == letter
    return isinstance(term, Symbol) and term.name == Name(letter) and not term.indices


def a_condition(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An equation for a name on its left, or an expression against a number that it takes."""
    sides = expanded_sides(claim)
    if claim.relation is not Relation.EQUAL or sides is None or claim.model is not None:
        return
    if judgement.evidence.rung == BY_RECURRENCE:
        return
    if is_set_to_zero(claim):
        yield SET_TO_ZERO
    if _sets_two_equal(claim):
        yield "what the text gives two formulas for is set equal"
    left, right = map(_as_number, sides)
    if isinstance(left, Symbol) and left in free_leaves(right):
        if _takes_both_signs(left, right, claim) is not False:
            yield f"an equation for {shown_name(left)}, no identity"
        return
    if bool(variables(right)) == bool(variables(left)) or not left.shape.is_scalar:
        return
    if isinstance(claim.left, Derivative):
        return  # written out, a derivative is computed; set to a number it is 0
    if (
        _takes_both_signs(*_as_computed(left, right, judgement), claim)
        or _is_stated_otherwise(left, right, claim)
        or holds_at_a_quarter(left, right)
        or takes_every_size(left, right)
    ):
        yield "equal to this number for some values only: a condition or inserted values"


def _sets_two_equal(claim: Claim) -> bool:
    """Q_D = Q_S of a demand and a supply, f(x) = g(x) of two curves: where they meet."""
    match claim.left, claim.right:
        case Symbol() as one, Symbol() as other:
            given = {d.symbol for d in claim.definitions}
            return one in given and other in given
        case ((Map(f, _) | Call(f, _)), (Map(g, _) | Call(g, _))) if not f.order and not g.order:
            given_rules = {rule.name for rule in claim.functions}
            return f.name != g.name and f.name in given_rules and g.name in given_rules
    return False


def is_set_to_zero(claim: Claim) -> bool:
    """∂L/∂x = 0, which may be how x is found."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation is not Relation.EQUAL:
        return False
    zero = sides[1] in (number(0), Zero(*sides[0].shape))
    return zero and any(map(_is_slope, _parts(claim.left)))


def is_zero_of_a_slope(claim: Claim) -> bool:
    """0 = XᵀXw − Xᵀy behind a row that computes a gradient of these letters."""
    left, right = claim.left, claim.right
    if not isinstance(left, Term) or not isinstance(right, Term):
        return False
    if claim.relation is not Relation.EQUAL or left not in (number(0), Zero(*right.shape)):
        return False
    letters = variables(right)
    slopes = (p.formula for p in claim.premises if any(map(_is_slope, _parts(p.formula.left))))
    return any(letters <= variables(f.right) for f in slopes)


def _as_computed(left: Term, right: Term, judgement: Judgement) -> tuple[Term, Term]:
    """∫ c x dx = 1 and 1 = ∫ c x dx as 8 c = 1: the sides as the counterexample compares them."""
    found = judgement.evidence.counterexample
    parts = (part for side in (left, right) for part in every_subterm(side))
    if found is None or not any(isinstance(part, Integral) for part in parts):
        return left, right
    computed = _as_number(found.formula.left), _as_number(found.formula.right)
    fixed = left if not variables(left) else right
    return computed if fixed in computed and variables(*computed) else (left, right)


def _is_stated_otherwise(left: Term, right: Term, claim: Claim) -> bool:
    """χ² = 2 where χ² is stated as a sum of what has no values yet: these were put in."""
    if free_leaves(right):
        return False
    stated = ((h.left, h.right) for h in claim.hypotheses if h.relation is Relation.EQUAL)
    return any(left is one and free_leaves(other) - free_leaves(left) for one, other in stated)


def _as_number(side: Term) -> Term:
    """A number made of vectors that are written out, entry by entry: a·b of a = (1, 2), …"""
    parts = list(every_subterm(side))
    slopes = [p for p in parts if isinstance(p, Derivative)]
    simple = not slopes and all(p.shape.is_scalar for p in parts)
    if not side.shape.is_scalar or simple or any(p.wrt.indices for p in slopes):
        return side
    sizes = {n for p in parts for n in p.shape.rows.names | p.shape.cols.names}
    try:
        return scalar_entry(side, dict.fromkeys(sizes, TYPICAL_SIZE))
    except NotExplicit:
        return side


def _parts(side: Term | Fault) -> Iterable[Term]:
    return every_subterm(side) if isinstance(side, Term) else ()


def _is_slope(term: Term) -> bool:
    if isinstance(term, Map):
        return term.function.order > 0
    return isinstance(term, Derivative | Slopes | GradientAt | PartialAt)


def a_differential(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """du = 2x dx: a d that nothing declares may be the sign of a differential."""
    found = judgement.evidence.counterexample
    for binding in found.point if found is not None else ():
        leaf = binding.leaf
        if not isinstance(leaf, Symbol) or leaf.name not in (Name("d"), Name("d", "roman")):
            continue
        if not is_declared(leaf, claim):
            yield "d may be the sign of a differential"


def a_difference(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Δx, written as a product: one name rather than a number Δ times x; as one, put in perhaps."""
    if is_declared(DELTA, claim):
        return
    sides = expanded_sides(claim) or ()
    for name in sorted(_on_one_side(sides), key=shown_name):
        if (
            isinstance(name, Symbol)
            and CHANGE in name.name.accents
            and not is_declared(name, claim)
        ):
            yield f"{shown_name(name)} stands on one side only: its value may be put in"
    for term in (t for side in sides for t in every_subterm(side)):
        beside = pairwise(term.factors) if isinstance(term, Product) else ()
        if any(first is DELTA and isinstance(behind, Symbol) for first, behind in beside):
            yield "Δ and the letter behind it may be one name"


def _on_one_side(sides: Sequence[Term]) -> set[Term]:
    left, right = map(free_leaves, sides) if len(sides) == 2 else ((), ())
    return set(left) ^ set(right)


def imaginary_unit(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An i that nothing declares and that counts nothing may be the imaginary unit."""
    for leaf in variables(*terms_of(claim)):
        if leaf is I_AS_A_NUMBER and not is_declared(I_AS_A_NUMBER, claim):
            yield "i may be the imaginary unit"


def unread_scope(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """The counterexample could violate a statement that was not read."""
    for statement in claim.unread:
        yield f"the text states {statement}, which was not checked"


def guessed_shapes(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Shapes clash only where they are declared, and not guessed from use."""
    if judgement.verdict is Verdict.REFUTED:
        yield from _guessed_ranges(claim)
    if judgement.verdict is not Verdict.ILL_FORMED or claim.model is not None:
        return
    if judgement.evidence.rung == BINDING:
        return
    if isinstance(claim.left, Fault) or isinstance(claim.right, Fault):
        return
    for side in (claim.left, claim.right):
        parts = list(every_subterm(side)) if isinstance(side, Term) else []
        losses = {part.term for part in parts if is_slope_of_loss(part)}  # type: ignore[attr-defined]
        for term in parts:
            if isinstance(term, Symbol) and term not in losses and not is_declared(term, claim):
                yield f"the shape of {shown_name(term)} is guessed from its use"


def _guessed_ranges(claim: Claim) -> Iterator[str]:
    """Σ_{i=1}^n a_i of an a with m entries, where only its use told that there are m."""
    for side in terms_of(claim):
        for whole in every_subterm(side):
            if not isinstance(whole, IndexedSum | IndexedProduct | IndexedExtremum):
                continue
            last = Dimension.of(str(whole.upper))
            for part in every_subterm(whole.body):
                if not isinstance(part, Component):
                    continue
                sizes = zip(part.indices, part.term.shape, strict=False)
                symbols = (s for s in free_leaves(part.term) if isinstance(s, Symbol))
                guessed = [s for s in symbols if not is_declared(s, claim)]
                if guessed and any(at is whole.variable and n != last for at, n in sizes):
                    yield f"the shape of {shown_name(guessed[0])} is guessed from its use"


def recurrences_in_scope(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A hypothesis about several members of a family holds at every step, not at one point."""
    if judgement.evidence.rung in (BY_RECURRENCE, BY_EQUATIONS):  # found by the recurrence itself
        return
    spoken = {str(s.name) for s in variables(*terms_of(claim)) if isinstance(s, Symbol)}
    put_in = variables(*(expanded_sides(claim) or terms_of(claim)))
    for hypothesis in claim.hypotheses:
        if family_of(hypothesis) is not None:
            continue  # an orthonormal family, whose members every point has
        members: dict[str, set[Term]] = {}
        for leaf in variables(hypothesis.left, hypothesis.right):
            if isinstance(leaf, Symbol) and any(free_leaves(at) for at in leaf.indices):
                members.setdefault(str(leaf.name), set()).add(leaf)
        for name, found in members.items():
            others = _members(name, put_in) - found
            is_start = _is_a_start(found & put_in, hypothesis) and not others
            if len(found & put_in) < len(found) and is_start:
                continue  # x_{k+1} is put in, and x_k may be anything
            if isinstance(hypothesis.left, Symbol) and _has_one_member(name, found, judgement):
                continue
            if len(found) > 1 and name in spoken and claim.model is None:
                yield f"a recurrence for {name} is in scope, which no single point satisfies"


def _members(name: str, leaves: set[Term]) -> set[Term]:
    """The members of a family among leaves."""
    return {s for s in leaves if isinstance(s, Symbol) and s.indices and str(s.name) == name}


def _is_a_start(spoken: set[Term], hypothesis: Formula) -> bool:
    """Whether a recurrence makes a later member of the one that a claim speaks of."""
    return len(spoken) == 1 and hypothesis.left not in spoken and hypothesis.right not in spoken


def _has_one_member(name: str, found: set[Term], judgement: Judgement) -> bool:
    """Whether a counterexample chooses one member of a family, of which the rule made another."""
    point = judgement.evidence.counterexample
    count = {len(member.indices) for member in found if isinstance(member, Symbol)}
    if point is None or len(count) != 1:
        return False
    (places,) = count
    leaves = (b.leaf for b in point.point if isinstance(b.leaf, Symbol))
    members = {leaf.indices[:places] for leaf in leaves if str(leaf.name) == name}
    return len(members) == 1


def reused_index(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An index that is bound in one place and free in another: the sum may reach further."""
    if judgement.evidence.rung == BINDING:  # there is no sum that could
        return
    sides = terms_of(claim)
    bound = set().union(*map(_bound_in, sides))
    for index in sorted(map(str, bound & set().union(*map(free_leaves, sides)))):
        yield f"{index} is bound in one place and free in another"


def bound_members(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A value for x_i where a sum binds i says nothing of x_1, x_2, …"""
    found = judgement.evidence.counterexample
    if found is None:
        return
    bound = set().union(
        *map(_bound_in, (found.formula.left, found.formula.right, *terms_of(claim)))
    )
    for binding in found.point:
        if isinstance(binding.leaf, Symbol) and bound & set().union(
            *map(free_leaves, binding.leaf.indices)
        ):
            yield f"{shown_name(binding.leaf)} is no single number: its index is bound"


def _bound_in(term: Term) -> set[Term]:
    kinds = IndexedSum | IndexedProduct | IndexedExtremum
    return {part.variable for part in every_subterm(term) if isinstance(part, kinds)}


def no_replay(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A counterexample is printed only when an independent evaluation confirms it."""
    if judgement.verdict is Verdict.ILL_FORMED:
        return
    found = judgement.evidence.counterexample
    if found is None or not replays(found):
        yield "no counterexample that plain fractions replay"


def _takes_both_signs(left: Term, right: Term, claim: Claim) -> bool | None:
    """Whether left - right is 0 or changes its sign among the sample points; None: no values.

    Far away an enclosure may be too wide to tell: there only a sure sign counts. Where no point
    meets what the text states, or that can't be computed, any point does.
    """
    stated = _takes_both_signs_where(left, right, claim.hypotheses)
    if stated is None and claim.hypotheses:
        return _takes_both_signs_where(left, right, ())
    return stated


def _takes_both_signs_where(
    left: Term, right: Term, hypotheses: tuple[Formula, ...]
) -> bool | None:
    equation, less = (Formula(left, r, right) for r in (Relation.EQUAL, Relation.LESS))
    signs: set[bool] = set()
    for point in points(equation, hypotheses, SAMPLE):
        try:
            if holds_at(equation, point) is not False:
                return True
            signs.add(holds_at(less, point) is True)
        except NoValue:
            continue
    for point in far_points(equation, hypotheses) if len(signs) == 1 else ():
        try:
            if holds_at(equation, point) is False:
                signs.add(holds_at(less, point) is True)
        except NoValue:
            continue
    return len(signs) == 2 if signs else None


def an_uncertain_argument(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Rows in several letters without a sign between may be equations of their own."""
    if claim.step is not None and not claim.step.certain:
        yield "nothing says that each line follows from the one before"


def a_positive_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """σ² = 4, so σ = 2: only letters of unknowns are known to be negative, too."""
    found = judgement.evidence.counterexample
    if found is None or claim.step is None:
        return
    for binding in found.point:
        if is_hardly_negative(binding, claim.step):
            yield f"right where {shown_name(binding.leaf)} is positive"


def a_sought_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """w = … below ∂σ²/∂w = 0, which says for which w that is so."""
    if not isinstance(claim.left, Symbol):
        return
    formulas = [premise.formula for premise in claim.premises]
    parts = (p for f in formulas for side in (f.left, f.right) for p in every_subterm(side))
    is_slope_by = any(_is_slope(p) and claim.left in free_leaves(p) for p in parts)
    for premise in claim.premises if is_slope_by else ():
        sides = (premise.formula.left, premise.formula.right)
        is_zero = any(side in (number(0), Zero(*side.shape)) for side in sides)
        if is_zero and any(claim.left in free_leaves(side) for side in sides):
            yield f"{shown_name(claim.left)} is sought: line {premise.line} sets a slope to zero"


def is_hardly_negative(binding: Binding, step: Step) -> bool:
    """Whether a letter that stands for a size, as σ and r, is less than 0."""
    return binding.value < 0 and is_a_size(binding.leaf, step)


def is_a_size(letter: Term, step: Step) -> bool:
    """Whether a letter is hardly negative: among other letters, v of √(2K/m) is a speed."""
    unknowns = COORDINATES if len(letters_of(step)) >= IN_A_FORMULA else UNKNOWNS
    return not isinstance(letter, Symbol) or letter.name.letter not in unknowns


def letters_of(step: Step) -> set[Term]:
    """The letters of all lines of an argument."""
    return {leaf for line in step.lines for leaf in letters(line.says)}
