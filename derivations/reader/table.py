"""The table of names of a claim: on what each name's meaning rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.reader.chance import is_density
from derivations.reader.records import Definition, FunctionRule, NameEntry, Standing
from derivations.reader.scope import Section
from derivations.reader.words import FUNCTIONS, GREEK
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    Function,
    GradientAt,
    IndexedSum,
    Map,
    Name,
    PartialAt,
    Relation,
    Role,
    Symbol,
    Term,
    compared_with,
    subterms,
)
from derivations.terms.names import SIZE_OF, UNSTATED

KNOWN = FUNCTIONS | {"floor", "ceil"}
UNDEFINED_FUNCTION = "a function that nothing defines"
STRANGE_STYLES = frozenset({"operator", "blackboard", "calligraphic", "script", "unknown"})


def entries(
    terms: Iterable[Term],
    section: Section,
    definitions: Iterable[Definition],
    functions: Iterable[FunctionRule],
    stated: Iterable[Formula] = (),
) -> tuple[NameEntry, ...]:
    """An entry for each name that is more than a plain variable; stated: the hypotheses."""
    defined = {str(definition.symbol.name) for definition in definitions}
    defined |= {str(name) for formula in stated for name in _at_every_step(formula)}
    ruled = {str(rule.name) for rule in functions}
    found: dict[str, NameEntry] = {}
    for term in terms:
        ranges = set(_ranges(term))
        for name, leaf in _names(term):
            if (
                leaf not in ranges
                and str(name) not in found
                and (entry := _entry(name, leaf, section, defined, ruled))
            ):
                found[str(name)] = entry
    return tuple(found.values())


def _at_every_step(formula: Formula) -> Iterator[Name]:
    """x_n = … for every n."""
    left = formula.left
    if isinstance(left, Symbol) and left.indices and formula.relation is Relation.EQUAL:
        yield left.name


def _ranges(term: Term) -> Iterator[Term]:
    """The ranges of sums over the values of a random variable: Σ_x P(X = x), Σ_z p(x | z) p(z)."""
    for node in subterms(term):
        if isinstance(node, IndexedSum) and (
            compared_with(node.body, node.variable) or _in_density(node.body, node.variable)
        ):
            yield node.upper


def _in_density(body: Term, variable: Term) -> bool:
    return any(
        isinstance(part, Conditioned) and variable in (*part.arguments, *part.given)
        for part in subterms(body)
    )


def _names(term: Term) -> Iterator[tuple[Name, Symbol | Function]]:
    for node in subterms(term):
        match node:
            case Symbol(name):
                yield name, node
            case Map(of) | Call(of) | PartialAt(of) | GradientAt(of):
                yield of.name, of


def _entry(
    name: Name, leaf: Symbol | Function, section: Section, defined: set[str], ruled: set[str]
) -> NameEntry | None:
    shown = str(name)
    if isinstance(leaf, Function):
        return _function(name, section, ruled)
    if shown in defined:
        return NameEntry(shown, Standing.DEFINED)
    if leaf.role is not Role.VARIABLE or name in section.declared:
        return NameEntry(shown, Standing.DECLARED)
    why = _strange(name)
    return NameEntry(shown, Standing.UNSETTLED, why) if why else None


def _function(name: Name, section: Section, ruled: set[str]) -> NameEntry:
    shown = str(name)
    if shown in ruled:
        return NameEntry(shown, Standing.DECLARED)
    if name == Name(name.letter) and name.letter in KNOWN:
        return NameEntry(shown, Standing.KNOWN)
    if is_density(name, section.names.facts):
        return NameEntry(shown, Standing.KNOWN, "a density")
    if section.model is not None and not name.label:
        return NameEntry(shown, Standing.DECLARED, "a function of the model")
    return NameEntry(shown, Standing.UNSETTLED, UNDEFINED_FUNCTION)


def _strange(name: Name) -> str:
    """Why a name is no plain variable; "" when it is one."""
    if UNSTATED in name.accents:
        return "the range of a sum, which is not stated"
    if SIZE_OF in name.accents:
        return ""
    if name.style in STRANGE_STYLES:
        return "an operator or set that nothing defines"
    if len(name.letter) > 1 and name.letter not in GREEK:
        return "a word that nothing defines"
    if name.primes:
        return "a derivative or variant of something that nothing defines"
    return "a variant of a name that nothing defines" if name.accents else ""
