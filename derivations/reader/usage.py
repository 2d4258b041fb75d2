"""How the names of a section are used: indices, functions, vectors and matrices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from derivations.dataclass import dataclass, field
from derivations.reader.chance import operator
from derivations.reader.naming import INDEX_LETTERS, Named, is_mark, named
from derivations.reader.raw import (
    Applied,
    Array,
    Big,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Nothing,
    Numeral,
    Prime,
    Related,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.words import GREEK
from derivations.terms import Name
from derivations.terms.names import FUNCTION_LETTERS

MATRIX_WORDS = frozenset({"tr", "det", "rank", "nullity", "vec"})
LOGARITHMS = frozenset({"log", "ln"})
ENTRYWISE = frozenset({"tanh", "exp", "log", "ln", "sin", "cos"})
ACTIVATIONS = frozenset({"sigma", "phi", "varphi", "psi", "ReLU", "relu", "sigmoid", "softmax"})
DEFINES = (("=",), (":=",), ("equiv",))
WEIGHTS = frozenset({"W", "U", "V"})
COLUMNS = frozenset({"x", "y", "z", "u", "v", "w", "h", "b", "g", "q", "r", "beta", "theta"})
LANDAU = frozenset({"O", "o"})
ORDINARY = frozenset({"", "roman", "sans"})


@dataclass(slots=True)
class Usage:
    """What the trees of a section tell of its names.

    bound: letters that a sum, product or range binds; counted: letters below names that stand in
    arithmetic or alone; labels: letters that only mark names; functions: names applied to what
    stands in the bracket behind them (habitual: by custom only; barred: with a bar in it;
    of_names: before a bracket with one name in it, u(t); applied_below: with the letters below);
    ruled: functions with a row f(x, y) = …;
    arguments: the parameters of f by ∂f/∂x and f(x, y) = …;
    vectors, matrices: names with the evidence of being one; whole: names seen without an index;
    members: names of which an indexed member is transposed or normed;
    subscripted, given: letters with an index somewhere, letters that a statement begins with;
    given_members: letters that one begins with an index below;
    depends: the letters that a name's definition speaks of;
    parameters: the variables of each function of several that is given;
    coordinates: names with a prime that something is differentiated by, ∂u/∂x′ or u_{x′};
    complexes: letters that are said to be complex numbers;
    beta: B(a, b) is said to be the beta function;
    identities: names that are said to be the identity matrix;
    entrywise: functions of vectors whose values are vectors, h_t = f(W h_{t-1});
    ranges: where sums over the members of a family that begin at 1 end;
    leaving_out: sums Σ_{i≠j} over i alone, as their rows speak of j beside them;
    chance: the text is about probability; happening, events: small letters and capitals of events;
    energies: E and V that are functions all the same.
    """

    bound: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)
    differentiated: set[str] = field(default_factory=set)
    functions: set[Name] = field(default_factory=set)
    barred: set[Name] = field(default_factory=set)
    habitual: set[Name] = field(default_factory=set)
    bracketed: dict[Name, int] = field(default_factory=dict)
    drawn: set[Name] = field(default_factory=set)
    applied_below: dict[Name, set[str]] = field(default_factory=dict)
    of_names: set[Name] = field(default_factory=set)
    seen: dict[Name, int] = field(default_factory=dict)
    ruled: set[Name] = field(default_factory=set)
    arguments: dict[Name, list[Node]] = field(default_factory=dict)
    vectors: set[Name] = field(default_factory=set)
    matrices: set[Name] = field(default_factory=set)
    members: set[Name] = field(default_factory=set)
    whole: set[Name] = field(default_factory=set)
    subscripted: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    given_members: set[str] = field(default_factory=set)
    depends: dict[Name, set[str]] = field(default_factory=dict)
    parameters: dict[str, set[str]] = field(default_factory=dict)
    complexes: set[str] = field(default_factory=set)
    identities: set[Name] = field(default_factory=set)
    entrywise: set[Name] = field(default_factory=set)
    ranges: dict[Letter, set[Node]] = field(default_factory=dict)
    leaving_out: set[Node] = field(default_factory=set)
    imaginary: bool = False
    beta: bool = False
    chance: bool = False
    happening: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    energies: frozenset[Name] = frozenset()
    coordinates: set[Name] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    _told_apart: tuple[tuple[int, ...], frozenset[str], frozenset[str]] | None = None

    @property
    def indices(self) -> frozenset[str]:
        """Letters that count: bound ones, and those below names that are used to count."""
        return self._letters()[1]

    @property
    def labels(self) -> frozenset[str]:
        """Letters below names that do not count."""
        return self._letters()[2]

    def _letters(self) -> tuple[tuple[int, ...], frozenset[str], frozenset[str]]:
        """Indices and labels, told apart anew where letters have come: none ever goes."""
        sets = self.bound, self.below, self.counted, self.differentiated, self.marks
        sizes = tuple(map(len, sets))
        if self._told_apart is None or self._told_apart[0] != sizes:
            plain = ((self.below & INDEX_LETTERS) | self.counted) - self.differentiated
            plain -= self.marks  # p of a particular solution y_p
            indices = frozenset(self.bound | plain)
            self._told_apart = sizes, indices, frozenset(self.below - indices)
        return self._told_apart

    def stands_alone(self, name: Name) -> bool:
        """Whether a name before a bracket also stands without one: L(x, y) and m L²."""
        return self.seen.get(name, 0) > self.bracketed.get(name, 0) > 0

    @property
    def families_of_functions(self) -> frozenset[Name]:
        """Functions that are applied with a counting index below: f_k(x)."""
        counts = self.indices
        return frozenset(name for name, below in self.applied_below.items() if below & counts)

    @property
    def tensors(self) -> set[Name]:
        return self.vectors | self.matrices


def usage(
    statements: Iterable[Statement],
    matrices: Iterable[Name] = (),
    vectors: Iterable[Name] = (),
) -> Usage:
    """The facts of all statements of a section and its parents; matrices, vectors: by words."""
    found = Usage(matrices=set(matrices), vectors=set(vectors))
    whole = list(statements)
    trees = [side for statement in whole for side in statement.sides if side is not None]
    parts = {id(tree): list(nodes(tree)) for tree in trees}
    found.parameters = _parameters(whole)
    for tree in trees:
        for node in parts[id(tree)]:
            _indices(found, node)
    for tree in trees:
        for node in nodes(tree):
            _indicated(found, node)
    _leave_out(found, whole)
    for statement in whole:
        _definition(found, statement)
    for tree in trees:
        _count(found, tree)
        found.whole |= set(_whole_names(tree, found.labels))
        for node in parts[id(tree)]:
            _functions(found, node)
            _tensors(found, node)
    habitual = {name for name in found.bracketed if _habitual(found, name)}
    found.habitual = habitual - found.functions - found.barred
    found.functions |= habitual & found.barred
    found.functions |= found.habitual
    for statement in whole:
        _recurrent(found, statement)
        _weighted(found, statement)
    for _ in range(3):
        for tree in trees:
            for node in parts[id(tree)]:
                _spread(found, node)
        for statement in whole:
            _spread_equation(found, statement)
            _spread_equal(found, statement)
    for statement in whole:
        _layered(found, statement)
    return found


# ---------------------------------------------------------------- indices


def _indices(found: Usage, node: Node) -> None:
    match node:
        case Big(_, below, above, _):
            for item in below:
                found.bound |= _bound_letters(item)
                found.counted |= _letters(item)
            found.counted |= _letters(above) if above is not None else set()
            _ranges(found, node)
        case Signed(parts) | Juxtaposed(parts) if any(p == Mark("…") for _, p in parts):
            found.counted |= _ends(parts) & INDEX_LETTERS  # 1 + 2 + … + n
        case Applied("sup" | "inf" | "max" | "min", _, Letter(letter, "", ())):
            found.bound.add(letter)
        case Subscript(Letter(letter, style, _), indices):
            if _is_differentiated(found, letter, indices):
                return
            if letter == "delta" and isinstance(indices[0], Word) and len(indices[0].text) == 2:
                found.counted |= set(indices[0].text)  # δ_{ky}
            found.subscripted.add(letter)
            found.coordinates |= set(_primed(indices))
            if operator(Name(letter, style), False) is None:  # 𝔼_x averages over x
                _below(found, indices)
        case Superscript(_, Bracket("(" | "[", _, (Letter(letter, "", ()),))):
            found.below.add(letter)
        case Superscript(Letter("e" | "exp", _, ()), script):
            found.imaginary |= Letter("i") in nodes(script)
        case Applied("exp", argument):
            found.imaginary |= Letter("i") in nodes(argument)
        case Juxtaposed(((_, Letter("i", "", ())), (_, Applied("sin")), *_)):
            found.imaginary = True  # cos x + i sin x
        case Array(_, rows):
            found.imaginary |= any(_is_gaussian(entry) for row in rows for entry in row)
        case Juxtaposed(((_, Applied("sin")), (_, Letter("i", "", ())), *_)):
            found.imaginary = True
        case Differential(_, _, variables):
            found.coordinates |= set(_primed(variables))
            found.differentiated |= {v.letter for v in variables if isinstance(v, Letter)}
        case IntegralSign(_, _, _, variables, _):
            found.differentiated |= {v.letter for v in variables if isinstance(v, Letter)}


def _ranges(found: Usage, node: Big) -> None:
    """K in Σ_{k=1}^K z_k: where the members of the family z end."""
    match node.below, node.above:
        case (Related((place, Numeral(first, None)), ("=",)),), last if last is not None:
            for inner in nodes(node.body):
                member = isinstance(inner, Subscript) and inner.indices == (place,)
                base = inner.base if isinstance(inner, Subscript) else None
                if member and first == 1 and isinstance(base, Letter):
                    found.ranges.setdefault(base, set()).add(last)


def _leave_out(found: Usage, statements: Iterable[Statement]) -> None:
    """Σ_{i≠j} y_i in a row that speaks of j outside, or whose chain does."""
    head: list[Node] = []
    for statement in statements:
        sides = [side for side in statement.sides if side is not None]
        every = [node for side in sides for node in nodes(side)]
        if statement.sides[0] is not None:
            head = [node for node in nodes(statement.sides[0]) if isinstance(node, Letter)]
        for node in every:
            match node:
                case Big("sum", (Related((_, Letter() as other), ("neq",)),)):
                    inside = list(nodes(node)).count(other)
                    if other in head or every.count(other) > inside:
                        found.leaving_out.add(node)


def _indicated(found: Usage, node: Node) -> None:
    """y of 1{y = k}, where both letters stand below names: p_y and p_k."""
    match node:
        case Bracket(_, _, (Related((Letter(left, "", ()), Letter(right, "", ())), ("=",)),)):
            if {left, right} <= found.below | found.bound:
                found.counted |= {left, right}


def _parameters(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """The letters of the variables of each function of several that a statement gives."""
    found: dict[str, set[str]] = {}
    for statement in statements:
        match statement.sides[0]:
            case Juxtaposed(((_, Letter(letter)), ("", Bracket("(", ")", items)))):
                if len(items) > 1 and statement.relations[:1] in (("=",), (":=",)):
                    found[letter] = {item.letter for item in items if isinstance(item, Letter)}
    return found


def _is_differentiated(found: Usage, letter: str, below: tuple[Node, ...]) -> bool:
    """u_t and u_xt of u(x, t): the letters below are its variables."""
    letters = found.parameters.get(letter, set())
    written = {t for n in below for t in ([n.letter] if isinstance(n, Letter) else
               list(n.text) if isinstance(n, Word) else [""])}  # fmt: skip
    return bool(letters) and written <= letters


def _is_gaussian(entry: Node) -> bool:
    """1 - i, 2i, -i: numbers and i only, and more than a bare i."""
    letters = {n for n in nodes(entry) if isinstance(n, Letter)}
    return letters == {Letter("i")} and isinstance(entry, Signed | Juxtaposed)


def _primed(trees: Iterable[Node]) -> Iterator[Name]:
    names = (named(tree) for tree in trees if isinstance(tree, Prime))
    return (name.name for name in names if name is not None)


def _below(found: Usage, indices: tuple[Node, ...]) -> None:
    for index in indices:
        match index:
            case Letter(letter, "", ()):
                found.below.add(letter)
            case Word(text, False) if len(text) == 2 and set(text) <= INDEX_LETTERS:
                found.below |= set(text)
            case Letter() | Word() | Numeral() | Mark() | Related(_, ("sim",)):
                pass
            case Juxtaposed((("", Numeral()), ("", Letter(letter, "", ())))) if is_mark(letter):
                pass
            case _:
                found.counted |= _letters(index)


def _bound_letters(item: Node) -> set[str]:
    match item:
        case Related((Letter(letter, "", ()), _), ("=",)):
            return {letter}
        case Related((Letter(letter, "", ()), _), ("in",)):
            return {letter}
        case Related(sides, _):
            return {s.letter for s in sides[:2] if isinstance(s, Letter)}
        case Letter(letter, "", ()):
            return {letter}
    return set()


def _ends(parts: tuple[tuple[str, Node], ...]) -> set[str]:
    """The letters that tell how far dots go: in scripts, else anywhere; those of n + … + 1."""
    if parts[-1][1] == Mark("…"):
        return set()
    for _, part in (parts[-1], *parts[:2]):
        scripts = [n for node in nodes(part) for n in _scripts(node)]
        if found := set().union(*map(_letters, scripts)) or _letters(part):
            return found
    return set()


def _scripts(node: Node) -> tuple[Node, ...]:
    match node:
        case Superscript(_, script):
            return (script,)
        case Subscript(_, indices):
            return indices
    return ()


def _letters(tree: Node) -> set[str]:
    return {n.letter for n in nodes(tree) if isinstance(n, Letter) and n.style == ""} - {"infty"}


# ---------------------------------------------------------------- functions


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


def _head_name(head: Node) -> Name | None:
    found = named(head.base if _raised(head) and isinstance(head, Superscript) else head)
    return None if found is None else found.name._replace(primes=0)


def _count(found: Usage, tree: Node) -> None:
    """How often each name stands before a bracket, and how often at all."""
    for node in nodes(tree):
        name = named(node)
        if name is not None and isinstance(node, Letter):
            found.seen[name.name] = found.seen.get(name.name, 0) + 1
        if isinstance(node, Juxtaposed):
            for place in range(len(node.parts)):
                if (pair := application(node.parts, place)) and (head := _head_name(pair[0])):
                    bare = head._replace(label="")
                    if (below := set(_letters_below(pair[0]))) and pair[1].items:
                        found.applied_below.setdefault(bare, set()).update(below)
                    if isinstance(pair[0], Letter) and _is_of_a_name(pair[1]):
                        found.of_names.add(bare)
                    found.bracketed[bare] = found.bracketed.get(bare, 0) + 1


def _letters_below(head: Node) -> Iterator[str]:
    """The letters of what stands below a name, k of f_k and f_{k+1}′; no word."""
    match head:
        case Prime(base, _):
            yield from _letters_below(base)
        case Subscript(Letter(), indices):
            for at in indices:
                yield from (letter for letter in _letters(at) if letter.islower())


def _whole_names(tree: Node, labels: frozenset[str]) -> Iterator[Name]:
    name = named(tree, labels)
    if name is not None:
        if not name.indices:
            yield name.name
        return
    for child in tree.children:
        yield from _whole_names(child, labels)


def _functions(found: Usage, node: Node) -> None:
    match node:
        case Juxtaposed(parts):
            for place in range(len(parts)):
                if (pair := application(parts, place)) is not None:
                    _applied(found, *pair)
        case Differential(_, operand, variables) if operand is not None:
            _differentiated(found, operand, variables)
        case Nabla(_, operand) if operand is not None:
            _differentiated(found, operand, ())


def _applied(found: Usage, head: Node, bracket: Bracket) -> None:
    name = _head_name(head)
    if name is None:
        return
    primed = isinstance(head, Prime)
    wordlike = name.style in ("operator", "blackboard", "calligraphic", "script")
    several = "," in bracket.separators and len(bracket.items) > 1
    special = any(sign in ("|", ";", "‖", ":") for sign in bracket.separators)
    if "|" in bracket.separators:
        found.barred.add(name._replace(label=""))
    special = special or any(isinstance(item, Related) for item in bracket.items)  # P(X = k)
    if primed or wordlike or several or special or _is_word(name):
        found.functions.add(name)


def _is_word(name: Name) -> bool:
    return len(name.letter) > 1 and name.letter not in GREEK


def _differentiated(found: Usage, operand: Node, variables: tuple[Node, ...]) -> None:
    """∂f(x_0, y_0)/∂x applies f; ∂f/∂x tells a parameter of f."""
    if isinstance(operand, Juxtaposed) and (pair := application(operand.parts, 0)) is not None:
        name = _head_name(pair[0])
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


def _definition(found: Usage, statement: Statement) -> None:
    """f(x, y) = … at the head of a statement defines f; f(x, y) alone heads the rows below."""
    first = statement.sides[0]
    if isinstance(first, Subscript) and statement.relations[:1] in DEFINES:
        found.given_members |= {first.base.letter} if isinstance(first.base, Letter) else set()
    if isinstance(first, Letter) and statement.relations[:1] in (("=",), ("in",), (":=",)):
        found.given.add(first.letter)
        if (given := named(first)) is not None and (right := statement.sides[1]) is not None:
            found.depends.setdefault(given.name, set()).update(_letters(right))
    if statement.relations[:1] not in ((), ("=",), (":=",), ("equiv",)):
        return
    if isinstance(first, Applied) and first.function in LOGARITHMS and first.power is None:
        first = first.argument  # log L(θ) = …
    if not isinstance(first, Juxtaposed) or len(first.parts) != 2:
        return
    pair = application(first.parts, 0)
    if pair is None or not all(_is_argument(item) for item in pair[1].items):
        return
    name = _head_name(pair[0])
    if name is not None and pair[1].items:
        found.functions.add(name)
        found.arguments[name] = list(pair[1].items)
        if statement.relations:
            found.ruled.add(name)


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
    alone = len(bracket.items) == 1 and bracket.opening == "(" and bracket.closing == ")"
    return alone and isinstance(item, Letter | Subscript)


def _habitual(found: Usage, name: Name) -> bool:
    """A usual name of a function whose every use has a bracket, or one before a name in it."""
    if name in found.of_names:
        return True
    usual = name.letter in FUNCTION_LETTERS and name.style in ORDINARY
    usual = usual or (name.letter in LANDAU and not name.label and not name.accents)
    return usual and found.bracketed[name] >= found.seen.get(name, 0)


# ---------------------------------------------------------------- vectors and matrices


def is_bold(name: Name) -> bool:
    return name.style == "bold" or "vec" in name.accents


def _tensors(found: Usage, node: Node) -> None:
    match node:
        case Letter() | Subscript():
            name = named(node, found.labels)
            if name is not None and is_bold(name.name):
                upper = name.name.letter[:1].isupper()
                (found.matrices if upper else found.vectors).add(name.name)
        case Superscript(Nabla() as gradient, Mark("⊤")):
            _point_of(found, gradient)
        case Bracket("‖" | "<", _, items) if gradients := _gradients(items):
            for gradient in gradients:
                _point_of(found, gradient)
            for item in items:
                _tensor(found, item)
        case Superscript(base, Mark("⊤")):
            _tensor(found, base)
        case Superscript(base, Letter("T", _, ())) if may_transpose(found, base):
            _tensor(found, base)
        case Applied(function, argument) if function in MATRIX_WORDS:
            _matrix(found, argument)
        case Applied("diag" | "softmax", argument):
            _entries(found, argument)
        case Juxtaposed(parts) if any(sign == "odot" for sign, _ in parts):
            for place, (_, part) in enumerate(parts):
                if application(parts, place) is None:  # no σ of σ(z)
                    _entries(found, part)
        case Bracket("‖", _, items):
            for item in items:
                _tensor(found, item)
                _distance(found, item)
                if isinstance(item, Signed) and any(_is_of_a_layer(p) for _, p in item.parts):
                    _entries(found, item)

        case Juxtaposed(parts):
            _quadratic_form(found, [part for _, part in parts])


def _gradients(items: tuple[Node, ...]) -> list[Nabla]:
    """∇f(x_k) of ‖∇f(x_k)‖, and both of ‖∇f(x) - ∇f(y)‖."""
    every = (part for item in items for part in (item, *item.children))
    return [part for part in every if isinstance(part, Nabla)]


def _distance(found: Usage, item: Node) -> None:
    """x_k and x* in ‖x_k - x*‖, where the sign between bars tells that they are no numbers."""
    if not isinstance(item, Signed) or len(item.parts) < 2:
        return
    names = [named(part) for _, part in item.parts]
    if any(n is None or not n.name.letter.islower() for n in names):
        return
    for name in filter(None, names):
        found.vectors.add(name.name)
        if name.indices:
            found.members.add(name.name)


def _point_of(found: Usage, gradient: Nabla) -> None:
    """x_k of ∇f(x_k)ᵀd and ‖∇f(x_k)‖ is a vector."""
    if gradient.kind == "gradient" and (point := point_of(gradient)) is not None:
        _tensor(found, point)


def point_of(gradient: Nabla) -> Node | None:
    """What ∇f is taken at, of a function of one argument."""
    match gradient.operand:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", (point,))))) if named(head) is not None:
            return point
    return None


def _quadratic_form(found: Usage, parts: list[Node]) -> None:
    """(x - μ)ᵀ Σ⁻¹ (x - μ), where the same bracket stands again: vectors around a matrix."""
    for place, part in enumerate(parts):
        if not isinstance(part, Superscript) or not isinstance(part.base, Bracket):
            continue
        transposed = part.script == Mark("⊤") or isinstance(part.script, Letter)
        if not transposed or part.base not in parts[place + 1 :] or not _is_sum(part.base):
            continue
        end = parts.index(part.base, place + 1)
        if isinstance(part.script, Letter) and part.script.letter != "T":
            continue
        names = [n for _, each in _summands(part.base) if (n := named(each)) is not None]
        if all(n.name.letter[:1].isupper() and not n.indices for n in names):
            continue  # (I - P)ᵀ (I - P)
        for name in names:
            found.vectors.add(name.name)
            if name.indices:
                found.members.add(name.name)
        for name in filter(None, (named(_base(each)) for each in parts[place + 1 : end])):
            if name.name.letter[:1].isupper():
                found.matrices.add(name.name)


def _summands(bracket: Bracket) -> tuple[tuple[str, Node], ...]:
    (inner, *others) = bracket.items or (Nothing(),)
    return inner.parts if isinstance(inner, Signed) and not others else ()


def _is_sum(bracket: Bracket) -> bool:
    """x - μ, of names only."""
    parts = _summands(bracket)
    return bool(parts) and all(named(part) is not None for _, part in parts)


def _entries(found: Usage, tree: Node) -> None:
    """A small letter in diag(…) or beside ⊙, alone or under a power, is a vector."""
    match tree:
        case Bracket(_, _, (inner,)):
            _entries(found, inner)
        case Signed(parts):
            for _, part in parts:
                _entries(found, part)
        case Superscript(base, Numeral()):
            _entries(found, base)
        case Juxtaposed(((_, _), ("", last))):  # W x
            _entries(found, last)
    name = named(tree, found.labels)
    if name is None or not name.name.letter.islower() or name.name.letter in found.indices:
        return
    if name.indices:
        found.members.add(name.name)
    found.vectors.add(name.name)


def may_transpose(found: Usage, base: Node) -> bool:
    """Whether ^T on this is a transpose and no power: T may count steps elsewhere."""
    name = named(base, found.labels)
    if name is not None:
        bold = is_bold(name.name) or name.name in found.tensors
        return bold or name.name.letter[:1].isupper() or "T" not in found.counted
    if isinstance(base, Bracket | Juxtaposed | Signed):
        return any(_kind(found, part) for part in _parts(base)) or "T" not in found.counted
    return isinstance(base, Array)


def _matrix(found: Usage, tree: Node) -> None:
    inner = tree.items[0] if isinstance(tree, Bracket) and len(tree.items) == 1 else tree
    if (name := named(inner, found.labels)) is not None:
        found.matrices.add(name.name)
    else:
        _tensor(found, inner)


def _tensor(found: Usage, tree: Node) -> None:
    """A name that is transposed or normed: a capital is a matrix, any other a vector."""
    if isinstance(tree, Bracket) and len(tree.items) == 1 and _is_of_a_layer(tree.items[0]):
        tree = tree.items[0]
    name = named(tree, found.labels)
    if name is not None:
        upper = name.name.letter[:1].isupper()
        if name.indices:
            found.members.add(name.name)
        (found.matrices if upper else found.vectors).add(name.name)
        return
    for part in _parts(tree):
        inner = named(part)
        if inner is not None and inner.name.letter[:1].isupper() and not inner.indices:
            found.matrices.add(inner.name)


def _is_of_a_layer(tree: Node) -> bool:
    """W^{(l)}, b^{[2]}"""
    name = named(tree)
    return name is not None and bool(name.indices) and "^()" in name.name.accents


def _parts(tree: Node) -> Iterator[Node]:
    match tree:
        case Bracket(_, _, items):
            for item in items:
                yield from _parts(item)
        case Signed(parts) | Juxtaposed(parts):
            for _, part in parts:
                yield from _parts(part)
        case _:
            yield tree


def _spread(found: Usage, node: Node) -> None:
    """A capital beside a vector or matrix in a product is a matrix; what adds to one is one."""
    if isinstance(node, Juxtaposed):
        names = [named(_base(part), found.labels) for _, part in node.parts]
        if any(n is not None and n.name in found.tensors for n in names):
            for place, n in enumerate(names):
                if n is None or not n.name.letter[:1].isupper():
                    continue
                if n.indices and "^()" not in n.name.accents:
                    continue
                if not _is_operator(n.name, node, place):
                    found.matrices.add(n.name)
        _spread_from_transposes(found, node)
        _spread_from_dots(found, node)
        _spread_from_rules(found, node)
    elif isinstance(node, Signed) and len(node.parts) > 1:
        _spread_sum(found, [part for _, part in node.parts])


def _is_operator(name: Name, node: Juxtaposed, place: int) -> bool:
    """E before a bracket in E[y] x."""
    behind = node.parts[place + 1][1] if place + 1 < len(node.parts) else None
    return isinstance(behind, Bracket) and operator(name, True) is not None


def _spread_equation(found: Usage, statement: Statement) -> None:
    """Λ = Σ⁻¹: a capital that equals a matrix is one."""
    for left, sign, right in zip(
        statement.sides, statement.relations, statement.sides[1:], strict=False
    ):
        name = None if left is None else named(left)
        if name is None or name.indices or right is None or sign not in ("=", ":="):
            continue
        capital = name.name.letter[:1].isupper() and name.name not in found.tensors
        if capital and _kind(found, _base(right)) == "matrix":
            found.matrices.add(name.name)


def settle_products(found: Usage, shapes: Iterable[Name], statements: Sequence[Statement]) -> None:
    """x, b and y of y = W x + b are vectors where W is declared a matrix, and H of H W is one."""
    matrices = found.matrices & set(shapes)
    if not matrices:
        return
    trees = [side for statement in statements for side in statement.sides if side is not None]
    every = [node for tree in trees for node in nodes(tree)]
    for node in every:
        if isinstance(node, Juxtaposed):
            _column_behind(found, matrices, node)
    for _ in range(2):
        for node in every:
            _spread(found, node)
        for statement in statements:
            _spread_equation(found, statement)
            _spread_equal(found, statement)


def _column_behind(found: Usage, matrices: set[Name], product: Juxtaposed) -> None:
    (_, first), (sign, last) = product.parts[-2:]
    matrix, name = named(_base(first), found.labels), named(last, found.labels)
    if sign or matrix is None or name is None or matrix.name not in matrices:
        return
    usual = name.name.letter in COLUMNS and not name.name.primes
    if usual and name.name.letter not in found.indices and name.name not in found.tensors:
        found.vectors.add(name.name)
        if name.indices:
            found.members.add(name.name)


def settle_identity(found: Usage, statements: Sequence[Statement]) -> None:
    """I beside what is declared a matrix or a vector, also as a block, is the identity."""
    trees = [side for statement in statements for side in statement.sides if side is not None]
    every = [node for tree in trees for node in nodes(tree)]
    products = [[part for _, part in n.parts] for n in every if isinstance(n, Juxtaposed)]
    blocks = [[entry for row in n.rows for entry in row] for n in every if isinstance(n, Array)]
    for parts in (*products, *blocks):
        names = {n.name for n in (named(_base(part)) for part in parts) if n is not None}
        if names & found.tensors:
            found.matrices |= names & {Name("I"), Name("I", "bold")}
    for statement in statements:
        _identity_alone(found, [side for side in statement.sides if side is not None])


def _identity_alone(found: Usage, sides: list[Node]) -> None:
    """I against a product of matrices is the identity."""
    alone = {n.name for n in map(named, sides) if n is not None}
    products = (side for side in sides if isinstance(side, Juxtaposed))
    for product in products:
        names = [named(_base(part), found.labels) for _, part in product.parts]
        if all(n is not None and n.name in found.matrices for n in names):
            found.matrices |= alone & {Name("I"), Name("I", "bold")}


def _spread_from_transposes(found: Usage, node: Juxtaposed) -> None:
    """x in w^T x is a vector where w is one."""
    for (_, first), (sign, second) in pairwise(node.parts):
        transposed = isinstance(first, Superscript) and named(first) is None
        if sign or not transposed or not isinstance(first, Superscript):
            continue
        base, name = named(first.base, found.labels), named(second, found.labels)
        vector = base is not None and base.name in found.vectors
        if not vector or not _transposing(found, first) or name is None:
            continue
        if name.name not in found.tensors and name.name.letter not in found.indices:
            found.vectors.add(name.name)
        if name.indices and name.name in found.vectors:
            found.members.add(name.name)


def _spread_from_dots(found: Usage, node: Juxtaposed) -> None:
    """x_i in w · x_i of vectors is a vector, no component of one."""
    for (_, first), (sign, second) in pairwise(node.parts):
        names = [named(first), named(second)]
        if sign == "cdot" and all(n is not None and n.name in found.vectors for n in names):
            found.members |= {n.name for n in names if n is not None and n.indices}


def _spread_from_rules(found: Usage, node: Juxtaposed) -> None:
    """x_i, x^{(i)} in h(x_i) are vectors where h(x) is a row about a vector x."""
    for place in range(len(node.parts) - 1):
        pair = application(node.parts, place)
        head = None if pair is None else _head_name(pair[0])
        if pair is None or head not in found.ruled:
            continue
        for item, own in zip(pair[1].items, found.arguments.get(head, ()), strict=False):
            name, parameter = named(item), named(own)
            if name is None or parameter is None or not name.indices:
                continue
            if parameter.name in found.vectors and name.name.letter == parameter.name.letter:
                found.vectors.add(name.name)
                found.members.add(name.name)


def _transposing(found: Usage, node: Superscript) -> bool:
    letter = isinstance(node.script, Letter) and node.script.letter == "T"
    return node.script == Mark("⊤") or (letter and may_transpose(found, node.base))


def _spread_sum(found: Usage, parts: list[Node]) -> None:
    kinds = {_kind(found, part) for part in parts}
    if "vector" not in kinds and "matrix" not in kinds:
        return
    if "vector" not in kinds and _is_affine(found, parts):
        kinds = {"vector"}
    target = found.vectors if "vector" in kinds else found.matrices
    for part in parts:
        if "vector" in kinds and isinstance(part, Juxtaposed):
            _matrix_times_vector(found, part)
        name = named(part, found.labels)
        if name is None or name.name in found.tensors:
            continue
        if not name.indices or _is_of_a_layer(part):
            target.add(name.name)
            if name.indices:
                found.members.add(name.name)


def _is_affine(found: Usage, parts: list[Node]) -> bool:
    """W x + b, of a matrix and small letters."""
    names = [named(part, found.labels) for part in parts]
    small = any(n is not None and n.name.letter.islower() for n in names)
    return small and any(_is_linear(found, part) for part in parts)


def _is_linear(found: Usage, part: Node) -> bool:
    match part:
        case Juxtaposed(((_, first), ("", last))):
            matrix, vector = named(first, found.labels), named(last, found.labels)
            if matrix is None or vector is None or not vector.name.letter.islower():
                return False
            return matrix.name in found.matrices and matrix.name.letter[:1].isupper()
    return False


def _matrix_times_vector(found: Usage, product: Juxtaposed) -> None:
    """U x beside a vector: a capital and a small letter."""
    match [named(part, found.labels) for _, part in product.parts]:
        case [Named(capital), Named(small, places)] if not product.parts[1][0]:
            if not (capital.letter[:1].isupper() and small.letter.islower()):
                return
            if small.letter in found.indices or small in found.tensors:
                return
            found.matrices.add(capital)
            found.vectors.add(small)
            if places:
                found.members.add(small)


def _weighted(found: Usage, statement: Statement) -> None:
    """z = W x + b, z_t = W h_{t-1} + U x_t + b: weights by their letters, beside other addends."""
    head, right = statement.sides[0], statement.sides[1] if statement.relations else None
    name = named(head, found.labels) if head is not None else None
    if name is None or not isinstance(right, Signed) or statement.relations[:1] not in DEFINES:
        return
    pairs = [p for _, part in right.parts if (p := _weight_times(found, part)) is not None]
    addends = [named(part, found.labels) for _, part in right.parts]
    small = [n for n in addends if n is not None and n.name.letter.islower()]
    if not pairs or not name.name.letter.islower() or len(pairs) + len(small) < len(right.parts):
        return
    for capital, column in pairs:
        found.matrices.add(capital.name)
        small.append(column)
    for each in (name, *small):
        found.vectors.add(each.name)
        if each.indices:
            found.members.add(each.name)


def _weight_times(found: Usage, part: Node) -> tuple[Named, Named] | None:
    match part:
        case Juxtaposed(((_, first), ("", last))):
            weight, column = named(first, found.labels), named(last, found.labels)
            if weight is None or column is None or weight.name.letter not in WEIGHTS:
                return None
            small = column.name.letter in COLUMNS | {"a", "s"} and not column.name.primes
            return (weight, column) if small and not weight.indices else None
    return None


def _layered(found: Usage, statement: Statement) -> None:
    """f of h_t = f(W h_{t-1} + U x_t): a function of a vector that gives a vector."""
    head, right = statement.sides[0], statement.sides[1] if statement.relations else None
    name = named(head, found.labels) if head is not None else None
    if name is None or name.name not in found.vectors or statement.relations[:1] not in DEFINES:
        return
    if isinstance(right, Juxtaposed) and len(right.parts) == 2:
        pair = application(right.parts, 0)
        of = named(pair[0]) if pair is not None else None
        if pair and of and len(pair[1].items) == 1 and _kind(found, pair[1].items[0]) == "vector":
            found.entrywise.add(of.name)
            found.functions.add(of.name)


def _recurrent(found: Usage, statement: Statement) -> None:
    """h_t = W h_{t-1} + U x_t, also in a function: a capital before an earlier step is a matrix."""
    head, right = statement.sides[0], statement.sides[1] if statement.relations else None
    name = named(head, found.labels) if head is not None else None
    if name is None or right is None or not name.indices or not name.name.letter.islower():
        return
    for node in nodes(right):
        match node:
            case Juxtaposed(((_, first), ("", last))):
                matrix, step = named(first, found.labels), named(last, found.labels)
                if matrix is None or step is None or step.name != name.name:
                    continue
                if matrix.name.letter[:1].isupper() and not matrix.indices:
                    found.matrices.add(matrix.name)
                    found.vectors.add(name.name)
                    found.members.add(name.name)


def _spread_equal(found: Usage, statement: Statement) -> None:
    """z of z = W a + b is a vector where the sum is one."""
    head = statement.sides[0]
    name = named(head, found.labels) if head is not None else None
    if name is None or name.name in found.tensors or statement.relations[:1] not in DEFINES:
        return
    right = statement.sides[1]
    if right is not None and _kind(found, right) == "vector" and name.name.letter.islower():
        found.vectors.add(name.name)
        if name.indices:
            found.members.add(name.name)


def _kind(found: Usage, part: Node) -> str:
    """ "vector" or "matrix" for what surely is one: a name, or a matrix before a vector."""
    name = named(part, found.labels)
    if name is not None:
        in_vectors = name.name in found.vectors
        return "vector" if in_vectors else "matrix" if name.name in found.matrices else ""
    if isinstance(part, Signed):
        kinds = [_kind(found, inner) for _, inner in part.parts]
        return "vector" if "vector" in kinds else "matrix" if "matrix" in kinds else ""
    if isinstance(part, Differential) and part.operand is not None and len(part.variables) == 1:
        return "" if _kind(found, part.operand) else _kind(found, part.variables[0])  # of a number
    if isinstance(part, Applied) and part.function in ENTRYWISE | {"softmax"}:
        return _kind(found, part.argument)
    if isinstance(part, Nabla) and part.kind == "gradient":
        point = point_of(part)
        return "" if point is None or _kind(found, point) != "vector" else "vector"
    if isinstance(part, Bracket) and len(part.items) == 1 and part.opening in ("(", "["):
        return _kind(found, part.items[0])
    if isinstance(part, Juxtaposed):
        if (pair := application(part.parts, 0)) is not None and len(part.parts) == 2:
            head = named(pair[0])
            if head is not None and head.name.letter in ACTIVATIONS:
                return _kind(found, pair[1])
            if head is not None and head.name not in found.tensors:
                return ""  # of a function, or of a number
        kinds = [_kind(found, inner) for _, inner in part.parts]
        if any(sign == "odot" for sign, _ in part.parts):
            return next(filter(None, kinds), "")
        rows = [inner for _, inner in part.parts if isinstance(inner, Superscript)]
        if any(_kind(found, row.base) == "vector" and _transposing(found, row) for row in rows):
            return ""  # wᵀx is a number
        if kinds.count("vector") == 1 and kinds[-1] == "vector":
            return "vector"
        return "matrix" if "matrix" in kinds and "vector" not in kinds else ""
    return "matrix" if isinstance(part, Array) else ""


def _base(part: Node) -> Node:
    return part.base if isinstance(part, Superscript) and named(part) is None else part
