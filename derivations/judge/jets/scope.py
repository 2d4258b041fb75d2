"""The space of a row: what the text says of its functions, and what their use in the row tells.

A name that is differentiated is a function of what it is differentiated by; of x and t where x is
a function of t it is one of x, unless it stands as a partial derivative by t.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from derivations.dataclass import dataclass, field
from derivations.judge.jets.space import RATES, TIME, NotRead, Space
from derivations.judge.jets.translation import (
    HIDDEN,
    OF_FUNCTIONS,
    Translation,
    every_node,
    symbol_of,
)
from derivations.models.differentiation import ZERO
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Prime,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Dependence, Equated, Unknowns
from derivations.reader.unknown_functions import behind_a_sign
from derivations.terms import Formula, Name, Relation, ShapeError, Symbol, Term
from derivations.terms.substitution import free_leaves

PLACES = frozenset("xyztrs")
VARIABLES = frozenset({"x", "y", "z", "t", "s", "r", "u", "v", "tau", "theta", "xi"})
AT_PLACES = (Letter, Subscript, Superscript, Numeral)


@dataclass(slots=True)
class Scope:
    """A space with the translation of a row's trees, and the equations that stand before it.

    declared: the functions of which words or forms tell. unread: an equation that was not read.
    """

    translation: Translation
    declared: set[Symbol] = field(default_factory=set)
    equations: list[tuple[Formula, Equated]] = field(default_factory=list)
    unread: list[Equated] = field(default_factory=list)

    @property
    def space(self) -> Space:
        return self.translation.space


def scope_of(
    row: Unknowns, total: bool | None = None, translation: Translation | None = None
) -> Scope:
    """What is said, in its order, with the row's own use for what nothing declares."""
    scope = Scope(translation or Translation(Space(), total=total))
    dependences = [said for said in row.said if isinstance(said, Dependence)]
    trees = (row.head, row.left, row.right)
    on = {said.of: set(said.on) for said in dependences if said.on}
    for dependence in dependences:
        if not _is_partial(dependence.of, on):
            _declare(scope, dependence)
    equated = [said for said in row.said if isinstance(said, Equated)]
    names = [_defined(said) for said in equated]
    defined = {
        symbol: spoken(said.right)
        for said, symbol in zip(equated, names, strict=True)
        if symbol is not None
    }
    _by_use(scope, trees, defined)
    if not row.by_rule:
        _refuse_hidden_ways(scope, set(defined))
    stated = [side for said in row.said if isinstance(said, Equated)
              for side in (said.left, said.right)]  # fmt: skip
    _note_moving(scope, trees, stated, set(defined))
    _find_variable(scope, trees)
    pairs = sorted(zip(equated, names, strict=True), key=lambda pair: not _separates(pair[0]))
    for said, symbol in pairs:
        _equate(scope, said, symbol)
    _note_zeros(scope)
    return scope


def _note_zeros(scope: Scope) -> None:
    """f(a) and g(a) of f(a) = g(a) = 0"""
    zeros = scope.space.zeros
    pairs = [(f.left, f.right) for f, said in scope.equations if said.introduced]
    for left, right in (*pairs, *reversed(pairs)):  # in either order of the chain
        if isinstance(left, Symbol) and left in scope.space.jets and right in (ZERO, *zeros):
            zeros.add(left)
        elif isinstance(right, Symbol) and right in scope.space.jets and left in zeros:
            zeros.add(right)


def _separates(said: Equated) -> bool:
    """u(x, t) = X(x)T(t), which is put into the equation for u that stands before it, too."""
    match said.left, said.right:
        case Juxtaposed(((_, Letter()), (_, Bracket()))), Juxtaposed(parts):
            heads, behind = parts[::2], parts[1::2]
            of_letters = all(isinstance(head, Letter) for _, head in heads)
            applied = all(isinstance(each, Bracket) and len(each.items) == 1 for _, each in behind)
            return len(parts) == 4 and of_letters and applied
    return False


def _declare(scope: Scope, said: Dependence) -> None:
    symbol = symbol_of(said.of)
    if symbol is None:
        return
    scope.declared.add(symbol)
    scope.space.functions.add(symbol)
    scope.space.given.pop(symbol, None)
    if said.on:
        scope.space.arguments[symbol] = ()
        found = tuple(map(_variable, said.on))
        if all(v is not None and v is not symbol for v in found) and len(set(found)) == len(found):
            scope.space.arguments[symbol] = tuple(v for v in found if v is not None)
        else:
            raise NotRead("a function of what is no name")


def _is_partial(name: Node, on: Mapping[Node, set[Node]]) -> bool:
    """f_x beside f(x, y)"""
    match name:
        case Subscript(Letter() as base, (Letter() as by,)):
            return by in on.get(base, ())
        case Subscript(Letter() as base, (Word(letters),)):
            return bool(letters) and {Letter(each) for each in letters} <= on.get(base, set())
    return False


def _variable(node: Node) -> Symbol | None:
    return symbol_of(node)


