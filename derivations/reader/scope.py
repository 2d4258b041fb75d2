"""What holds in a section: its directives, the model, declared shapes, the meanings of names.

A directive in a .check file governs its section and the subsections of it; a comment governs from
its place to the end of its section; of two that state the same the nearer one wins: comment, file,
option.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeGuard

from derivations.dataclass import dataclass, field, replace
from derivations.errors import UserError
from derivations.models.cell import Model
from derivations.reader.building import calculus, products  # noqa: F401  (they register)
from derivations.reader.building.build import build
from derivations.reader.building.probability import kind_of
from derivations.reader.chance.distribution_words import CUMULATIVE, spoken_distributions
from derivations.reader.chance.energies import settle_energies
from derivations.reader.chance.happenings import event_letters, happening
from derivations.reader.chance.named_properties import called_copies
from derivations.reader.chance.operators import (
    is_density,
    operator,
    settle_distributions,
    settle_drawn,
    settle_variables,
    speaks_of_chance,
)
from derivations.reader.document import parse_body
from derivations.reader.fields import (
    SPACE,
    constant_vectors,
    differentials,
    has_nabla,
    ruled,
    unknown_fields,
)
from derivations.reader.group_elements import (
    group_elements,
    group_identities,
    shape_of_elements,
)
from derivations.reader.groups import ReadError
from derivations.reader.imaginary import is_a_rate, is_unit_in
from derivations.reader.lexicon import Habits, Lexicon, NoMeaning
from derivations.reader.memberships import complexes, integers, reals
from derivations.reader.models import LossNames, loss_names, parameter_set, read_model
from derivations.reader.naming import named
from derivations.reader.passes.data_matrices import data_matrices
from derivations.reader.passes.dotted_diagonals import columns_of_diagonals
from derivations.reader.passes.ones import vectors_of_ones
from derivations.reader.passes.states import settle_states
from derivations.reader.raw import Bracket, Juxtaposed, Node, nodes
from derivations.reader.real_spaces import words_on_products
from derivations.reader.records import (
    Definition,
    Directive,
    Document,
    FunctionRule,
    Origin,
    SectionPath,
    Statement,
)
from derivations.reader.relations import RELATIONS
from derivations.reader.rewriting import displays_around, in_display, sides_of
from derivations.reader.shapes.customary_data import customary_data, note_made
from derivations.reader.shapes.declarations import (
    Shapes,
    columns_with_lengths,
    declared_shapes,
    families,
    letters_below,
    with_members,
)
from derivations.reader.shapes.decompositions import (
    SINGULAR,
    conjugating,
    customary_columns,
    full_decompositions,
    matrices_of_qr,
    squares_by_shapes,
)
from derivations.reader.shapes.dimensions import Dimensions
from derivations.reader.shapes.explicit_shapes import (
    Block,
    common_names,
    explicit_shapes,
    shapes_of,
)
from derivations.reader.shapes.settled_shapes import shaped_by_equations
from derivations.reader.spoken.chosen import chosen_letters
from derivations.reader.spoken.contradicting import without_excluded
from derivations.reader.spoken.convexity import convex_names
from derivations.reader.spoken.domains import spoken_domains
from derivations.reader.spoken.eigenpairs import eigenpairs
from derivations.reader.spoken.linear_maps import linear_maps, spoken_maps
from derivations.reader.spoken.orthonormality import spoken_orthonormal
from derivations.reader.spoken.other_arithmetics import other_arithmetics
from derivations.reader.spoken.shapes import (
    spoken_columns,
    spoken_identities,
    spoken_matrices,
    spoken_shapes,
    spoken_squares,
)
from derivations.reader.spoken.sigmoids import spoken_sigmoids
from derivations.reader.spoken.spectra import sizes_of_spectra
from derivations.reader.statements import statements
from derivations.reader.text.said import says
from derivations.reader.text.source import Span
from derivations.reader.usage.conjugates import conjugated_letters, with_conjugates
from derivations.reader.usage.functions import application, is_square
from derivations.reader.usage.gathered import usage
from derivations.reader.usage.pairings import settle_linear_maps, settle_pairings
from derivations.reader.usage.products import settle_identity, settle_products
from derivations.reader.usage.record import Usage
from derivations.reader.words import GREEK
from derivations.terms import (
    Call,
    Conditioned,
    Formula,
    Index,
    Map,
    Name,
    Power,
    Relation,
    Root,
    Shape,
    ShapeError,
    Symbol,
    Term,
    has_opaque,
    subterms,
)
from derivations.terms import replace as replace_leaves
from derivations.terms.substitution import free_leaves, replace_terms

VERBS = ("model", "loss", "given", "assume", "layout", "section")
LAYOUTS = ("numerator", "denominator")
USUAL = Habits()
BETAS = frozenset({Name("B"), Name("B", "roman"), Name("Beta", "roman")})
BETA = re.compile(r"\bbeta (function|integral)\b", re.I)
SIGMOID = re.compile(r"\b(sigmoid|logistic)\b", re.I)
PARTICULAR = re.compile(
    r"\b(particular (solution|integral)|complementary (solution|function)|wronskian|"
    r"variation of (parameters|constants)|undetermined coefficients|ansatz|trial solution)",
    re.I,
)
OF_POLYNOMIALS = frozenset(map(Name, "xtz"))
ENDS = frozenset((*"abcr", "alpha", "xi"))  # h(a) = 0, f(r) = 0: of a function that is 0 there
NEARNESS = {Origin.OPTION: 0, Origin.FILE: 1, Origin.COMMENT: 2}


@dataclass(slots=True)
class Section:
    """One section's lexicon and all that directives state in it."""

    path: SectionPath
    names: Lexicon
    model: Model | None = None
    layout: str = "numerator"
    keeps_layout: bool = False  # a directive states it
    hypotheses: list[tuple[Formula, Directive]] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    functions: list[FunctionRule] = field(default_factory=list)
    declared: frozenset[Name] = frozenset()
    unread: list[str] = field(default_factory=list)
    stated: frozenset[Name] = frozenset()  # the names whose shape the text declares
    written: dict[Name, set[Block]] = field(default_factory=dict)  # that are written out, and where

    def enter(self, block: Block) -> None:
        """A shape that is only seen where a name is written out is certain in that block only."""
        here = {name for name, blocks in self.written.items() if block in blocks}
        self.declared = self.names.declared = self.stated | here


