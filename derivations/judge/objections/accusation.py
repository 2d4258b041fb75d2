"""Objections to saying that a line is wrong (design, the rule of accusation)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.chance.determined import is_determined_by_laws
from derivations.judge.chance.indicators import indicating
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Fault, Purpose
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.refutation import gives_two_values
from derivations.judge.evaluation.replay import replays
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue
from derivations.judge.matrices.orthonormal_families import family_of
from derivations.judge.objections.posed import is_slope, parts_of
from derivations.judge.objections.settledness import BY_EQUATIONS, BY_RECURRENCE
from derivations.judge.objections.turned_bounds import turns_a_bound
from derivations.judge.objections.unrelated import ORDERS
from derivations.judge.speaking import (
    every_subterm,
    expanded_sides,
    is_declared,
    shown_name,
    terms_of,
    variables,
)
from derivations.judge.verdict import FINITE, Binding, Judgement, Verdict
from derivations.reader.records import Standing, Step
from derivations.terms import (
    Absolute,
    Call,
    Constant,
    Derivative,
    Formula,
    Function,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Relation,
    Symbol,
    Term,
    Zero,
    number,
    scalar,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.propositions import formulas, letters
from derivations.terms.substitution import free_leaves

ANOTHER_ARITHMETIC = "another arithmetic"
INDICATORS = frozenset(("I", "1", "chi"))
SAMPLE, FEWEST_POINTS = 40, 8
LEAST_SHARE = Fraction(2, 5)
LEAST_OF_AN_ORDER = Fraction(17, 20)  # any two numbers are in order half the time
BINDING = "binding"  # no shape is looked at
UNKNOWNS = frozenset(("x", "y", "z", "u", "v", "w", "lambda"))  # letters of unknowns of any sign
COORDINATES = frozenset(("x", "y", "z", "lambda"))  # those that are so in any formula
IN_A_FORMULA = 3  # letters
ALGEBRA = frozenset("abcdpqrstuvwxyzABCDPQ") | {"lambda", "alpha", "beta", "mu"}
I = Constant("i")  # noqa: E741
NO_IDENTITY, MAY_BE = "an equation or a condition, no identity", "it may be a condition"
I_AS_A_NUMBER = scalar("i")
IMAGINARY_INDEX = Index((("i", 1),))


def not_an_identity(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Only a row that claims an identity can be wrong."""
    if claim.relation is Relation.NOT_EQUAL and claim.right in _supposed(claim):
        yield "it denies what was supposed"
    if claim.purpose is Purpose.EQUATION and not _states_numbers(claim):
        yield NO_IDENTITY
    elif claim.purpose is Purpose.OPEN and not (
        _is_ill_made(claim, judgement)
        or _computes_a_part(claim)
        or _looks_like_an_identity(claim)
        or turns_a_bound(claim)
        or is_determined_by_laws(claim)
    ):
        yield f"{MAY_BE}: nothing around it says that it holds always"


def _supposed(claim: Claim) -> list[Term]:
    """0 of x ≠ 0, where the text has put x = 0: perhaps to contradict it."""
    return [d.expression for d in claim.definitions if d.symbol is claim.left]


def _is_ill_made(claim: Claim, judgement: Judgement) -> bool:
    """(AB)ᵀ = AᵀBᵀ of declared shapes that do not fit: no condition either."""
    if isinstance(claim.left, Fault) and isinstance(claim.right, Fault):
        return True  # if its shapes are guessed, that is said among what was not read
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
    one_is_constant = bool(free_leaves(left)) != bool(free_leaves(right))
    if variables(left) != variables(right) or (one_is_constant and not claim.concluded):
        return False
    holding, count = _share(Formula(left, claim.relation, right), claim)
    least = LEAST_SHARE if claim.relation is Relation.EQUAL else LEAST_OF_AN_ORDER
    several = holding > 1 or claim.relation is not Relation.EQUAL  # one may be the solution
    return several and count >= FEWEST_POINTS and holding >= least * count


def _computes_a_part(claim: Claim) -> bool:
    """|z| = √(x² + y²) where z = x + iy: all that the left side is made of stands on the right."""
    sides = expanded_sides(claim)
    if sides is None or not any(
        isinstance(p, Absolute) or _is_part(p) for p in parts_of(claim.left)
    ):
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
    if sides is not None and _works_out_conjugates(claim, sides):
        return True
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


