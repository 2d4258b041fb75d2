"""A claim about complex numbers as one about real numbers and i.

z becomes Re z + i Im z, z̄ and z* become Re z - i Im z: what the rungs then find holds for all
complex z. An i that nothing declares may be the unit; such a claim is another reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Definition, Entry, Fault, Reading, Standing
from derivations.judge.evaluation.complex_parts import I, is_complex
from derivations.judge.objections.accusation import I_AS_A_NUMBER
from derivations.judge.speaking import every_subterm, is_declared, terms_of
from derivations.reader.records import FunctionRule, Premise
from derivations.reader.table import COMPLEX
from derivations.terms import (
    Absolute,
    Call,
    Extremum,
    Formula,
    Function,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    number,
)
from derivations.terms import replace as put_in
from derivations.terms.functions import CONJUGATE
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

REMARK = "i as the imaginary unit"
CONJUGATES = ("bar", "^*", "^∗")
NOT_ALGEBRA = (Absolute, Root, Map, Extremum)
Change = Callable[[Term], Term]


def with_i_as_unit(claim: Claim) -> Claim | None:
    """The claim with the imaginary unit for an i that nothing declares; None without one."""
    if not any(I_AS_A_NUMBER in free_leaves(side) for side in _spoken(claim)):
        return None
    if is_declared(I_AS_A_NUMBER, claim):
        return None
    return _mapped(claim, lambda term: put_in(term, {I_AS_A_NUMBER: I}))


def as_a_variable(claim: Claim) -> Claim:
    """The claim with i declared to be a number like any other."""
    declared = Entry(Standing.DECLARED, "read as a variable", "variable")
    return replace(claim, names={**claim.names, str(I_AS_A_NUMBER.name): declared})


def _spoken(claim: Claim) -> Iterator[Term]:
    """The sides, and what the scope says of the names in them."""
    names = {part for side in terms_of(claim) for part in every_subterm(side)}
    yield from terms_of(claim)
    for definition in claim.definitions:
        if definition.symbol in names or definition.symbol.name in _bases(names):
            yield definition.expression


def _bases(parts: Iterable[Term]) -> set[Name]:
    """z of z̄ and z*"""
    found = (_conjugated(part) for part in parts if isinstance(part, Symbol))
    return {name for name in found if name is not None}


def _conjugated(symbol: Symbol) -> Name | None:
    """The name of which a name is the conjugate."""
    return _base(symbol.name)


def _base(name: Name) -> Name | None:
    *inner, last = name.accents or ("",)
    return name._replace(accents=tuple(inner)) if last in CONJUGATES else None


def of_real_numbers(claim: Claim) -> Claim:
    """The claim with z for z̄, as for real numbers: what fails for them fails."""
    written = {p for side in _spoken(claim) for p in every_subterm(side) if isinstance(p, Symbol)}
    bases = {p: _base(p.name) for p in written if p.name.accents == ("bar",)}
    complexes = set(_complex_names(claim)) if bases else set()
    plain: dict[Term, Term] = {
        p: Symbol(name, p.rows, p.cols, p.indices) for p, name in bases.items() if name in complexes
    }
    return _mapped(claim, lambda term: put_in(term, plain)) if plain else claim


def split_on_circles(claim: Claim) -> Claim | None:
    """The claim with z = r(1 + it)²/(1 + t²) where |z| = r is stated; None where nothing is.

    The t are any real numbers: only z = -r is left out, where both sides go on continuously.
    """
    radii = dict(_radii(claim))
    return split(claim, radii) if radii else None


def _radii(claim: Claim) -> Iterator[tuple[Name, Term]]:
    """z and r of a stated |z| = r, where r is a positive number or a letter that is positive."""
    for stated in claim.hypotheses:
        match stated:
            case Formula(Absolute(Symbol() as z), Relation.EQUAL, (Number() | Symbol()) as radius):
                if z.shape.is_scalar and not z.indices and _is_positive(radius, claim):
                    yield z.name, radius


def _is_positive(radius: Term, claim: Claim) -> bool:
    zero = number(0)
    if isinstance(radius, Number):
        return radius.value > 0
    return any(
        (h.left, h.relation, h.right) == (radius, Relation.GREATER, zero)
        or (h.left, h.relation, h.right) == (zero, Relation.LESS, radius)
        for h in claim.hypotheses
    )


def split(claim: Claim, radii: Mapping[Name, Term] | None = None) -> Claim | None:
    """The claim by real and imaginary parts; None where no complex number is spoken of."""
    radii = radii or {}
    written, claim = claim, _with_conjugates(_with_conjugate_values(claim))
    parts = {part for side in terms_of(claim) for part in every_subterm(side)}
    named = set(_complex_names(claim)) - {s.name for s in _bound(parts)}
    defined = {d.symbol.name for d in claim.definitions}
    named -= defined
    spoken = {s.name for s in parts if isinstance(s, Symbol)}
    spoken |= {base for s in parts if isinstance(s, Symbol) and (base := _conjugated(s))}
    if not named & spoken:
        return claim if claim is not written or _speaks_of_parts(parts) else None

    def put(part: Term, inside: Change) -> Term:
        if not isinstance(part, Symbol):
            return part.map(inside)
        base = _conjugated(part)
        if part.name not in named and base not in named:
            return part.map(inside)
        name, conjugated = (part.name, False) if part.name in named else (base or part.name, True)
        if name in radii:
            return _on_a_circle(name, radii[name], conjugated)
        return _parts(part, name, inside, conjugated)

    return _mapped(claim, each_once(put))


def _speaks_of_parts(parts: set[Term]) -> bool:
    return any(isinstance(p, Map) and str(p.function.name) in ("Re", "Im", "conj") for p in parts)


def _complex_names(claim: Claim) -> Iterator[Name]:
    """The names that the text calls complex numbers, and z beside z̄ in such a text."""
    known = {shown for shown, entry in claim.names.items() if entry.kind == COMPLEX}
    if not known:
        return
    written = {p for side in terms_of(claim) for p in every_subterm(side) if isinstance(p, Symbol)}
    barred = {p.name: base for p in written if str(p.name) in known and (base := _conjugated(p))}
    known = (known - set(map(str, barred))) | set(map(str, barred.values()))
    known |= {str(name) for name in _bases(written) & {part.name for part in written}}
    for side in (*terms_of(claim), *_spoken(claim)):
        for part in every_subterm(side):
            if isinstance(part, Symbol) and part.shape.is_scalar:
                for name in (part.name, _conjugated(part)):
                    if name is not None and str(name) in known | {name.letter} & known:
                        yield name


def _bound(parts: set[Term]) -> Iterator[Symbol]:
    """The variables of integrals and limits: they run along a path, and are no numbers."""
    for part in parts:
        if part.binds:
            bound = getattr(part, part.binds)
            if isinstance(bound, Symbol):
                yield bound


def _parts(symbol: Symbol, name: Name, inside: Change, conjugated: bool = False) -> Term:
    indices = tuple(inside(at) for at in symbol.indices)
    real, imaginary = (
        Symbol(name._replace(accents=(*name.accents, part)), indices=indices)
        for part in ("Re", "Im")
    )
    turned = Product((I, imaginary))
    return Sum((real, Negation(turned) if conjugated else turned))


def _on_a_circle(name: Name, radius: Term, conjugated: bool) -> Term:
    """r (1 - t²)/(1 + t²) + 2irt/(1 + t²), which runs along |z| = r."""
    turn = Symbol(name._replace(accents=(*name.accents, "turn")))
    square, one = Power(turn, number(2)), number(1)
    below = Sum((one, square))
    real = Product((radius, Quotient(Sum((one, Negation(square))), below)))
    turned = Product((I, radius, Quotient(Product((number(2), turn)), below)))
    return Sum((real, Negation(turned) if conjugated else turned))


def _with_conjugate_values(claim: Claim) -> Claim:
    """ψ*(x) is the conjugate of ψ(x), where the text gives a complex rule for ψ."""
    ruled = {rule.name for rule in claim.functions if is_complex(rule.body)}
    applied = (p for s in terms_of(claim) for p in every_subterm(s) if isinstance(p, Map | Call))
    written = {part.function.name for part in applied}
    own = {name: base for name in written if (base := _base(name)) in ruled}
    if not own:
        return claim

    def put(part: Term, inside: Change) -> Term:
        match part:
            case Map(Function(name, 0), argument) if name in own:
                return Map(CONJUGATE, Map(Function(own[name], 0), inside(argument)))
            case Call(Function(name, 0), arguments) if name in own:
                value = Call(Function(own[name], 0), tuple(map(inside, arguments)))
                return Map(CONJUGATE, value)
        return part.map(inside)

    return _mapped(claim, each_once(put))


def _with_conjugates(claim: Claim) -> Claim:
    """z̄ = x - iy where z = x + iy."""
    defined = {d.symbol for d in claim.definitions}
    found = []
    for side in terms_of(claim):
        for part in every_subterm(side):
            if not isinstance(part, Symbol) or part in defined:
                continue
            if (base := _conjugated(part)) is None:
                continue
            own = Symbol(base, part.rows, part.cols, part.indices)
            stated = next((d for d in claim.definitions if d.symbol is own), None)
            if stated is not None and is_complex(stated.expression):
                found.append(Definition(part, Map(CONJUGATE, own)))
    return replace(claim, definitions=(*claim.definitions, *found)) if found else claim


def _argument(parameter: Symbol) -> Symbol:
    """A name of its own for the z of a rule f(z), which is no complex number of the row."""
    name = parameter.name
    return Symbol(name._replace(accents=(*name.accents, "argument")))


def _mapped(claim: Claim, change: Change) -> Claim:
    """The claim with every term changed."""

    def side(term: Term | Fault) -> Term | Fault:
        return term if isinstance(term, Fault) else change(term)

    def formula(stated: Formula) -> Formula:
        return Formula(change(stated.left), stated.relation, change(stated.right))

    def rule(stated: FunctionRule) -> FunctionRule:
        """f(z) = (z - a)/(1 - āz): its parameter stays a name, whatever is put in for it."""
        turned = [p for p in stated.parameters if change(p) is not p]
        if not turned:
            return replace(stated, body=change(stated.body))
        own: dict[Term, Symbol] = {p: _argument(p) for p in turned if isinstance(p, Symbol)}
        body = put_in(stated.body, own)
        if len(own) < len(turned) or change(body) is body:
            return stated
        parameters = (
            own[p] if isinstance(p, Symbol) and p in own else p for p in stated.parameters
        )
        return replace(stated, parameters=tuple(parameters), body=change(body))

    usual, *others = [
        Reading(side(r.left), side(r.right), r.remark, r.contrary) for r in claim.readings
    ]
    return replace(
        claim,
        left=usual.left,
        right=usual.right,
        others=tuple(others),
        hypotheses=tuple(map(formula, claim.hypotheses)),
        definitions=tuple(replace(d, expression=change(d.expression)) for d in claim.definitions),
        functions=tuple(rule(f) for f in claim.functions),
        values=tuple(replace(v, left=change(v.left), right=change(v.right)) for v in claim.values),
        premises=tuple(Premise(formula(p.formula), p.line, p.stated) for p in claim.premises),
    )