Stated = tuple[Directive, tuple[Statement, ...]]


def read_stated(directives: Sequence[Directive]) -> list[Stated]:
    """Each directive with its statements, the nearest last; UserError for one that is bad."""
    found: list[Stated] = []
    for directive in directives:
        if directive.verb not in VERBS:
            known = ", ".join(VERBS)
            raise UserError(
                f"the directive {directive.verb or 'without a name'} is not known: {known}",
                directive.span.position,
            )
        if directive.verb == "section":
            _check_section(directive)
        elif directive.verb == "layout":
            _check_layout(directive)
            found.append((directive, ()))
        else:
            found.append((directive, _statements(directive)))
    return sorted(found, key=lambda pair: NEARNESS[pair[0].origin])


def _check_section(directive: Directive) -> None:
    numbers = directive.body.split(".")
    if not all(number.isdigit() for number in numbers):
        raise UserError("section takes a number, 2 or 1.3", directive.span.position)


def _check_layout(directive: Directive) -> None:
    if directive.body.strip() not in LAYOUTS:
        raise UserError("layout is numerator or denominator", directive.span.position)


def _statements(directive: Directive) -> tuple[Statement, ...]:
    try:
        found = statements(parse_body(directive))
    except ReadError as error:
        where = error.token.span if error.token is not None else directive.body_span
        raise UserError(f"cannot read the directive: {error.why}", where.position) from error
    if not found or not any(statement.relations for statement in found):
        raise UserError(f"{directive.verb} states nothing", directive.span.position)
    return found


def governs(directive: Directive, path: SectionPath) -> bool:
    """Whether a directive reaches a section."""
    return path[: len(directive.path)] == directive.path


# ---------------------------------------------------------------- sections


