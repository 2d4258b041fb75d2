"""What the trees of a section tell of its names, and the words and letters that tell it."""

from __future__ import annotations

from derivations.dataclass import dataclass, field
from derivations.reader.naming import INDEX_LETTERS
from derivations.reader.raw import Bracket, Letter, Node
from derivations.terms import Name

MATRIX_WORDS = frozenset({"tr", "det", "rank", "nullity", "vec"})
ONES = frozenset({Name("I"), Name("I", "bold"), Name("I", "blackboard")})
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
    stands in the bracket behind them (habitual: by custom or words only; barred: with a bar in it;
    of_names, of_waves: before a bracket with one name in it, u(t), u[n], or with X(jω);
    applied_below: with the letters below;
    members_of: what stands alone in a bracket behind a member, x of h_i(x));
    domains: the interval that words or a declaration give a function;
    ruled: functions with a row f(x, y) = …; told: where the right side speaks of x or y;
    arguments: the parameters of f by ∂f/∂x and f(x, y) = …;
    spreads: covariance matrices with their vectors, Σ of x ~ N(μ, Σ);
    vectors, matrices: names with the evidence of being one; whole: names seen without an index;
    multiplied: letters of numbers before brackets with commas, a(x_1, y_1);
    members: names of which an indexed member is transposed or normed;
    counting_members: the letters that stand alone below each name; doubled: names of vectors
    with two letters below;
    subscripted, given: letters with an index somewhere, letters that a statement begins with;
    given_members: letters that one begins with an index below;
    depends: the letters that a name's definition speaks of;
    parameters: the variables of each function of several that is given;
    values: macros of a style file that is not at hand which end a term, and apply to nothing;
    coordinates: names with a prime that something is differentiated by, ∂u/∂x′ or u_{x′}, and
    second points, x′ of k(x, x′) = …;
    fields: functions of which ∇ is taken at a vector;
    losses: letters of which partial derivatives are taken, ∂L/∂w;
    complexes, reals: letters that are said to be complex numbers, or real ones of any sign;
    elsewhere: letters that are said to be no numbers, with how they multiply;
    pairs: what stands below a letter with two letters below, P_{x,y};
    chosen: letters of which the text says that there is one, ξ of "for some ξ";
    copies: X′ of "X′ is an independent copy of X";
    beta: B(a, b) is said to be the beta function;
    operators: letters of commutators, square matrices;
    identities: names that are said to be the identity matrix; ones: those of vectors of ones;
    states: states of Dirac and their operators;
    entrywise: functions of vectors whose values are vectors, h_t = f(W h_{t-1});
    ranges: where sums over the members of a family that begin at 1 end;
    together: families that one sum without a stated range runs over, y and ŷ of Σ_k y_k log ŷ_k;
    leaving_out: sums Σ_{i≠j} over i alone, as their rows speak of j beside them;
    exponential: e stands below a power; averaged: it stands in E[x e] or Var(e), as an error does;
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
    multiplied: set[Name] = field(default_factory=set)
    bracketed: dict[Name, int] = field(default_factory=dict)
    drawn: set[Name] = field(default_factory=set)
    applied_below: dict[Name, set[str]] = field(default_factory=dict)
    of_names: set[Name] = field(default_factory=set)
    of_waves: set[Name] = field(default_factory=set)
    members_of: dict[Name, set[Node]] = field(default_factory=dict)
    seen: dict[Name, int] = field(default_factory=dict)
    ruled: set[Name] = field(default_factory=set)
    told: set[Name] = field(default_factory=set)
    maps: set[Name] = field(default_factory=set)
    domains: dict[Name, Bracket] = field(default_factory=dict)
    arguments: dict[Name, list[Node]] = field(default_factory=dict)
    vectors: set[Name] = field(default_factory=set)
    matrices: set[Name] = field(default_factory=set)
    divisors: set[Name] = field(default_factory=set)  # N of 1/N, and the ends of sums
    real_products: bool = False  # ⟨x, y⟩ of a real space
    conjugates: bool = False  # whether transposes are those of conjugates
    members: set[Name] = field(default_factory=set)
    counting_members: dict[Name, set[str]] = field(default_factory=dict)
    doubled: set[Name] = field(default_factory=set)
    whole: set[Name] = field(default_factory=set)
    subscripted: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    given_members: set[str] = field(default_factory=set)
    depends: dict[Name, set[str]] = field(default_factory=dict)
    parameters: dict[str, set[str]] = field(default_factory=dict)
    complexes: set[str] = field(default_factory=set)
    reals: set[str] = field(default_factory=set)
    elsewhere: dict[str, str] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    copies: set[Name] = field(default_factory=set)
    operators: set[Name] = field(default_factory=set)
    identities: set[Name] = field(default_factory=set)
    ones: set[Name] = field(default_factory=set)
    spreads: dict[Name, Name] = field(default_factory=dict)
    states: set[Name] = field(default_factory=set)
    entrywise: set[Name] = field(default_factory=set)
    ranges: dict[Letter, set[Node]] = field(default_factory=dict)
    together: dict[Letter, set[Letter]] = field(default_factory=dict)
    leaving_out: set[Node] = field(default_factory=set)
    imaginary: bool = False
    exponential: bool = False
    averaged: bool = False
    beta: bool = False
    chance: bool = False
    happening: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    energies: frozenset[Name] = frozenset()
    values: set[str] = field(default_factory=set)
    losses: set[Name] = field(default_factory=set)
    fields: set[Name] = field(default_factory=set)
    coordinates: set[Name] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    pairs: dict[Letter, set[tuple[str, str]]] = field(default_factory=dict)
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
        bound, below, counted = len(self.bound), len(self.below), len(self.counted)
        pairs = sum(map(len, self.pairs.values()))
        sizes = bound, below, counted, len(self.differentiated), len(self.marks), pairs
        if self._told_apart is None or self._told_apart[0] != sizes:
            plain = ((self.below & INDEX_LETTERS) | self.counted) - self.differentiated
            plain -= self.marks  # p of a particular solution y_p
            indices = frozenset(self.bound | plain)
            indices = indices.union(*(_crossed(p, indices) for p in self.pairs.values()))
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


def _crossed(pairs: set[tuple[str, str]], counting: frozenset[str]) -> set[str]:
    """x, y and z of Σ_y P_{x,y} P_{y,z}, where y stands in both places: entries of a matrix.

    So are K_{i,x} and K_{x,i} of an i that counts.
    """
    first, second = ({pair[place] for pair in pairs} for place in (0, 1))
    return first | second if first & second & counting else set()
