"""What each name of a section stands for, and how its ambiguous places are to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from derivations.dataclass import dataclass, field
from derivations.reader.naming import Named
from derivations.reader.raw import Node
from derivations.reader.shapes.dimensions import SIZES, Dimensions, is_identity
from derivations.reader.text.source import Span
from derivations.reader.usage.kinds import is_bold
from derivations.reader.usage.record import Usage
from derivations.terms import (
    Call,
    Component,
    Constant,
    Family,
    Function,
    Identity,
    Index,
    Name,
    Shape,
    ShapeError,
    Symbol,
    Term,
    free_indices,
    index,
    number,
    scalar,
)
from derivations.terms.entrywise import Filled
from derivations.terms.substitution import free_leaves

if TYPE_CHECKING:
    from derivations.models.cell import Model

AXES = ("x", "y", "z")
DELTA = Name("delta")
CONSTANTS = {"pi": "pi", "infty": "infinity", "e": "e", "i": "i"}
ROMAN_CONSTANTS = {"e": "e", "i": "i"}


class NoMeaning(Exception):
    """A tree that was read but stands for no term: why, and where."""

    def __init__(self, why: str, node: Node) -> None:
        super().__init__(why)
        self.why = why
        self.span: Span = node.span


@dataclass(frozen=True, slots=True)
class Habits:
    """How ambiguous places are read; the defaults are the usual ways.

    slash: a/bc is a/(bc), else (a/b)c; below: a/2b is a/(2b), else (a/2)b;
    halves: 1/2a is 1/(2a), else (1/2)a;
    reach: \\sin x y is sin(xy), else sin(x) y; beyond: \\sin(a + b)x is sin((a + b)x);
    brackets: a name of a function before a bracket is applied, else multiplied;
    layout: of derivatives: "numerator"; "gradient" the same with the derivative of a number in the
    variable's shape; "denominator" the transpose for all.
    second: ∇²f is the Laplacian, else the Hessian; jacobian: ∂(x, y)/∂(r, θ) is the determinant,
    else the matrix; sums: Σ a_i + b_i is Σ (a_i + b_i); moments: E(X - Y)^2 is E((X - Y)^2),
    else (E(X - Y))^2; slopes: d/dx (u) v is the slope of uv, else that of u, times v.
    mixed: 2\\frac13 is 2 + 1/3, else the product; whole: a + b \\bmod m is (a + b) \\bmod m, else
    a + (b \\bmod m). bars: F + G\\Big|_a^b is (F + G)\\Big|_a^b, else F + (G\\Big|_a^b).
    decimal: \\log 100 is 2, of a number, else the natural logarithm.
    braces: \\log{a - b} is log(a - b), else log a - b, as it is printed.
    labels: \\underbrace{a}_{= 0} is a, else what the text says that it is there.
    operators: d/dx a + b is d/dx (a + b), else (d/dx a) + b; columns: ∇_w of a vector is the
    transpose of its Jacobian, else the Jacobian. products: \\prod_i a_i b is the product of all
    a_i b, else that of all a_i, times b. limits: \\int_a^b \\int_c^d f dx dy has x from c
    to d, else from a to b, in the order of the variables.
    """

    slash: bool = True
    below: bool = True
    halves: bool = False
    reach: bool = True
    beyond: bool = False
    brackets: bool = True
    layout: str = "numerator"
    second: str = "laplacian"
    jacobian: str = "determinant"
    sums: bool = True
    moments: bool = True
    slopes: bool = True
    mixed: bool = False
    whole: bool = False
    bars: bool = False
    decimal: bool = False
    braces: bool = True
    labels: bool = True
    operators: bool = False
    columns: bool = True
    products: bool = True
    limits: bool = True


DIVISIONS = {"slash": "a/bc as (a/b)c", "below": "a/2b as (a/2)b"}
OTHER_HABITS = {
    "braces": Habits(braces=False),
    "labels": Habits(labels=False),
    "limits": Habits(limits=False),
    "mixed": Habits(mixed=True),
    "whole": Habits(whole=True),
    "bars": Habits(bars=True),
    "second": Habits(second="hessian"),
    "jacobian": Habits(jacobian="matrix"),
    "slash": Habits(slash=False),
    "below": Habits(below=False),
    "halves": Habits(halves=True),
    "reach": Habits(reach=False),
    "beyond": Habits(beyond=True),
    "brackets": Habits(brackets=False),
    "layout": Habits(layout="gradient"),
    "sums": Habits(sums=False),
    "products": Habits(products=False),
    "moments": Habits(moments=False),
    "slopes": Habits(slopes=False),
}


@dataclass(slots=True)
class Lexicon:
    """The names of a section; `ambiguous` collects the habits that made a difference.

    declared: names whose shape the text states; values: of functions whose values are no numbers;
    ruled: functions of several variables that a rule is stated for; fields: unknown functions of x,
    y, z and the shape of their values; depth, built: of the tree that is being built.
    """

    facts: Usage
    dimensions: Dimensions
    model: Model | None = None
    habits: Habits = Habits()
    ambiguous: set[str] = field(default_factory=set)
    families: dict[Name, Family] = field(default_factory=dict)
    fixed: dict[Name, Symbol] = field(default_factory=dict)
    declared: frozenset[Name] = frozenset()
    values: dict[Name, Shape] = field(default_factory=dict)
    ruled: frozenset[Name] = frozenset()
    fields: dict[Name, Shape] = field(default_factory=dict)
    entrywise: bool = field(default=False, init=False)  # inside diag(…) and beside ⊙
    moving: frozenset[str] = field(default=frozenset(), init=False)  # below an integral sign
    depth: int = field(default=0, init=False)
    built: dict[int, tuple[Node, Term | NoMeaning | ShapeError]] = field(
        default_factory=dict, init=False
    )

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Each tree is built once within the context, in which no name gets another meaning."""
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1
            if not self.depth:
                self.built.clear()

    def is_function(self, name: Name) -> bool:
        bare = name._replace(primes=0)
        if bare in self.facts.functions:
            return True
        return bool(name.label) and bare._replace(label="") in self.facts.functions

    def symbol(self, found: Named, indices: tuple[Term, ...]) -> Term:
        """The leaf that a name with its indices stands for."""
        name = found.name
        if (known := self._of_model(name, indices)) is not None:
            return known
        constant = None if indices or name in self.facts.identities else self._constant(name)
        if constant is not None:
            return constant
        if not indices and (shape := self.fields.get(name)) is not None:
            return Call(Function(name), tuple(map(scalar, AXES)), *shape)
        if not indices and self.counts(name):
            return index(name.letter)
        entry = len(indices) == 2 and name in self.facts.identities
        if entry or self._is_entry_of_identity(name, indices):
            return Symbol(DELTA, indices=indices)
        if name not in self.facts.tensors or (indices and self._has_scalar_members(name)):
            return Symbol(name, indices=indices)
        rows, cols = self.dimensions.size(name)
        if name in self.facts.ones and not indices:
            return Filled(number(1), rows, cols)
        if self._is_identity(name) and (not indices or self._are_sizes(name, indices)):
            return Identity(rows)
        if indices and self._has_components(name, indices):
            return Component(Symbol(name, rows, cols), indices)
        if len(indices) == 2 and name.accents[-1:] == ("^()",) and name in self.facts.vectors:
            return Component(Symbol(name, rows, cols, indices[:1]), indices[1:])  # x_j^{(i)}
        if len(indices) == 2 and (placed := self._entry_of_member(name, indices)) is not None:
            return Component(Symbol(name, rows, cols, placed[:1]), placed[1:])
        return Symbol(name, rows, cols, indices)

    def _entry_of_member(self, name: Name, indices: tuple[Term, ...]) -> tuple[Term, ...] | None:
        """Vector and entry of x_{ij} and x_{ji}, where i alone counts the vectors x_i."""
        if name not in self.facts.vectors or name in self.facts.doubled or is_bold(name):
            return None
        counting = self.facts.counting_members.get(name, set())
        first, second = (bool(free_indices(at) & counting) for at in indices)
        if first != second:
            return indices if first else indices[::-1]
        return None

    def _is_identity(self, name: Name) -> bool:
        """I, unless the text gives it, and a capital of which words say so."""
        usual = is_identity(name) and name.letter not in self.facts.given
        of_a_group = name.letter == "e"  # of which words say so only beside elements
        return usual or (
            name in self.facts.identities and (name.letter[:1].isupper() or of_a_group)
        )

    def _are_sizes(self, name: Name, indices: tuple[Term, ...]) -> bool:
        """I_n, I_3 and I_{k × k}, unless the text says what I_n is."""
        stated = name.letter in self.facts.given_members or name in self.declared
        letters = frozenset().union(*map(free_indices, indices)) | {
            leaf.name.letter
            for at in indices
            for leaf in free_leaves(at)
            if isinstance(leaf, Symbol)
        }
        return len(indices) == 1 and not stated and letters <= SIZES

    def _is_entry_of_identity(self, name: Name, indices: tuple[Term, ...]) -> bool:
        """I_ij of a text that does not say what I is: δ_ij; m and n of I_{mn} may be sizes."""
        if len(indices) != 2 or name.letter != "I":
            return False
        if frozenset().union(*map(free_indices, indices)) <= SIZES:
            return False
        given = self.facts.given | self.facts.given_members
        stated = name.letter in given or name in self.declared
        counting = any(isinstance(at, Index) and at.is_variable for at in indices)
        is_i = is_identity(name) or name == Name("I", "roman")
        return is_i and counting and not stated and not self.facts.chance

    def _has_scalar_members(self, name: Name) -> bool:
        """β_1 where β is a vector or matrix by what is done with it, none by its looks.

        Not the matrices σ_i of σ_i σ_j = -σ_j σ_i.
        """
        looks = is_bold(name) or name.letter[:1].isupper() or name in self.facts.members
        looks = looks or (name in self.facts.operators and name not in self.facts.whole)
        return not looks and not (name in self.facts.vectors and name in self.facts.whole)

    def counts(self, name: Name) -> bool:
        counting = name.letter in self.facts.indices and name.letter not in self.moving
        return counting and name == Name(name.letter)

    def is_a_size(self, name: Name) -> bool:
        """The n of an n × d matrix that is declared: a number."""
        shapes = (self.dimensions.size(known) for known in self.declared)
        return name == Name(name.letter) and any(
            name.letter in size.names for shape in shapes for size in shape
        )

    @contextmanager
    def integrating(self, letters: Iterable[str]) -> Iterator[None]:
        """Letters over which an integral goes count nothing in it, whatever they do elsewhere."""
        before, self.moving = self.moving, self.moving | frozenset(letters)
        try:
            yield
        finally:
            self.moving = before

    def _has_components(self, name: Name, indices: tuple[Term, ...]) -> bool:
        two = name in self.facts.matrices
        if name in self.facts.members and name in self.facts.vectors:
            return False
        return name in self.facts.whole and len(indices) == (2 if two else 1)

    def _constant(self, name: Name) -> Constant | None:
        if name.label or name.primes or name.accents:
            return None
        if name.style == "roman" and name.letter in ROMAN_CONSTANTS:
            return Constant(ROMAN_CONSTANTS[name.letter])
        if name.style or name.letter not in CONSTANTS or name.letter in self.facts.subscripted:
            return None
        taken = name.letter in self.facts.indices or name.letter in self.facts.given
        is_another = name in self.facts.vectors or self.facts.averaged
        taken = taken or (name.letter == "e" and is_another and not self.facts.exponential)
        if name.letter == "i" and not self.facts.imaginary:
            return None
        return None if taken else Constant(CONSTANTS[name.letter])

    def _of_model(self, name: Name, indices: tuple[Term, ...]) -> Term | None:
        """A leaf of the model; W_rec and bold W_rec are one where only one of them is declared."""
        if not (self.fixed or self.families):
            return None
        for known in (name, *_other_styles(name)):
            if not indices and known in self.fixed:
                return self.fixed[known]
            if len(indices) == 1 and isinstance(indices[0], Index) and known in self.families:
                return self.families[known][indices[0]]
        return None


def _other_styles(name: Name) -> tuple[Name, ...]:
    """A label makes a name certain enough to be one with and without its bold style."""
    if not name.label or name.style not in ("", "bold"):
        return ()
    return (name._replace(style="" if name.style else "bold"),)


def function_of(name: Name, primes: int = 0) -> Function:
    """A function by its name, primes counted as derivatives."""
    return Function(name._replace(primes=0), primes + name.primes)