def open_section(
    document: Document, stated: list[Stated], path: SectionPath, habits: Habits = USUAL
) -> Section:
    """The section at a path: its lexicon from its own statements and those of its parents."""
    reaching = [pair for pair in stated if governs(pair[0], path)]
    near = displays_around(document, path)
    own = [statement for display in near for statement in in_display(display)]
    stating = [statement for _, found in reaching for statement in found]
    identities = spoken_identities(near)
    matrices = spoken_matrices(near) | {n for n in identities if n.letter[:1].isupper()}
    orthonormal, pairs = spoken_orthonormal(near), list(eigenpairs(near))
    matrices |= {pair.matrix.name for pair in pairs} | set(matrices_of_qr(near))
    parts = {name for section, name in document.blocks if section == path[:1]}
    matrices |= {name for name in parts if name.letter[:1].isupper()}
    columns = spoken_columns(near)
    ones = set(vectors_of_ones(near, [*own, *stating]))
    vectors = columns.keys() | orthonormal | {pair.vector.name for pair in pairs} | ones
    vectors |= parts - matrices
    facts = usage([*own, *stating], matrices, vectors)
    facts.members |= orthonormal | {pair.vector.name for pair in pairs if pair.vector.indices}
    facts.members |= {name for name, is_member in columns.items() if is_member}
    facts.identities, facts.ones = identities, ones
    facts.maps = set(spoken_maps(near))
    facts.domains = spoken_domains(near)
    elements = group_elements(near, [*own, *stating])
    facts.chance = speaks_of_chance(document.prose, own)
    facts.conjugates = path[:1] in document.adjoints
    settle_pairings(facts, [*own, *stating], words_on_products(document, path[:1]))
    settle_linear_maps(facts, linear_maps(near), [*own, *stating])
    if not facts.chance:
        spoken = (facts.maps & facts.bracketed.keys()) - facts.tensors - facts.functions
        facts.functions |= spoken
        facts.habitual |= spoken  # a scalar function f of f (∇·F) may be a field
    if says(SIGMOID, document.prose):
        facts.functions |= spoken_sigmoids(near)
    if says(PARTICULAR, document.prose):
        facts.marks |= {"p", "h"}
    settle_energies(facts, [*own, *stating])
    settle_drawn(facts, [*own, *stating])
    if facts.chance:
        settle_distributions(facts)
        if says(CUMULATIVE, document.prose):
            facts.drawn |= spoken_distributions(near) & facts.bracketed.keys()
            facts.functions |= facts.drawn
        variables = settle_variables(facts, own)
        facts.happening = happening(own, near)
        facts.events = event_letters(own) - variables
        facts.matrices -= {n for n in facts.matrices & facts.bracketed.keys() if operator(n, True)}
    written = [node for side in sides_of([*own, *stating]) for node in nodes(side)]
    listed = columns_with_lengths(columns_of_diagonals(written))
    declared = {**listed, **spoken_shapes(near), **declared_shapes([*own, *stating])}
    if elements:
        facts.identities |= group_identities(near, elements)
        facts.matrices |= elements
        declared |= dict.fromkeys(elements, shape_of_elements())
    in_space = has_nabla([*own, *stating])
    constant = constant_vectors(near) | set(differentials(written)) if in_space else set()
    declared = {**dict.fromkeys(constant, (SPACE.rows, SPACE.cols)), **declared}
    explicit = explicit_shapes([*own, *stating], facts, declared)
    for name in common_names(explicit, own):
        explicit.names.pop(name, None)
    shapes = {**dict(shapes_of(explicit)), **declared}
    members = families([*own, *stating])
    _settle(facts, shapes, members)
    facts.members |= with_members([*own, *stating])
    made = [
        each
        for _, each in (*data_matrices(near), *customary_columns(near), *customary_data(near))
        if each.spoken or each.member.name in facts.vectors or each.by == "entry"
    ]
    for each in made:
        note_made(facts, each)
    settle_products(facts, declared, own)
    settle_identity(facts, own)
    facts.states = settle_states(facts, written)
    facts.counted |= letters_below(members, [*own, *stating]) | integers(near)
    facts.complexes = complexes(near)
    facts.reals = reals(near) - facts.complexes
    facts.elsewhere = other_arithmetics(near)
    facts.chosen = chosen_letters(near)
    facts.copies = set(called_copies(near)) if facts.chance else set()
    values = {pair.value.name for pair in pairs if pair.value is not None}
    facts.matrices, facts.vectors = facts.matrices - values, facts.vectors - values
    facts.imaginary |= is_unit_in(own, document.prose)
    facts.imaginary &= not is_a_rate(document.prose)
    if not facts.chance:
        speaks = facts.imaginary or bool(facts.complexes)
        facts.complexes |= conjugated_letters(own, document.prose, speaks) - facts.reals
    facts.beta = says(BETA, document.prose)
    if facts.beta:
        facts.functions |= BETAS & facts.bracketed.keys()
    dimensions = Dimensions(facts, {n: s for n, s in shapes.items() if n in facts.tensors})
    dimensions.numbers |= set(convex_names(near))
    dimensions.called = frozenset(matrices | shapes.keys())
    dimensions.make_states_alike(facts.states, written)
    dimensions.read(stating)
    dimensions.settle()
    for each in made:
        dimensions.put_together(each.matrix, each.member.name, each.by != "column")
    for name in conjugating(near) & {each.matrix for each in made}:
        dimensions.make_square(name)
    squares = spoken_squares(near) | {pair.matrix.name for pair in pairs} | facts.operators
    for name in squares & facts.matrices:
        dimensions.make_square(name)
    dimensions.make_one_size(sorted(facts.operators & facts.matrices))
    for name, size in sizes_of_spectra(near):
        if name in facts.matrices:
            dimensions.make_square(name)
            dimensions.make_as_large(name, size)
    for pair in pairs:
        dimensions.make_column_of(pair.matrix.name, pair.vector.name)
    for matrix, vector in facts.spreads.items():
        dimensions.make_square(matrix)
        dimensions.make_column_of(matrix, vector)
    dimensions.read(own)
    decomposed = list(full_decompositions(near)) if says(SINGULAR, document.prose) else []
    for whole, *factors in decomposed:
        if whole in facts.matrices and dimensions.is_square(whole):
            for name in facts.matrices.intersection(factors):
                dimensions.make_square(name)
    squares_around = facts.matrices & set(squares_by_shapes(decomposed, declared))
    names = Lexicon(
        facts, dimensions, habits=habits, declared=frozenset(shapes.keys() | squares_around)
    )
    names.ruled = frozenset(ruled([*own, *stating]))
    names.fields = unknown_fields([*own, *stating], facts, constant)
    facts.functions -= names.fields.keys()
    names.values = {name: Shape(*shape) for name, shape in explicit.values.items()}
    names.values |= _of_matrices(facts, declared)
    section = Section(path, names, declared=frozenset(declared.keys() | squares_around))
    section.written = {n: explicit.blocks.get(n, set()) for n in shapes if n not in declared}
    for name, blocks in shaped_by_equations(own, facts, section.declared).items():
        section.written.setdefault(name, set()).update(blocks)
    section.stated = section.declared
    _enter(section, reaching)
    return section


