"""What a text with a linear model y = Xβ + ε means by β̂, ŷ, ε̂ and H where it defines none.

β̂ = (XᵀX)⁻¹Xᵀy are the least squares, ŷ = Xβ̂ what they fit, ε̂ = y - ŷ the residuals, by the ŷ of the
text where it has one, and H = X(XᵀX)⁻¹Xᵀ the hat matrix; the errors ε have the mean 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import dataclass, replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim, Definition
from derivations.judge.speaking import terms_of
from derivations.printer.text import text
from derivations.terms import (
    Component,
    Expectation,
    Formula,
    Inverse,
    Name,
    Product,
    Relation,
    ShapeError,
    Sum,
    Symbol,
    Term,
    Transpose,
    Zero,
    negative,
    plus,
    subterms,
    times,
)
from derivations.terms.entrywise import Blocks
from derivations.terms.substitution import replace_terms

HATS = (("hat",), ("widehat",))
RESIDUALS = frozenset({"e", "epsilon", "varepsilon", "u"})
COEFFICIENTS = {"beta": ("beta", "b")}  # by which letters estimates of β are called
HAT_MATRICES = frozenset({"H", "P"})


@dataclass(frozen=True, slots=True)
class Model:
    """y = Xβ + ε; fitted: what the text defines ŷ to be."""

    target: Symbol
    regressors: Term
    coefficients: Term
    errors: Symbol
    fitted: Term | None = None

    @property
    def hat_matrix(self) -> Term:
        return times(self.regressors, self._inverse, Transpose(self.regressors))

    @property
    def estimate(self) -> Term:
        return times(self._inverse, Transpose(self.regressors), self.target)

    @property
    def residuals(self) -> Term:
        return plus(self.target, negative(self.fitted or times(self.regressors, self.estimate)))

    @property
    def _inverse(self) -> Term:
        return Inverse(times(Transpose(self.regressors), self.regressors))


def with_customary_regression(claim: Claim) -> tuple[Claim, str] | None:
    """The claim with the least squares of its linear model, and these in words; or None."""
    models = [] if claim.other_estimators else list(_models(claim))
    if not models:
        return None
    sides = terms_of(claim)
    written = (*sides, *(d.expression for d in claim.definitions))
    meant: dict[Term, Term] = dict(_meant(models, written, claim))
    random = speaks_of_chance(*written)
    zero = [m for m in models if not _has_a_mean(m.errors, claim)] if _takes_means(sides) else []
    if not meant and not zero:
        return None
    try:
        left, right = (replace_terms(side, meant) for side in sides)
        definitions = tuple(_put_in(claim, meant, () if random else models))
    except (ShapeError, ValueError):
        return None
    means = [Formula(Expectation(m.errors), Relation.EQUAL, _zero(m.errors)) for m in zero]
    hypotheses = (*claim.hypotheses, *means)
    said = [f"{text(s)} as {text(value)}" for s, value in meant.items()]
    said += [f"errors {text(m.errors)} of mean 0" for m in zero]
    restated = replace(
        claim, left=left, right=right, others=(), definitions=definitions, hypotheses=hypotheses
    )
    return restated, " and ".join(said)


def _takes_means(sides: Sequence[Term]) -> bool:
    return any(isinstance(part, Expectation) for side in sides for part in subterms(side))


def _models(claim: Claim) -> Iterator[Model]:
    """Of the definitions and the equations that are stated, the linear models."""
    stated = [(p.formula.left, p.formula.right) for p in claim.premises if p.stated]
    stated += [(h.left, h.right) for h in claim.hypotheses if h.relation is Relation.EQUAL]
    found: dict[Term, Model] = {}
    for left, right in (*stated, *((d.symbol, d.expression) for d in claim.definitions)):
        if (model := _model(left, right)) is not None:
            found[model.coefficients] = replace(model, fitted=_fitted(model.target, claim))
    yield from found.values()


def _fitted(target: Symbol, claim: Claim) -> Term | None:
    names = [target.name._replace(accents=(*target.name.accents, *hat)) for hat in HATS]
    own = (d.expression for d in claim.definitions if d.symbol.name in names)
    return next((value for value in own if value.shape == target.shape), None)


def _model(left: Term, right: Term) -> Model | None:
    match left, right:
        case Symbol() as y, Sum((Product((*first, Symbol() | Blocks() as b)), Symbol() as e)) if (
            first
        ):
            regressors = times(*first)
            if y.shape.is_vector and not y.shape.is_scalar and e.shape == y.shape:
                return Model(y, regressors, b, e) if b.shape.is_vector else None
    return None


def _meant(
    models: Sequence[Model], written: Sequence[Term], claim: Claim
) -> Iterator[tuple[Symbol, Term]]:
    """What each name with a hat stands for that nothing defines; of ŷ_i what ŷ does."""
    known = {d.symbol.name for d in claim.definitions}
    symbols = {s for term in written for s in subterms(term) if isinstance(s, Symbol)}
    for symbol in sorted(symbols, key=str):
        if symbol.name in known or (value := _worth(symbol.name, models)) is None:
            continue
        if not symbol.indices and value.shape == symbol.shape:
            yield symbol, value
        elif symbol.shape.is_scalar and value.shape.is_vector and len(symbol.indices) == 1:
            yield symbol, Component(value, symbol.indices)


def _worth(name: Name, models: Sequence[Model]) -> Term | None:
    if name.accents not in HATS:
        alone = name == Name(name.letter) and name.letter in HAT_MATRICES and len(models) == 1
        return models[0].hat_matrix if alone else None
    bare = name._replace(accents=())
    for model in models:
        if bare == model.errors.name:
            return model.residuals
        if isinstance(model.coefficients, Symbol) and bare == model.coefficients.name:
            return model.estimate
    if len(models) > 1 or bare != Name(bare.letter):
        return None
    (model,) = models
    if bare == model.target.name:
        return times(model.regressors, model.estimate)
    if bare.letter in RESIDUALS:
        return model.residuals
    if not isinstance(model.coefficients, Symbol):
        return None
    called = COEFFICIENTS.get(model.coefficients.name.letter, ())
    return model.estimate if bare.letter in called else None


def _put_in(
    claim: Claim, meant: Mapping[Term, Term], freed: Sequence[Model]
) -> Iterator[Definition]:
    """The definitions with what is meant; y may be any vector where nothing random is spoken of."""
    targets = {model.target for model in freed}
    for definition in claim.definitions:
        if definition.symbol not in targets:
            yield replace(definition, expression=replace_terms(definition.expression, meant))


def _has_a_mean(errors: Symbol, claim: Claim) -> bool:
    stated = (h.left for h in claim.hypotheses)
    return any(isinstance(t, Expectation) and t.argument is errors for t in stated)


def _zero(errors: Symbol) -> Term:
    return Zero(*errors.shape)