def _works_out_conjugates(claim: Claim, sides: tuple[Term, Term]) -> bool:
    """ψ*(x) ψ(x) = A² e^{2ikx} of ψ = A e^{ikx}: conjugate values in all the letters they have."""
    ruled = {rule.name for rule in claim.functions}
    values = (part.argument for part in every_subterm(claim.left) if _is_conjugate_value(part))  # type: ignore[arg-type, attr-defined]
    if not any(isinstance(v, Map | Call) and v.function.name in ruled for v in values):
        return False
    left, right = map(variables, sides)
    return left == right and len(left) > 1


def _is_conjugate_value(term: Term) -> bool:
    return isinstance(term, Map) and str(term.function.name) == "conj"


def _is_conjugate(term: Term) -> bool:
    accented = isinstance(term, Symbol) and bool({"bar", "^*"} & set(term.name.accents))
    return accented or (isinstance(term, Map) and str(term.function.name) == "conj")


def _is_part(term: Term) -> bool:
    return isinstance(term, Map) and str(term.function.name) in ("Re", "Im")


def _share(formula: Formula, claim: Claim) -> tuple[int, int]:
    """At how many of the sample points the formula may hold, and how many there are."""
    found: dict[tuple[Fraction, ...], bool] = {}  # a point that is drawn again counts once
    for point in points(formula, claim.hypotheses, SAMPLE):
        place = tuple(point.values())
        try:
            found[place] = found[place] if place in found else holds_at(formula, point) is not False
        except NoValue:
            continue
    return sum(found.values()), len(found)


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
    drawn = (claim.premise.left, claim.premise.right) if claim.premise is not None else ()
    written = {t for side in (*terms_of(claim), *drawn) for t in every_subterm(side)}
    stated = [side for h in claim.hypotheses for side in (h.left, h.right)]
    written |= {t for side in stated for t in every_subterm(side) if isinstance(t, Symbol)}
    put_in = [t for side in expanded_sides(claim) or () for t in every_subterm(side)]
    for rule in claim.functions:  # C of C(x) = C + x, and no C_n of C(x) = Σ C_n xⁿ
        if any(leaf == Symbol(rule.name) for leaf in free_leaves(rule.body)):
            yield f"{rule.name} is a function and a letter of its rule"
    sums = (t for t in (*written, *put_in) if isinstance(t, IndexedSum | IndexedProduct))
    counted = {part for each in sums for part in (each.variable, each.upper)}
    for term in (*written, *put_in):
        match term:
            case Power(base, exponent) if not isinstance(base, Constant | Number):
                if exponent in counted:
                    continue
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


def _letters_of(term: Term) -> set[str]:
    """p of x^p, whether p counts or not."""
    leaves = free_leaves(term)
    counting = {name for leaf in leaves if isinstance(leaf, Index) for name in leaf.variables}
    plain = (leaf for leaf in leaves if isinstance(leaf, Symbol) and not leaf.indices)
    return counting | {str(leaf.name) for leaf in plain}


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
                if definition.apart and claim.purpose is Purpose.OPEN and not claim.concluded:
                    yield f"{shown_name(definition.symbol)} may be another one than before"