def _of_matrices(facts: Usage, declared: Shapes) -> dict[Name, Shape]:
    """A(t) of a text that calls A a matrix: the values of the function are such."""
    found = {name: Shape(*declared[name]) for name in facts.functions & declared.keys()}
    return {n: s for n, s in found.items() if not (s.is_scalar or s.is_vector)}


def _settle(facts: Usage, shapes: Shapes, members: frozenset[Name]) -> None:
    """A declared shape decides over the looks of a name."""
    for name, (rows, cols) in shapes.items():
        facts.vectors.discard(name)
        facts.matrices.discard(name)
        if rows != cols or str(rows) != "1":
            (facts.vectors if str(cols) == "1" else facts.matrices).add(name)
            if name == Name(name.letter):
                facts.counted.discard(name.letter)  # x of μ_{z|x} is a mark there
        if name not in facts.whole or name in members:
            facts.members.add(name)
            facts.whole.discard(name)


def _enter(section: Section, reaching: list[Stated]) -> None:
    loss, theta = LossNames(), Name("theta")
    model: tuple[Directive, Statement] | None = None
    for directive, found in reaching:
        if directive.verb == "loss":
            loss = loss_names(directive, found[0], section.names)
        elif directive.verb == "model":
            model = directive, found[0]
        elif directive.verb == "layout":
            section.layout = directive.body.strip()
            section.keeps_layout = True
            section.names.habits = replace(section.names.habits, layout=section.layout)
        elif directive.verb == "given":
            theta = next((n for s in found if (n := parameter_set(s, section.names))), theta)
    if model is not None:
        section.model = read_model(*model, loss, theta, section.names)
        section.names.model = section.model
    for directive, found in reaching:
        if directive.verb in ("given", "assume"):
            for statement in found:
                _state(section, directive, statement)


