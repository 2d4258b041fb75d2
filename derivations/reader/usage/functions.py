"""Names that are applied, differentiated or given by a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.reader.naming import named
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Nabla,
    Node,
    Nothing,
    Numeral,
    Prime,
    Related,
    Signed,
    Subscript,
    Superscript,
    Unknown,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.usage.indices import letters_in
from derivations.reader.usage.record import DEFINES, LANDAU, LOGARITHMS, ORDINARY, Usage
from derivations.reader.words import GREEK
from derivations.terms import Name
from derivations.terms.names import FUNCTION_LETTERS

MEANS = frozenset({"E", "V", "Var", "Cov"})
LETTERS = frozenset(map(Name, "xyzrsuvw"))
CAPITAL_COUNTERS = frozenset("NMK")  # of f_N; X of f_X names a variable
COUNTING = frozenset("nmk")
IMAGINARY_UNITS = frozenset("ij")
COEFFICIENTS = frozenset({"a", "b", "c", "i", "k", "t", "alpha", "beta", "lambda", "mu"})


def application(parts: tuple[tuple[str, Node], ...], place: int) -> tuple[Node, Bracket] | None:
    """A name and the bracket directly behind it, at a place of a product."""
    if place + 1 >= len(parts) or parts[place + 1][0]:
        return None
    head, behind = parts[place][1], parts[place + 1][1]
    bracket = behind.base if isinstance(behind, Superscript | Subscript) else behind
    if not isinstance(bracket, Bracket) or bracket.opening not in ("(", "[", "{"):
        return None
    return (head, bracket) if named(head) is not None or _raised(head) else None


def _raised(head: Node) -> bool:
    return isinstance(head, Superscript) and named(head.base) is not None


def head_name(head: Node) -> Name | None:
    found = named(head)  # V^*, a name of its own, but f of f^2
    if found is None and isinstance(head, Superscript):
        found = named(head.base)
    return None if found is None else found.name._replace(primes=0)


def note_applications(found: Usage, tree: Node) -> None:
    """How often each name stands before a bracket, and how often at all."""
    for node in nodes(tree):
        name = named(node)
        if name is not None and isinstance(node, Letter):
            found.seen[name.name] = found.seen.get(name.name, 0) + 1
        if isinstance(node, Juxtaposed):
            for composed in _composed(node):  # g ∘ f is of functions: neither stands alone
                found.seen[composed] = found.seen.get(composed, 0) - 1
            for place in range(len(node.parts)):
                if (pair := application(node.parts, place)) and (head := head_name(pair[0])):
                    bare = head._replace(label="")
                    if (below := set(_letters_below(pair[0]))) and pair[1].items:
                        found.applied_below.setdefault(bare, set()).update(below)
                    if isinstance(pair[0], Letter) and _is_of_a_name(pair[1]):
                        found.of_names.add(bare)
                    if isinstance(pair[0], Letter) and _is_of_a_wave(pair[1]):
                        found.of_waves.add(bare)
                    if isinstance(pair[0], Subscript) and _is_of_a_name(pair[1]):
                        found.members_of.setdefault(bare, set()).update(pair[1].items)
                    found.bracketed[bare] = found.bracketed.get(bare, 0) + 1


def _composed(node: Juxtaposed) -> Iterator[Name]:
    """The letters beside a sign of composition, f and g of g ∘ f."""
    signs = [*(sign for sign, _ in node.parts), ""]
    for (_, part), before, behind in zip(node.parts, signs, signs[1:], strict=False):
        name = named(part) if isinstance(part, Letter) and "circ" in (before, behind) else None
        if name is not None:
            yield name.name


def _letters_below(head: Node) -> Iterator[str]:
    """The letters of what stands below a name, k of f_k and f_{k+1}′, N of f_N; no word."""
    match head:
        case Prime(base, _):
            yield from _letters_below(base)
        case Subscript(Letter(), indices):
            for at in indices:
                yield from (x for x in letters_in(at) if x.islower() or x in CAPITAL_COUNTERS)


def whole_names(tree: Node, labels: frozenset[str]) -> Iterator[Name]:
    name = named(tree, labels)
    if name is not None:
        if not name.indices:
            yield name.name
        return
    for child in tree.children:
        yield from whole_names(child, labels)


def note_functions(found: Usage, node: Node) -> None:
    match node:
        case Juxtaposed(parts):
            for place in range(len(parts)):
                if (pair := application(parts, place)) is not None:
                    _applied(found, *pair)
                    found.averaged |= _is_mean_of_an_error(*pair)
        case Differential(_, operand, variables) if operand is not None:
            _differentiated(found, operand, variables)
            found.functions |= set(_members_within(operand, variables))
        case Prime(Bracket(_, _, (body,))):
            found.functions |= set(_members_within(body))
        case Nabla(_, operand) if operand is not None:
            _differentiated(found, operand, ())
        case IntegralSign(variables=variables, body=body):
            found.functions |= set(_integrated(body, variables))
        case Unknown(r"\convolution", (first, second, *_)):
            names = (named(part) for part in (first, second))
            found.functions |= {name.name for name in names if name is not None}


def _is_mean_of_an_error(head: Node, bracket: Bracket) -> bool:
    """E[x e], Var(e | x), E[e²]: e is what a model leaves over there, and not in E[e^{tX}]."""
    inside = [node for item in bracket.items for node in nodes(item)]
    exponents = [n.script for n in inside if isinstance(n, Superscript) and n.base == Letter("e")]
    if any(isinstance(part, Letter) for script in exponents for part in nodes(script)):
        return False
    return isinstance(head, Letter) and head.letter in MEANS and Letter("e") in inside


def _integrated(body: Node, variables: tuple[Node, ...]) -> Iterator[Name]:
    """f of ∫ f(x) dx: nobody writes a product f x with a bracket under an integral by x."""
    for product in (node for node in nodes(body) if isinstance(node, Juxtaposed)):
        for place in range(len(product.parts)):
            pair = application(product.parts, place)
            if pair is None or len(pair[1].items) != 1 or pair[1].items[0] not in variables:
                continue
            name = head_name(pair[0])
            if name is not None and name.letter in FUNCTION_LETTERS and name.style in ORDINARY:
                yield name


def _members_within(body: Node, variables: tuple[Node, ...] = ()) -> Iterator[Name]:
    """P of (x² P_n(x))′ and of d/dx (x² P_n(x)): a member of a family of functions of x."""
    for product in (node for node in nodes(body) if isinstance(node, Juxtaposed)):
        for place in range(len(product.parts)):
            pair = application(product.parts, place)
            if pair is None or not isinstance(pair[0], Subscript) or len(pair[1].items) != 1:
                continue
            item, name = pair[1].items[0], head_name(pair[0])
            moves = item in variables if variables else isinstance(item, Letter)
            if moves and name is not None and name.style in ORDINARY:
                yield name


def _applied(found: Usage, head: Node, bracket: Bracket) -> None:
    name = head_name(head)
    if name is None:
        return
    twin = named(head)
    primed = isinstance(head, Prime) and not (twin and twin.name in found.coordinates)
    wordlike = name.style in ("operator", "blackboard", "calligraphic", "script")
    several = "," in bracket.separators and len(bracket.items) > 1
    special = any(sign in ("|", ";", "‖", ":") for sign in bracket.separators)
    if "|" in bracket.separators:
        found.barred.add(name._replace(label=""))
    special = special or any(isinstance(item, Related) for item in bracket.items)  # P(X = k)
    if primed or wordlike or special or _is_word(name):
        found.functions.add(name)
    elif several:
        factor = _is_coefficient(name) or (name in LETTERS and all(map(_is_number, bracket.items)))
        (found.multiplied if factor else found.functions).add(name)


def _is_coefficient(name: Name) -> bool:
    return name == Name(name.letter) and name.letter in COEFFICIENTS


def _is_number(item: Node) -> bool:
    """1 and -1 of x(1, 0, -1)."""
    match item:
        case Signed(((_, inner),)):
            return isinstance(inner, Numeral)
    return isinstance(item, Numeral)


def decide_multiplied(found: Usage) -> None:
    """a of a(x_1, y_1) is a factor where the text has a alone as well and no a(x, y) = …."""
    for name in found.multiplied:
        if name.letter in found.parameters or not found.stands_alone(name):
            found.functions.add(name)


def _is_word(name: Name) -> bool:
    return len(name.letter) > 1 and name.letter not in GREEK


def _differentiated(found: Usage, operand: Node, variables: tuple[Node, ...]) -> None:
    """∂f(x_0, y_0)/∂x applies f; ∂f/∂x tells a parameter of f."""
    if isinstance(operand, Juxtaposed) and (pair := application(operand.parts, 0)) is not None:
        name = head_name(pair[0])
        if name is not None and len(operand.parts) == 2:
            found.functions.add(name)
    elif isinstance(operand, Letter | Subscript) and (head := named(operand)) is not None:
        name = head.name
        if variables and _is_given_by_partials(found, name):
            found.functions.add(name)
    else:
        return
    if name is not None and name not in found.ruled:
        known = found.arguments.setdefault(name, [])
        known.extend(v for v in variables if v not in known)


def _is_given_by_partials(found: Usage, name: Name) -> bool:
    """f in ∂f/∂x, where no row says f = …: a function by its usual letter."""
    usual = name.letter in FUNCTION_LETTERS and name == Name(name.letter)
    return usual and name.letter not in found.given and name.letter not in found.subscripted


def _primed_twins(bracket: Bracket) -> set[Name]:
    """x′ of k(x, x′) = …, a second point"""
    primed = (item for item in bracket.items if isinstance(item, Prime))
    found = (named(item) for item in primed if item.base in bracket.items)
    return {each.name for each in found if each is not None and not each.indices}


def _is_one_of_a_product(first: Letter, statement: Statement) -> bool:
    """I = (I + uvᵀ)(I + αuvᵀ), I = A A⁻¹: the identity, of which no row says what it is."""
    right = statement.sides[1] if first.letter == "I" and len(statement.sides) > 1 else None
    return right is not None and first in nodes(right)


def note_definition(found: Usage, statement: Statement) -> None:
    """f(x, y) = … at the head of a statement defines f; f(x, y) alone heads the rows below."""
    first = statement.sides[0]
    if isinstance(first, Subscript) and statement.relations[:1] in DEFINES:
        found.given_members |= {first.base.letter} if isinstance(first.base, Letter) else set()
    if isinstance(first, Letter) and statement.relations[:1] in (("=",), ("in",), (":=",)):
        if not _is_one_of_a_product(first, statement):
            found.given.add(first.letter)
        if (given := named(first)) is not None and (right := statement.sides[1]) is not None:
            found.depends.setdefault(given.name, set()).update(letters_in(right))
    if statement.relations[:1] not in ((), ("=",), (":=",), ("equiv",)):
        return
    if isinstance(first, Applied) and first.function in LOGARITHMS and first.power is None:
        first = first.argument  # log L(θ) = …
    if not isinstance(first, Juxtaposed) or len(first.parts) != 2:
        return
    pair = application(first.parts, 0)
    if pair is None:
        return
    name = head_name(pair[0])
    if name is not None and statement.relations and _is_at_a_number(pair):
        found.functions.add(name)  # γ(0) = …, where no product is meant
    if statement.relations:
        found.coordinates |= _primed_twins(pair[1])
    if not all(_is_argument(item) for item in pair[1].items):
        return
    if name is not None and pair[1].items:
        found.functions.add(name)
        if not _is_told_of_letters(found, name, pair[1].items):
            found.arguments[name] = list(pair[1].items)
        if statement.relations:
            found.ruled.add(name)
            right = statement.sides[1]
            inside = set() if right is None else letters_in(right)
            if inside & {each for item in pair[1].items for each in letters_in(item)}:
                found.told.add(name)


def _is_told_of_letters(found: Usage, name: Name, items: Sequence[Node]) -> bool:
    """f(x_1, y_1) = … behind the rule f(x, y) = …: a value, and no other parameters."""
    plain = all(isinstance(item, Letter) for item in found.arguments.get(name, ()))
    return plain and name in found.told and all(isinstance(item, Subscript) for item in items)


def _is_at_a_number(pair: tuple[Node, Bracket]) -> bool:
    """γ(0)"""
    head, bracket = pair
    alone = len(bracket.items) == 1 and bracket.opening == "("
    return isinstance(head, Letter) and alone and isinstance(bracket.items[0], Numeral)


def _is_argument(item: Node) -> bool:
    """x, x_1, and σ² in ℓ(μ, σ²)."""
    return isinstance(item, Letter | Subscript) or is_square(item)


def is_square(item: Node) -> bool:
    """σ²"""
    return (
        isinstance(item, Superscript)
        and isinstance(item.base, Letter)
        and (item.script == Numeral(Fraction(2)))
    )


def _is_of_a_name(bracket: Bracket) -> bool:
    """(t), (x_i): a product by one name needs no bracket."""
    (*_, item) = bracket.items or (Nothing(),)
    if len(bracket.items) == 1 and (bracket.opening, bracket.closing) == ("[", "]"):
        return isinstance(item, Letter) and item.letter in COUNTING  # u[n]
    alone = len(bracket.items) == 1 and bracket.opening == "(" and bracket.closing == ")"
    return alone and isinstance(item, Letter | Subscript)


def _is_of_a_wave(bracket: Bracket) -> bool:
    """(jω), (2πjf) and (e^{jω}): a product by one such factor needs no bracket."""
    (*_, item) = bracket.items or (Nothing(),)
    if len(bracket.items) != 1 or (bracket.opening, bracket.closing) != ("(", ")"):
        return False
    if isinstance(item, Superscript) and item.base == Letter("e"):
        item = item.script
    if isinstance(item, Signed) and len(item.parts) == 1:
        item = item.parts[0][1]
    factors = [part for _, part in item.parts] if isinstance(item, Juxtaposed) else []
    return any(isinstance(f, Letter) and f.letter in IMAGINARY_UNITS for f in factors)


PARAMETERS = frozenset({"theta", "vartheta", "phi", "varphi", "psi", "omega"})


def is_habitual(found: Usage, name: Name) -> bool:
    """A usual name of a function whose every use has a bracket, or one before a name in it.

    h_i is one before the x of H(x) = Σ w_i h_i(x), the parameter of another function.
    """
    if name in found.of_names:
        return True
    parameters = [at for whole, items in found.arguments.items() if whole != name for at in items]
    if not found.members_of.get(name, set()).isdisjoint(parameters):
        return True
    usual = name.letter in FUNCTION_LETTERS and name.style in ORDINARY
    usual = usual or name in found.of_waves
    usual = usual or not PARAMETERS.isdisjoint(found.applied_below.get(name, ()))  # π_θ(a)
    usual = usual or (name.letter in LANDAU and not name.label and not name.accents)
    return usual and found.bracketed[name] >= found.seen.get(name, 0)
