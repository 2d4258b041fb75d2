"""The table of names of a claim: what each name is, and on what evidence its meaning rests.

The rules of accusation and of praise read this table and nothing else about names. A name that the
text does not define may still be taken for a variable: what holds for every value of it (or for
every function so called) holds, but nobody is accused for such a name unless it is used as a
variable throughout (`derivations.judge.objections.settledness`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from derivations.reader.chance.data import is_law, of_laws_alone
from derivations.reader.chance.operators import is_density
from derivations.reader.records import Definition, FunctionRule, NameEntry, Standing
from derivations.reader.scope import Section
from derivations.reader.usage.conjugates import BAR
from derivations.reader.usage.record import LANDAU
from derivations.reader.words import FUNCTIONS, GREEK
from derivations.terms import (
    Call,
    Constant,
    Formula,
    Function,
    GradientAt,
    Index,
    IndexedSum,
    Map,
    Name,
    Opaque,
    PartialAt,
    Power,
    Relation,
    Role,
    Symbol,
    Term,
    compared_with,
    subterms,
)
from derivations.terms.convexity import MEASURE, METRIC
from derivations.terms.elementary import ARITHMETIC, ENUMERATIVE
from derivations.terms.names import (
    BEFORE,
    COMMUTING,
    FUNCTION_LETTERS,
    GROWS,
    LEFT_OUT,
    OF_A_FIGURE,
    RATES,
    SIZE_OF,
    UNSTATED,
)
from derivations.terms.opaque import OVER_A_SET, WITHOUT_MEASURE

KNOWN = FUNCTIONS | {"Gamma", "floor", "ceil", "nullity", "rref", "conj", "legendre"}
KNOWN |= {*ARITHMETIC, *ENUMERATIVE}
COMPLEX = "complex number"
REAL = "real number"
FIRST_IDEOGRAPH = 0x2E80
VARIANT = "a variant of a name that nothing defines"
UNDEFINED_WORD = "a word that nothing defines"
HOUSE_NAME = "a macro that nothing defines"
UNDEFINED_FUNCTION = "a function that nothing defines"
CURVED = frozenset({"calligraphic", "script"})
STRANGE_STYLES = frozenset({"operator", "blackboard", "calligraphic", "script", "unknown"})
NUMBERS = frozenset({SIZE_OF, *BEFORE, *RATES.values()})  # marks of names that are numbers
SPACES = frozenset("RC")
PLAIN_ACCENTS = (("^()",), ("vec",))  # x^{(i)}, the member at i, and a vector
ABOVE_MATRICES = frozenset({"^†", "^*", "^∗", "^H", "^c", "^+", "^-", "^T", "^∁"})

Places = Mapping[str, int]  # the line where each name is introduced


def entries(
    terms: Iterable[Term],
    section: Section,
    definitions: Iterable[Definition],
    functions: Iterable[FunctionRule],
    stated: Sequence[Formula] = (),
    places: Places | None = None,
) -> tuple[NameEntry, ...]:
    """An entry for each name, in the order of the terms; stated: the hypotheses."""
    defined = {str(definition.symbol.name) for definition in definitions}
    defined |= {str(name) for formula in stated for name in _at_every_step(formula)}
    ruled = {str(rule.name) for rule in functions} | {str(name) for name in _metrics(stated)}
    found: dict[str, NameEntry] = {}
    for term in terms:
        passed = of_laws_alone(term).union(_ranges(term), _spaces(term))
        for name, node in _names(term):
            shown = str(name)
            known = found.get(shown)
            if node in passed or (known is not None and known.standing is Standing.UNSETTLED):
                continue
            standing, why = _standing(name, node, section, defined, ruled)
            if known is None or standing is Standing.UNSETTLED:
                line = (places or {}).get(shown, 0)
                what = _elsewhere(node, section) or _kind(shown, node, section)
                found[shown] = NameEntry(shown, standing, why, what, line)
    return tuple(found.values())


def _at_every_step(formula: Formula) -> Iterator[Name]:
    """x_n = … for every n."""
    left = formula.left
    if isinstance(left, Symbol) and left.indices and formula.relation is Relation.EQUAL:
        yield left.name


def _metrics(stated: Iterable[Formula]) -> Iterator[Name]:
    """d, of which the text says that it is a metric, and μ, a measure."""
    for formula in stated:
        match formula.left:
            case Call(kind, (Symbol(name), *_)) if kind in (METRIC, MEASURE):
                yield name


def _ranges(term: Term) -> Iterator[Term]:
    """The ranges of sums over the values of a random variable: Σ_x P(X = x), Σ_z p(x | z) p(z)."""
    for node in subterms(term):
        if isinstance(node, IndexedSum) and (
            compared_with(node.body, node.variable) or _in_density(node.body, node.variable)
        ):
            yield node.upper


def _spaces(term: Term) -> Iterator[Term]:
    """The sets of numbers that integrals are taken over: ∫_{ℝ^d} f(x) dx."""
    for node in subterms(term):
        match node:
            case Opaque(pieces, (Power(Symbol(Name(letter, "blackboard")) as space, _), *_)) if (
                pieces in (OVER_A_SET, WITHOUT_MEASURE) and letter in SPACES
            ):
                yield space


def _in_density(body: Term, variable: Term) -> bool:
    return any(is_law(part) and variable in part.children for part in subterms(body))


def _names(term: Term) -> Iterator[tuple[Name, Term]]:
    for node in subterms(term):
        match node:
            case Symbol(name):
                yield name, node
            case Map(of) | Call(of) | PartialAt(of) | GradientAt(of):
                yield of.name, node
            case Index() if node.is_variable:
                yield Name(str(node)), node


def _kind(shown: str, node: Term, section: Section) -> str:
    """What the text calls a name, else what it is by the term it stands in."""
    facts = section.names.facts
    if shown in facts.complexes or _is_a_conjugate(node, facts.complexes):
        return COMPLEX
    return REAL if shown in facts.reals and kind(node) == "variable" else kind(node)


def _is_a_conjugate(node: Term, complexes: Set[str]) -> bool:
    """z̄ of a complex z."""
    return isinstance(node, Symbol) and node.name.accents == BAR and node.name.letter in complexes


def _elsewhere(node: Term, section: Section) -> str:
    """How a letter multiplies that is read as a number and said to be none."""
    how = section.names.facts.elsewhere.get(str(node.name), "") if isinstance(node, Symbol) else ""
    return how if how == COMMUTING or node.shape.is_scalar else ""


def kind(node: Term) -> str:
    """What a name is, by the term it stands in."""
    match node:
        case Index():
            return "index"
        case Constant():
            return "constant"
        case Symbol(Name(_, "blackboard" | "calligraphic" | "script")):
            return "operator or set"
        case Symbol() if node.shape.is_scalar:
            return "variable"
        case Symbol() if str(node.shape).endswith("×1"):
            return f"vector {node.shape}"
        case Symbol():
            return f"matrix {node.shape}"
    return "function"


Found = tuple[Standing, str]
PHI = Name("Phi")
SIGNS_ABOVE = frozenset({("^+",), ("^-",)})


def _standing(
    name: Name, node: Term, section: Section, defined: set[str], ruled: set[str]
) -> Found:
    match node:
        case Index():
            return Standing.PLAIN, "it counts"
        case Symbol() if str(name) in defined:
            return Standing.DEFINED, ""
        case Symbol() if node.role is not Role.VARIABLE or name in section.declared:
            return Standing.DECLARED, ""
        case Symbol():
            return _of_symbol(name, section)
        case Call(Function()) | Map(Function()) if (
            not node.shape.is_scalar
        ):  # φ(x) as a vector: numbers are some
            return _of_function(name, (), section, ruled)
        case Call(Function(), arguments) if _is_of_vectors(name, arguments):
            return _of_function(name, (), section, ruled)
        case Map(Function(), argument):
            return _of_function(name, (argument,), section, ruled)
        case Call(Function(), arguments):
            return _of_function(name, arguments, section, ruled)
    return _of_function(name, None, section, ruled)


def _is_of_vectors(name: Name, arguments: tuple[Term, ...]) -> bool:
    """f(x) of a vector x: the letter of a function, before what it cannot multiply."""
    vectors = any(a.shape.is_vector and not a.shape.is_scalar for a in arguments)
    return vectors and name == Name(name.letter) and name.letter in FUNCTION_LETTERS


def _of_function(
    name: Name, arguments: tuple[Term, ...] | None, section: Section, ruled: set[str]
) -> Found:
    if str(name) in ruled:
        return Standing.DECLARED, "the text gives its rule"
    if LEFT_OUT in name.accents:
        return Standing.UNSETTLED, "a case that the text leaves out"
    if name == Name(name.letter, name.style) and (name.letter in LANDAU or name.style == GROWS):
        return Standing.KNOWN, "Landau's symbol"
    if name == Name(name.letter) and name.letter in KNOWN:
        return Standing.KNOWN, ""
    if name == PHI and section.names.facts.chance:
        return Standing.KNOWN, "the distribution function of the standard normal law"
    if is_density(name, section.names.facts):
        return Standing.KNOWN, "a density"
    if section.model is not None and not name.label:
        return Standing.DECLARED, "a function of the model"
    if name in section.names.fields:
        return Standing.TAKEN, UNDEFINED_FUNCTION
    plain = arguments is not None and all(a.shape.is_scalar for a in arguments)
    plain = plain and name.style not in STRANGE_STYLES and name.style != "bold"
    return (Standing.TAKEN if plain else Standing.UNSETTLED), UNDEFINED_FUNCTION


def _of_symbol(name: Name, section: Section) -> Found:
    """Whether a name that nothing defines is a plain variable, or may be taken for one."""
    capital = len(name.letter) == 1 and name.letter.isupper()
    if UNSTATED in name.accents:
        return Standing.UNSETTLED, "the range of a sum, which is not stated"
    if not NUMBERS.isdisjoint(name.accents):
        return Standing.PLAIN, ""
    if name.style == "unknown" and name.letter in section.names.facts.values:
        return Standing.TAKEN, HOUSE_NAME
    if name in section.names.facts.ones:
        return Standing.KNOWN, "a vector of ones"
    if name.style == OF_A_FIGURE:
        return Standing.PLAIN, "an angle or a length of a figure"
    if name.style in CURVED and name in section.names.facts.losses:
        return Standing.PLAIN, "a quantity that is differentiated"
    if name.style in STRANGE_STYLES:
        return Standing.UNSETTLED, "an operator or set that nothing defines"
    if any(ord(letter) >= FIRST_IDEOGRAPH for letter in name.letter):
        return Standing.UNSETTLED, "a word of a language that is not read"
    if name == Name("d", "roman"):
        return Standing.UNSETTLED, "the sign of a differential"
    if len(name.letter) > 1 and name.letter in section.names.facts.events:
        return Standing.PLAIN, "an event"
    if name in section.names.facts.states:
        return Standing.PLAIN, "a state or an operator on states"
    if len(name.letter) > 1 and name.letter not in GREEK:
        return Standing.TAKEN, UNDEFINED_WORD
    if name.letter in section.names.facts.chosen:
        return Standing.TAKEN, "a number of which the text says that there is one"
    if name in section.names.facts.coordinates:
        return Standing.PLAIN, "something is differentiated by it"
    if name in section.names.facts.copies:
        return Standing.PLAIN, "a copy of a random variable"
    if name.primes:
        why = "a derivative or variant of something that nothing defines"
        function = section.names.is_function(name)
        return (Standing.UNSETTLED if capital or function else Standing.TAKEN), why
    if section.names.facts.chance and name.accents in SIGNS_ABOVE:
        return Standing.PLAIN, ""  # T⁺, a positive test
    if name.accents and name.accents not in PLAIN_ACCENTS:
        why = VARIANT
        adjoint = capital and not ABOVE_MATRICES.isdisjoint(name.accents)
        return (Standing.UNSETTLED if adjoint else Standing.TAKEN), why
    return Standing.PLAIN, "used as a plain variable"