def _state(section: Section, directive: Directive, statement: Statement) -> None:
    if parameter_set(statement, section.names) is not None or _is_declaration(statement):
        return
    try:
        if directive.verb == "given" and (rule := function_rule(statement, section.names)):
            section.functions.append(rule)
            return
        found = formulas(statement, section.names)
        if any(has_opaque(side) for f in found for side in (f.left, f.right)):
            raise UserError("the directive has no meaning among terms", directive.span.position)
        section.hypotheses.extend((formula, directive) for formula in found)
    except (ShapeError, TypeError) as error:
        raise UserError(
            f"the directive has no meaning: {error}", directive.span.position
        ) from error
    except NoMeaning as error:
        raise UserError(f"the directive: {error.why}", error.span.position) from error


def reaches(directive: Directive, place: Span | None) -> bool:
    """A comment governs from its place on; a file and an option govern all of the section."""
    if place is None or directive.origin is not Origin.COMMENT:
        return True
    same = directive.span.source is place.source
    return not same or directive.span.start <= place.start


def nearest(stated: Sequence[tuple[Formula, Directive]]) -> list[Formula]:
    """What directives state, the nearest last; of two that exclude each other the nearer one."""
    says = {f.left: directive.origin for f, directive in stated if _is_value(f)}
    found: list[Formula] = []
    for formula, directive in stated:
        if not _is_value(formula):
            found = [*without_excluded(found, formula), formula]
        elif says[formula.left] is directive.origin:
            found.append(formula)
    return found


def _is_value(formula: Formula) -> bool:
    symbol, is_equal = formula.left, formula.relation in (Relation.EQUAL, Relation.DEFINED)
    return is_equal and isinstance(symbol, Symbol) and symbol not in free_leaves(formula.right)


def _is_declaration(statement: Statement) -> bool:
    return bool(declared_shapes([statement]))


def formulas(statement: Statement, names: Lexicon) -> list[Formula]:
    """Each relation of a chain as a formula."""
    found = []
    sides = statement.sides
    for left, sign, right in zip(sides, statement.relations, sides[1:], strict=False):
        if left is None or right is None or sign not in RELATIONS:
            continue
        found.append(Formula(build(left, names), RELATIONS[sign], build(right, names)))
    return found


def function_rule(statement: Statement, names: Lexicon) -> FunctionRule | None:
    """f(x, y) = … as a rule; None for any other statement."""
    left, *rest = statement.sides
    if not isinstance(left, Juxtaposed) or not rest or rest[0] is None:
        return None
    if statement.relations[0] not in ("=", ":=", "equiv"):
        return None
    return rule_of(left, rest[0], names)


def _speaks_of(tree: Node, name: Name) -> bool:
    found = (named(node) for node in nodes(tree))
    return any(f is not None and f.name._replace(label="") == name for f in found)