def is_of_a_point(said: Equated) -> bool:
    """f(r) = 0, which says where r is: it holds of no other number. So f(z_0) = g(z_0)."""
    for one, other in ((said.left, said.right), (said.right, said.left)):
        match one:
            case Juxtaposed(((_, Letter() | Prime()), (_, Bracket("(", ")", (place,))))):
                moves = isinstance(place, Letter) and place.letter in VARIABLES
                return not moves if place in nodes(other) else isinstance(place, AT_PLACES)
    return False


def _defined(said: Equated) -> Symbol | None:
    """x of x = r cos θ and u of u(x, t) = f(x - ct), where the right side does not speak of it."""
    head = said.left
    if isinstance(head, Juxtaposed) and (said.of_some or is_of_a_point(said)):
        return None
    if (
        isinstance(head, Juxtaposed)
        and len(head.parts) == 2
        and isinstance(head.parts[1][1], Bracket)
    ):
        if not spoken(head.parts[1][1]) & spoken(said.right):
            return None  # F(x, y) = 0
        head = head.parts[0][1]
    symbol = symbol_of(head)
    if symbol is None or symbol in spoken(said.right):
        return None
    return symbol


# ---------------------------------------------------------------- what use tells


def _by_use(scope: Scope, trees: Sequence[Node], defined: dict[Symbol, set[Symbol]]) -> None:
    uses: dict[Symbol, dict[Symbol, None]] = {}
    known = {symbol: dict.fromkeys(below) for symbol, below in defined.items()}
    for of, by in _uses(trees):
        free = not scope.space.arguments.get(of) and of not in defined and of is not by
        if free and not _leads(known, scope.space, by, of):  # dx/du of u = g(x)
            uses.setdefault(of, {})[by] = None
    for of, below in list(uses.items()):
        further = [
            v
            for v in below
            if any(_leads(known | uses, scope.space, w, v) for w in below if w is not v)
        ]
        own = tuple(v for v in below if v not in further)
        if of in own or any(_leads(known | uses, scope.space, v, of) for v in own):
            raise NotRead("each is a function of the other")
        scope.space.arguments[of] = own


def _refuse_hidden_ways(scope: Scope, defined: set[Symbol]) -> None:
    """dz/dt = z_x dx/dt of a z that nothing declares: it may depend on t in other ways, too."""
    known = scope.declared | defined
    moving = {s for s, own in scope.space.arguments.items() if own} | defined
    for symbol, own in scope.space.arguments.items():
        if symbol not in known and moving & {v for v in own if isinstance(v, Symbol)}:
            raise NotRead("what it depends on is only used")


def _note_moving(
    scope: Scope, trees: Sequence[Node], stated: Sequence[Node], defined: set[Symbol]
) -> None:
    """The letters of which differentials are written, and what functions are functions of."""
    behind = _behind_signs(trees)
    if not behind:
        return
    behind += _behind_signs(stated)
    for symbol in spoken(*trees) & scope.space.functions - defined:
        if not scope.space.arguments.get(symbol):
            scope.space.arguments[symbol] = (HIDDEN,)
    moving = {letter for node in behind if (letter := symbol_of(node)) is not None}
    own = (v for found in scope.space.arguments.values() for v in found)
    beside = {v for v in own if isinstance(v, Symbol)}
    scope.space.moving |= (moving | beside) - defined


def _behind_signs(trees: Sequence[Node]) -> list[Node]:
    every = every_node(*trees)
    return [n for node in every if isinstance(node, Juxtaposed) for n in behind_a_sign(node.parts)]


def _uses(trees: Sequence[Node]) -> Iterator[tuple[Symbol, Symbol]]:
    every = every_node(*trees)
    below = list(_uses_below(every))
    spread = {of for of, by in below for other, also in below if other is of and also is not by}
    spread |= {of for node in every if isinstance(node, Differential) and node.operand is not None
               if (of := symbol_of(node.operand)) is not None}  # fmt: skip
    yield from (use for use in below if use[0] in spread)
    for node in every:
        match node:
            case Differential(_, operand, variables) if operand is not None:
                of = symbol_of(operand)
                for variable in variables:
                    by = symbol_of(variable)
                    if of is not None and by is not None:
                        yield of, by
            case Letter() | Subscript(Letter()):
                found = symbol_of(node)
                if found is not None and found.name.accents[-1:] in RATES:
                    yield Symbol(found.name._replace(accents=found.name.accents[:-1])), TIME


def _uses_below(every: Sequence[Node]) -> Iterator[tuple[Symbol, Symbol]]:
    """a_tt and a_x beside ∂a/∂x: a is a function of t and x."""
    operands = {node.operand for node in every if isinstance(node, Differential)}
    for node in every:
        match node:
            case Subscript(Letter() as base, (Letter(letter) | Word(letter),)):
                twice = isinstance(node.indices[0], Word) and len(letter) > 1
                of = symbol_of(base)
                if of is not None and (twice or base in operands) and set(letter) <= PLACES:
                    yield from ((of, Symbol(Name(each))) for each in letter)


