"""What is written of unknown functions, as terms in the letters of a space of jets.

Nothing is guessed: a name before a bracket is a function where the text says so, or a product where
none can be meant; NotRead for all that is not certain.
"""

from __future__ import annotations

from functools import lru_cache
from math import factorial

from derivations.dataclass import dataclass, replace
from derivations.judge.jets.limits import limit
from derivations.judge.jets.space import HIGHEST_ORDER, RATES, NotRead, Space
from derivations.reader.raw import (
    Applied,
    Bracket,
    Differential,
    Evaluated,
    Factorial,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Numeral,
    Prime,
    Ratio,
    Related,
    RootSign,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.unknown_functions import SIGNS
from derivations.terms import (
    Constant,
    Function,
    Map,
    Name,
    Number,
    Power,
    Quotient,
    Root,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.names import FUNCTION_LETTERS

POINT = Symbol(Name("x", "point"))
HIDDEN = Symbol(Name("·", "hidden"))
CONSTANTS = frozenset({"pi", "e"})
MOST_FACTORS = 12
UNCERTAIN = frozenset({"i", "infty", "partial", "nabla", "d", "differential", "delta", "Delta"})
FACTORS = frozenset({"", "cdot", "times", "*", "ast"})
OF_FUNCTIONS = FUNCTION_LETTERS | frozenset({"u", "v", "w", "y", "z", "U", "V", "L", "J", "Phi"})


def symbol_of(node: Node) -> Symbol | None:
    """The letter that a name is, with what stands below it as a label."""
    return _letter(node) if isinstance(node, Letter | Subscript) else None


@lru_cache(maxsize=1 << 12)  # a row asks for all names that were spoken of before it
def _letter(node: Letter | Subscript) -> Symbol | None:
    match node:
        case Letter(letter, style, accents):
            return Symbol(Name(letter, style, accents))
        case Subscript(Letter(letter, style, accents), indices):
            below = [_label(index) for index in indices]
            if all(below):
                return Symbol(Name(letter, style, accents, ",".join(map(str, below))))
    return None


def _label(index: Node) -> str | None:
    match index:
        case Numeral(value) if value.denominator == 1:
            return str(value)
        case Letter(letter, "" | "roman", ()):
            return letter
        case Word(text):
            return text
    return None


@dataclass(slots=True)
class Translation:
    """The trees of a row in one space; variable: by which primes differentiate.

    total: how all derivatives are taken, along every way or not; else as their signs say.
    """

    space: Space
    variable: Symbol = HIDDEN
    total: bool | None = None

    def term(self, node: Node) -> Term:
        match node:
            case Numeral(value, None):
                return Number(value)
            case Factorial(Numeral(value)) if value.denominator == 1 and value <= MOST_FACTORS:
                return number(factorial(int(value)))
            case Subscript(Bracket("(" | "[", _, (inner,))):
                return self._below_a_bracket(inner, node)
            case Letter() | Subscript():
                return self._name(node)
            case Signed(parts):
                return plus(*(self._signed(sign, part) for sign, part in parts))
            case Juxtaposed(parts):
                return self._product(parts)
            case Ratio(top, bottom):
                return Quotient(self.term(top), self.term(bottom))
            case Bracket() if node.grouped is not None:
                return self.term(node.grouped)
            case Bracket("<", ">", (_,)):
                return self.space.quantity(self._mean(node))
            case Superscript(base, script) if not _is_function_power(base, script):
                return self._power(base, script)
            case RootSign(radicand, None):
                return Root(self.term(radicand), 2)
            case Applied():
                return self._applied(node)
            case Differential():
                return self._differential(node)
            case Prime(base, count):
                return self._primed(base, count)
            case LimitSign("lim", Related((variable, target), ("to",)), body):
                return self._limit(variable, target, body)
            case Evaluated(body, Related((variable, value), ("=",)), None):
                return self._at_value(body, variable, value)
            case Evaluated(Differential(_, _, (variable, *_)) as slope, value, None):
                return self._at_value(slope, variable, value)
            case Evaluated(Juxtaposed((*front, (sign, Differential() as slope))), _, None):
                return self._product((*front, (sign, replace(node, body=slope))))
        raise NotRead(type(node).__name__)

    def _mean(self, node: Bracket) -> Symbol:
        (inner,) = node.items
        found = symbol_of(inner)
        if found is None:
            raise NotRead("a mean")
        return Symbol(found.name._replace(accents=(*found.name.accents, "mean")))

    def _signed(self, sign: str, part: Node) -> Term:
        if sign not in ("", "+", "-"):
            raise NotRead(sign)
        return negative(self.term(part)) if sign == "-" else self.term(part)

    # ------------------------------------------------------------ names

    def _name(self, node: Node) -> Term:
        if isinstance(node, Letter):
            if node.accents[-1:] in RATES:
                return self.space.quantity(Symbol(Name(node.letter, node.style, node.accents)))
            if node.letter in CONSTANTS and not node.style and not self._is_known(node):
                return Constant(node.letter)
            if node.letter in UNCERTAIN and not self._is_known(node):
                raise NotRead(node.letter)
        if (found := self._partial_below(node)) is not None:
            return found
        symbol = symbol_of(node)
        if symbol is None or symbol.name.style == "bold" or "vec" in symbol.name.accents:
            raise NotRead("no name of a number")
        return self.space.quantity(symbol)

    def _is_known(self, node: Node) -> bool:
        symbol = symbol_of(node)
        return symbol in self.space.arguments or symbol in self.space.given

    def _partial_below(self, node: Node) -> Term | None:
        """F_x and u_xy of an F of x and y."""
        if not isinstance(node, Subscript) or not isinstance(node.base, Letter):
            return None
        if self._is_known(node) or (whole := symbol_of(node.base)) is None:
            return None
        if node.base.accents[-1:] in RATES:
            return None
        own = self.space.own(whole)
        if not own and whole not in self.space.given:
            return None
        letters = list(_letters_below(node))
        by = [self._variable(letter) for letter in letters]
        if not letters or (own and not all(each in own for each in by)):
            raise NotRead("a name with a letter below that is no variable")
        found = self.space.quantity(whole)
        for each in by:
            found = self._slope(found, each, False)
        return found

    def _below_a_bracket(self, inner: Node, node: Subscript) -> Term:
        """(u_x - 2u)_t"""
        letters = list(_letters_below(node))
        by = [self._variable(letter) for letter in letters]
        found = self.term(inner)
        if not by or not all(self.space.reaches(found, each) for each in by):
            raise NotRead("a bracket with a letter below that is no variable")
        for each in by:
            found = self._slope(found, each, False)
        return found

    # ------------------------------------------------------------ products, powers, functions

    def _product(self, parts: tuple[tuple[str, Node], ...]) -> Term:
        whole: Term | None = None
        place = 0
        while place < len(parts):
            sign, node = parts[place]
            behind = parts[place + 1] if place + 1 < len(parts) else None
            factor: Term | None = None
            if behind is not None and not behind[0]:
                factor = self._with_next(node, behind[1])
            place += 1 if factor is None else 2
            factor = self.term(node) if factor is None else factor
            if sign == "/" and whole is not None:
                whole = Quotient(whole, factor)
            elif sign in FACTORS:
                whole = factor if whole is None else times(whole, factor)
            else:
                raise NotRead(sign)
        if whole is None:
            raise NotRead("nothing")
        return whole

    def _with_next(self, node: Node, behind: Node) -> Term | None:
        """f(x), f(x)², f′²(x) and dx; None for two factors."""
        if isinstance(node, Letter) and node.letter in SIGNS and not self._is_known(node):
            return self.space.differential(self.term(behind))
        match node, behind:
            case Superscript(Prime() as slope, Numeral() as script), Bracket("("):
                found = self._called(slope, behind)
                return None if found is None else Power(found, self.term(script))
        match behind:
            case Bracket("(" | "["):
                return self._called(node, behind)
            case Superscript(Bracket("(" | "[") as bracket, script):
                found = self._called(node, bracket)
                return None if found is None else Power(found, self.term(script))
        return None

    def _called(self, head: Node, bracket: Bracket) -> Term | None:
        """f(u, v), f′(u) and ∂f/∂x(u, v); None where a name multiplies the bracket."""
        order = 0
        if isinstance(head, Prime):
            order = head.count
            head = head.base
        if isinstance(head, Superscript):
            head, order = _numbered_prime(head)
        if isinstance(head, Differential):
            return self._at(head, bracket)
        if isinstance(head, Bracket) and (order or _composes(head) or self._adds_functions(head)):
            return self._pointwise(head, bracket, order)
        if (inverse := self._inverse(head)) is not None:
            return self._value(inverse, bracket, order)
        if (place := self._numbered(head, bracket)) is not None:
            return place
        if (partial := self._partial_at(head, bracket)) is not None:
            return partial
        symbol = symbol_of(head)
        if symbol is None:
            if isinstance(head, Superscript) and symbol_of(head.base) in self.space.functions:
                raise NotRead("a power of a function")
            return None
        if order or self._is_a_function(symbol):
            return self._value(symbol, bracket, order)
        if isinstance(head, Letter) and head.letter in OF_FUNCTIONS and _may_be_arguments(bracket):
            return self._value(symbol, bracket, 0)
        if _may_be_arguments(bracket):
            raise NotRead("a function or a product")
        return None

    def _numbered(self, head: Node, bracket: Bracket) -> Term | None:
        """f_1(u, v), the partial derivative of f by its first place."""
        match head:
            case Subscript(Letter() as base, (Numeral(place),)) if not self._is_known(head):
                symbol, count = symbol_of(base), len(bracket.items)
                is_a_place = place.denominator == 1 and 1 <= place <= count
                if symbol in self.space.functions and count > 1 and is_a_place:
                    assert symbol is not None
                    order = tuple(int(i + 1 == place) for i in range(count))
                    return self.space.jet(symbol, tuple(map(self.term, bracket.items)), order)
        return None

    def _partial_at(self, head: Node, bracket: Bracket) -> Term | None:
        """f_x(u, v): the partial derivative by a variable, at a point."""
        if not isinstance(head, Subscript) or (partial := self._partial_below(head)) is None:
            return None
        own = self.space.own(whole) if (whole := symbol_of(head.base)) is not None else ()
        if len(own) != len(bracket.items) or set(bracket.separators) - {","}:
            raise NotRead("a point or a factor")
        return self.space.at(partial, dict(zip(own, map(self.term, bracket.items), strict=True)))

    def _inverse(self, head: Node) -> Symbol | None:
        """f⁻¹ of a function, also in a bracket."""
        inner = (head.grouped if isinstance(head, Bracket) else None) or head
        match inner:
            case Superscript(base, Signed((("-", Numeral(one)),))) if one == 1:
                symbol = symbol_of(base)
                if symbol is not None and self._is_a_function(symbol):
                    return self.space.inverse(symbol)
        return None

    def _pointwise(self, head: Bracket, bracket: Bracket, order: int) -> Term:
        """(f g)′(x) and (f ∘ g)(x): what is made of functions, at a point."""
        if (inverse := self._inverse(head)) is not None:
            return self._value(inverse, bracket, order)
        if len(bracket.items) != 1 or bracket.separators or head.grouped is None:
            raise NotRead("a function of several made of functions")
        found = Pointwise(self.space, POINT).term(head.grouped)
        for _ in range(order):
            found = self.space.slope(found, POINT, True)
        return self.space.at(found, {POINT: self.term(bracket.items[0])})

    def _adds_functions(self, head: Bracket) -> bool:
        """(f + g)(x) and (fg)(x), of functions alone."""
        letters = [node for node in nodes(head) if isinstance(node, Letter)]
        symbols = [symbol_of(letter) for letter in letters]
        return len(symbols) > 1 and all(
            symbol is not None
            and (self._is_a_function(symbol) or letter.letter in FUNCTION_LETTERS)
            for symbol, letter in zip(symbols, letters, strict=True)
        )

    def _is_a_function(self, symbol: Symbol) -> bool:
        known = (self.space.functions, self.space.arguments, self.space.rules)
        return any(symbol in each for each in known)

    def _value(self, symbol: Symbol, bracket: Bracket, order: int) -> Term:
        if bracket.opening not in ("(", "[") or set(bracket.separators) - {","}:
            raise NotRead("another bracket")
        arguments = tuple(map(self.term, bracket.items))
        if symbol in self.space.rules:
            parameters, body = self.space.rules[symbol]
            if len(parameters) != len(arguments) or (order and len(parameters) > 1):
                raise NotRead("a rule of other arguments")
            for _ in range(order):
                body = self.space.slope(body, self._letter(parameters[0]), True)
            return self.space.at(body, dict(zip(parameters, arguments, strict=True)))
        own = self.space.own(symbol)
        if own and len(own) != len(arguments):
            raise NotRead("another number of arguments")
        if symbol in self.space.given:
            if own != arguments or order:
                raise NotRead("what is given, at another point")
            return symbol
        if order and len(arguments) != 1:
            raise NotRead("a prime at a function of several")
        orders = (order,) if order else (0,) * len(arguments)
        return self.space.jet(symbol, arguments, orders)

    def _letter(self, term: Term) -> Symbol:
        if not isinstance(term, Symbol):
            raise NotRead("a derivative by what is no variable")
        return term

    def _at(self, head: Differential, bracket: Bracket) -> Term | None:
        """∂f/∂x(u, v): the partial derivative at a point."""
        symbol = None if head.operand is None else symbol_of(head.operand)
        own = self.space.own(symbol) if symbol is not None else ()
        if not own or len(own) != len(bracket.items) or set(bracket.separators) - {","}:
            if _may_be_arguments(bracket):
                raise NotRead("a point or a factor")
            return None
        if len(own) == 1 and not _may_be_arguments(bracket):
            return None
        put = dict(zip(own, map(self.term, bracket.items), strict=True))
        return self.space.at(self._differential(head), put)

    def _power(self, base: Node, script: Node) -> Term:
        if isinstance(script, Letter) and script.letter in ("T", "star", "dagger", "prime", "ast"):
            raise NotRead("a transpose")
        below = self.term(base)
        return Power(below, self.term(script))

    def _applied(self, node: Applied) -> Term:
        function = Function(Name(node.function))
        if elementary_name(function) is None or node.below is not None or node.primes:
            raise NotRead(node.function)
        found: Term = Map(Function(Name(elementary_name(function) or "")), self.term(node.argument))
        return found if node.power is None else self._raised(found, node.power)

    def _raised(self, found: Term, power: Node) -> Term:
        if not isinstance(power, Numeral):
            raise NotRead("an inverse function")
        return Power(found, Number(power.value))

    # ------------------------------------------------------------ derivatives

    def _differential(self, node: Differential) -> Term:
        if node.kind not in ("d", "partial") or node.operand is None:
            raise NotRead("an operator")
        found = self.term(node.operand)
        is_a_name = symbol_of(node.operand) is not None
        for variable in reversed(node.variables):
            by = self._variable(variable)
            if is_a_name and (turned := self.space.turned(found, by)) is not None:
                if len(node.variables) > 1:
                    raise NotRead("a further derivative of an inverse")
                return turned
            if is_a_name and not self.space.reaches(found, by):
                raise NotRead("a derivative by what it is no function of")
            found = self._slope(found, by, node.kind == "d")
            is_a_name = False
        return found

    def _limit(self, variable: Node, target: Node, body: Node) -> Term:
        place = target.base if isinstance(target, Superscript) else target
        moving = symbol_of(variable)
        if moving is None or self._is_known(variable):
            raise NotRead("a limit of what is no variable")
        return limit(self.space, self.term(body), moving, self.term(place))

    def _at_value(self, body: Node, variable: Node, value: Node) -> Term:
        symbol = symbol_of(variable)
        if symbol is None or symbol in self.space.given or symbol in self.space.arguments:
            raise NotRead("a value of what is no variable")
        return self.space.at(self.space.closed(self.term(body)), {symbol: self.term(value)})

    def _variable(self, node: Node) -> Symbol:
        return self._letter(self.term(node))

    def _slope(self, term: Term, by: Symbol, total: bool) -> Term:
        if not self.space.is_clear(term, by):
            raise NotRead("a derivative of what hangs together with its variable")
        return self.space.slope(term, by, total if self.total is None else self.total)

    def _primed(self, base: Node, count: int) -> Term:
        found = self.term(base)
        by = self.variable
        symbol = symbol_of(base)
        own = self.space.own(symbol) if symbol is not None else ()
        if len(own) == 1 and isinstance(own[0], Symbol):
            by = own[0]
        if symbol is not None and not self.space.reaches(found, by):
            raise NotRead("a prime at what is no function")
        for _ in range(count):
            found = self.space.slope(found, by, True)
        return found


@dataclass(slots=True)
class Pointwise(Translation):
    """What is made of functions, at one point: f g is f(x) g(x), and f ∘ g is f(g(x))."""

    def _name(self, node: Node) -> Term:
        symbol = symbol_of(node)
        if symbol is not None and self._is_a_function(symbol):
            return self.space.jet(symbol, (self.variable,), (0,))
        if isinstance(node, Letter) and node.letter not in OF_FUNCTIONS:
            return Translation._name(self, node)
        raise NotRead("a name that may be a function")

    def _product(self, parts: tuple[tuple[str, Node], ...]) -> Term:
        if "circ" not in {sign for sign, _ in parts}:
            return Translation._product(self, parts)
        found: Term = self.variable
        for sign, node in reversed(parts):
            symbol = symbol_of(node)
            if symbol is None or sign not in ("", "circ") or not self._is_a_function(symbol):
                raise NotRead("a composition of what is no name")
            found = self.space.jet(symbol, (found,), (0,))
        return found


def _numbered_prime(head: Superscript) -> tuple[Node, int]:
    """f and 4 of f^{(4)}"""
    match head:
        case Superscript(Letter() | Subscript() as base, Bracket("(", ")", (Numeral(count),))):
            if count.denominator == 1 and 0 < count <= HIGHEST_ORDER:
                return base, int(count)
    return head, 0


def _composes(head: Bracket) -> bool:
    """(f ∘ g)"""
    inner = head.grouped
    return isinstance(inner, Juxtaposed) and any(sign == "circ" for sign, _ in inner.parts)


def _letters_below(node: Subscript) -> list[Letter]:
    """x and y of u_xy, the first first."""
    found: list[Letter] = []
    for index in node.indices:
        match index:
            case Letter():
                found.append(index)
            case Word(text) if text.isalpha():
                found += [Letter(letter) for letter in text]
            case _:
                raise NotRead("no variables below")
    return found


def _may_be_arguments(bracket: Bracket) -> bool:
    """Whether what a bracket holds may be arguments: names alone, or a list."""
    if bracket.separators:
        return True
    return len(bracket.items) == 1 and not isinstance(bracket.items[0], Signed | Juxtaposed | Ratio)


def _is_function_power(base: Node, script: Node) -> bool:
    return (
        isinstance(script, Signed) and isinstance(base, Letter) and base.letter in FUNCTION_LETTERS
    )


def every_node(*trees: Node) -> list[Node]:
    return [node for tree in trees for node in nodes(tree)]