def rule_of(left: Juxtaposed, right: Node, names: Lexicon) -> FunctionRule | None:
    pair = application(left.parts, 0)
    if pair is None or len(left.parts) != 2 or not isinstance(left.parts[1][1], Bracket):
        return None
    found = named(pair[0], names.facts.labels)
    if set(pair[1].separators) - {","}:  # p(x | θ) is another function than p(z)
        return None
    if kind_of(pair[0], names) is not None:
        return None
    if "|" in pair[1].separators:
        return None  # p(x | θ) is stated of these arguments only: p has others
    head = named(pair[0])
    if head is not None and is_density(head.name, names.facts) and _speaks_of(right, head.name):
        return None  # p(x, y) = p(x | y) p(y) is a rule of densities, no definition
    if found is None or not names.is_function(found.name):
        return None
    if any(named(i, names.facts.labels) is None and not is_square(i) for i in pair[1].items):
        return None
    try:
        parameters = [build(item, names) for item in pair[1].items]
        body = build(right, names)
        applied = build(left, names) if found.indices else None
    except NoMeaning:
        return None
    name = found.name
    if applied is not None:
        if not isinstance(applied, Map | Call) or applied.function.name.letter != name.letter:
            return None
        name, parameters = _of_applied(applied)
    for place, squared in enumerate(parameters):
        if isinstance(squared, Power) and isinstance(squared.base, Symbol):
            if name.letter.isupper() and squared.base.name in OF_POLYNOMIALS:
                return None  # T(x²) = x² + 4x + 4: what a map makes of the polynomial x²
            parameters[place], body = _by_its_square(squared, squared.base, body)
    leaves = tuple(p for p in parameters if _is_parameter(p))
    if len(leaves) != len(parameters) or len(set(leaves)) != len(leaves) or not leaves:
        return None
    if (len(leaves) == 1 or any(isinstance(p, Index) for p in leaves)) and _calls(body, name):
        return None  # a recurrence, which holds for some n only; f(x) = f(a) + ∫_a^x f′
    spoken = (n.function.name for n in subterms(body) if isinstance(n, Conditioned | Call))
    if name in spoken:  # p(x, y) = p(x | y) p(y)
        return None
    if not free_leaves(body) & set(leaves) and (all if free_leaves(body) else any)(
        map(_is_particular, leaves)
    ):
        return None  # H(S) = 1/3, G(S_l) = 0: the value at one thing, no rule
    if any(_has_siblings(leaf, body, leaves) for leaf in leaves):
        return None  # T(e_1) = e_1 + e_2: the value at one of several vectors
    return FunctionRule(name, leaves, with_conjugates(body, leaves, names.facts.complexes))


def _has_siblings(leaf: Term, body: Term, leaves: Sequence[Term]) -> bool:
    """Whether other numbered members of its family stand in the body, which are no arguments."""
    if not isinstance(leaf, Symbol) or not _is_numbered(leaf):
        return False
    others = (s for s in free_leaves(body) if isinstance(s, Symbol) and s not in leaves)
    return any(other.name == leaf.name and _is_numbered(other) for other in others)


def _is_numbered(member: Symbol) -> bool:
    return bool(member.indices) and all(
        isinstance(at, Index) and at.is_constant for at in member.indices
    )


def _of_applied(applied: Map | Call) -> tuple[Name, list[Term]]:
    """The name and the arguments of f_1(x), and of f_k(x), which is one of k and x."""
    of = applied.function
    given = applied.arguments if isinstance(applied, Call) else (applied.argument,)
    return of.name._replace(primes=of.order), list(given)


def _by_its_square(squared: Power, root: Symbol, body: Term) -> tuple[Symbol, Term]:
    """ℓ(σ²) = … as a function of v = σ²: with v for σ², and √v for any other σ."""
    square = Symbol(root.name._replace(label=f"{root.name.label}²"), indices=root.indices)
    return square, replace_leaves(replace_terms(body, {squared: square}), {root: Root(square)})


def _is_particular(parameter: Symbol | Index) -> bool:
    """A capital, a name with a label or index, the end a of an interval, a root: one thing."""
    if isinstance(parameter, Index):
        return False
    name = parameter.name
    if name.letter in ENDS:
        return True
    word = len(name.letter) > 1 and name.letter not in GREEK
    marked = bool(name.label or parameter.indices or name.accents)
    return word or marked or name.letter[:1].isupper()


def _is_parameter(term: Term) -> TypeGuard[Symbol | Index]:
    return isinstance(term, Symbol) or (isinstance(term, Index) and term.is_variable)


def _calls(term: Term, name: Name) -> bool:
    return any(isinstance(p, Map | Call) and p.function.name == name for p in subterms(term))