def of_the_next_example(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """v = 12/3 = 4 behind words, where v was 10/2 before: neither is an error, nor v = 5 right."""
    for definition in claim.definitions:
        if definition.anew and definition.symbol is claim.left:
            yield f"{shown_name(definition.symbol)} may have another value in another example"


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


def imaginary_unit(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """An i that nothing declares and that counts nothing may be the imaginary unit."""
    for leaf in variables(*terms_of(claim)):
        if leaf is I_AS_A_NUMBER and not is_declared(I_AS_A_NUMBER, claim):
            yield "i may be the imaginary unit"
    written = frozenset().union(*map(free_leaves, terms_of(claim)))
    put_in = frozenset().union(*map(free_leaves, expanded_sides(claim) or ()))
    if IMAGINARY_INDEX in put_in - written:
        yield "i of a definition may be the imaginary unit"


def unread_scope(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """The counterexample could violate a statement that was not read."""
    for statement in claim.unread:
        if statement == ANOTHER_ARITHMETIC and judgement.evidence.rung == FINITE:
            continue  # it was that arithmetic
        yield f"the text states {statement}, which was not checked"


def recurrences_in_scope(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A hypothesis about several members of a family holds at every step, not at one point."""
    if judgement.evidence.rung in (BY_RECURRENCE, BY_EQUATIONS):  # found by the recurrence itself
        return
    spoken = {str(s.name) for s in variables(*terms_of(claim)) if isinstance(s, Symbol)}
    put_in = variables(*(expanded_sides(claim) or terms_of(claim)))
    point = judgement.evidence.counterexample
    bound = (
        {str(b.leaf.name) for b in point.point if isinstance(b.leaf, Symbol)} if point else set()
    )
    of_chance = point is not None and speaks_of_chance(*terms_of(claim))
    for hypothesis in claim.hypotheses:
        if family_of(hypothesis) is not None:
            continue  # an orthonormal family, whose members every point has
        if speaks_of_chance(hypothesis.left, hypothesis.right):
            continue  # Cov(y_t, y_{t-1}) = θ: moments, of which every step has its own
        members: dict[str, set[Term]] = {}
        for leaf in variables(hypothesis.left, hypothesis.right):
            if isinstance(leaf, Symbol) and any(free_leaves(at) for at in leaf.indices):
                members.setdefault(str(leaf.name), set()).add(leaf)
        for name, found in members.items():
            if of_chance and name not in bound:
                continue  # moments of a process, which is put in
            others = _members(name, put_in) - found
            is_start = _is_a_start(found & put_in, hypothesis) and not others
            if len(found & put_in) < len(found) and is_start:
                continue  # x_{k+1} is put in, and x_k may be anything
            if isinstance(hypothesis.left, Symbol) and _has_one_member(name, found, judgement):
                continue
            if not _members(name, put_in):
                continue  # h_3 = w² u x_1 + …, by which no member is left to choose
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
    if len({frozenset(m.indices) for m in found if isinstance(m, Symbol)}) == 1:
        return False  # w_ij = -w_ji makes nothing of another: it binds w_11 itself
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
    elif gives_two_values({b.leaf: b.value for b in found.point}):
        yield "the counterexample gives a member two values"


def an_uncertain_argument(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Rows in several letters without a sign between may be equations of their own."""
    if claim.step is not None and not claim.step.certain:
        yield "nothing says that each line follows from the one before"


def a_positive_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """σ² = 4, so σ = 2: only letters of unknowns are known to be negative, too."""
    found = judgement.evidence.counterexample
    if found is None or claim.step is None or claim.step.of_any:
        return
    of_nature = [leaf for leaf in letters_of(claim.step) if _is_of_nature(leaf)]
    negative = set(_stated_negative(claim.step))
    for binding in (b for b in found.point if b.leaf not in negative):
        in_a_law = len(of_nature) > 1 and binding.value < 0
        if in_a_law or is_hardly_negative(binding, claim.step):
            yield f"right where {shown_name(binding.leaf)} is positive"


def _stated_negative(step: Step) -> Iterator[Term]:
    """d of d = -3: a letter to which a line of the argument gives a negative number."""
    for formula in (f for line in step.lines for f in formulas(line.says)):
        match formula:
            case Formula(Symbol() as left, Relation.EQUAL, Negation(Number())):
                yield left
            case Formula(Symbol() as left, Relation.EQUAL, Number(value)) if value < 0:
                yield left


def _is_of_nature(leaf: Term) -> bool:
    """E and k of E = k x²/2, no letters of algebra: there x is a distance, perhaps."""
    return isinstance(leaf, Symbol) and leaf.name.letter not in ALGEBRA


def a_sought_letter(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """w = … below ∂σ²/∂w = 0, which says for which w that is so."""
    if not isinstance(claim.left, Symbol):
        return
    formulas = [premise.formula for premise in claim.premises]
    parts = (p for f in formulas for side in (f.left, f.right) for p in every_subterm(side))
    is_slope_by = any(is_slope(p) and claim.left in free_leaves(p) for p in parts)
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