def _leads(
    uses: dict[Symbol, dict[Symbol, None]], space: Space, one: Symbol, other: Symbol, depth: int = 6
) -> bool:
    """Whether one is a function of the other, directly or through others."""
    below = [
        *uses.get(one, ()),
        *(a for a in space.arguments.get(one, ()) if isinstance(a, Symbol)),
    ]
    if other in below:
        return True
    return depth > 0 and any(_leads(uses, space, each, other, depth - 1) for each in below)


def _find_variable(scope: Scope, trees: Sequence[Node]) -> None:
    """By what (f g)′ differentiates, and of what the names are functions that have a prime."""
    every = every_node(*trees)
    primed = [node for node in every if isinstance(node, Prime)]
    if not primed:
        return
    called = {head for head, _ in _calls(every)}
    bare = [p for p in primed if p not in called]
    variables = {
        s
        for node in every
        if isinstance(node, Differential) and len(set(node.variables)) == 1
        if (s := symbol_of(node.variables[0])) is not None
    }
    known = {
        own[0]
        for p in bare
        if (s := symbol_of(p.base)) is not None
        and len(own := scope.space.arguments.get(s, ())) == 1
        if isinstance(own[0], Symbol)
    }
    found = known or variables
    if len(found) == 1:
        scope.translation.variable = next(iter(found))
    for p in primed:
        if (symbol := symbol_of(p.base)) is not None:
            scope.space.functions.add(symbol)
    if bare:
        _hang(scope, bare, every, called)


def _hang(scope: Scope, bare: Sequence[Prime], every: Sequence[Node], called: set[Node]) -> None:
    """Makes the functions that stand alone functions of the variable of the primes."""
    for p in bare:
        symbol = symbol_of(p.base)
        if symbol is not None and not scope.space.arguments.get(symbol):
            scope.space.arguments[symbol] = (scope.translation.variable,)
    usual = all(isinstance(p.base, Letter) and p.base.letter in OF_FUNCTIONS
                for p in bare if symbol_of(p.base) is not None)  # fmt: skip
    inside = [n for p in bare if symbol_of(p.base) is None for n in every_node(p.base)]
    named = {id(node.base) for node in inside if isinstance(node, Subscript)}  # y of y_1
    for node in (node for node in inside if id(node) not in named):
        symbol = symbol_of(node)
        if symbol is None or scope.space.arguments.get(symbol) or node in called:
            continue
        if symbol in scope.space.functions:
            scope.space.arguments[symbol] = (scope.translation.variable,)
        elif isinstance(node, Letter) and (node.letter in OF_FUNCTIONS or not usual):
            raise NotRead("a letter that may be a function or a constant")


def _calls(every: Sequence[Node]) -> Iterator[tuple[Node, Bracket]]:
    for node in every:
        if isinstance(node, Juxtaposed):
            for (_, head), (sign, behind) in pairwise(node.parts):
                if not sign and isinstance(behind, Bracket):
                    yield head, behind


# ---------------------------------------------------------------- equations


def _equate(scope: Scope, said: Equated, symbol: Symbol | None) -> None:
    """Takes the equation as what its name is given by, or keeps it."""
    try:
        right = scope.translation.term(said.right)
        if symbol is not None and _is_new(scope, symbol, said) and _is_a_letter(scope, said.left):
            _give(scope, symbol, said, right)
            return
        left = scope.translation.term(said.left)
        scope.equations.append((Formula(left, Relation.EQUAL, right), said))
    except (NotRead, ShapeError, TypeError):
        scope.unread.append(said)


def _is_new(scope: Scope, symbol: Symbol, said: Equated) -> bool:
    """Whether it says what the name is, from there on where words say that it holds."""
    known = symbol in scope.space.given or symbol in scope.space.rules
    return said.introduced or not (known or symbol in scope.declared)


def _is_a_letter(scope: Scope, left: Node) -> bool:
    """Whether it is no derivative, as u_t of u(x, t) is."""
    if isinstance(left, Juxtaposed):
        return True
    found = scope.translation.term(left)
    jet = scope.space.jets.get(found) if isinstance(found, Symbol) else None
    return isinstance(found, Symbol) and (jet is None or not any(jet.order))


def _give(scope: Scope, symbol: Symbol, said: Equated, right: Term) -> None:
    if isinstance(said.left, Juxtaposed):
        bracket = said.left.parts[1][1]
        assert isinstance(bracket, Bracket)
        parameters = tuple(map(symbol_of, bracket.items))
        if any(p is None for p in parameters):
            raise NotRead("a rule at a point")
        known = tuple(p for p in parameters if p is not None)
        scope.space.rules[symbol] = (known, right)
    if symbol not in free_leaves(right):
        scope.space.given[symbol] = right


def spoken(*trees: Node) -> set[Symbol]:
    """The letters of trees; x_1 is one, and no x."""
    found: set[Symbol] = set()
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        symbol = symbol_of(node)
        if symbol is not None:
            found.add(symbol)
        if not (isinstance(node, Subscript) and symbol is not None):
            waiting += node.children
    return found
