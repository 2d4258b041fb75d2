"""Rows and columns of the vectors and matrices of a section, from how they are put together.

Each unknown dimension is a variable; sums, products and relations make variables equal. Where they
clash nothing is concluded: the row with the clash has no meaning, and building its term says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from derivations.reader.chance.operators import operator
from derivations.reader.naming import named
from derivations.reader.raw import (
    Accented,
    Applied,
    Array,
    Big,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Nabla,
    Node,
    Numeral,
    Ratio,
    Related,
    Signed,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.relations import LOEWNER
from derivations.reader.shapes.customary_data import length_of
from derivations.reader.usage.double_indices import entry_of
from derivations.reader.usage.functions import application
from derivations.reader.usage.kinds import may_transpose, point_of
from derivations.reader.usage.record import Usage
from derivations.reader.words import ENTRYWISE
from derivations.terms import Dimension, Name

NAMES = ("n", "m", "p", "q", "r", "s")
ONE = "1"
ALIKE = frozenset({"=", *LOEWNER})  # signs between things of one shape
DIRECT = frozenset({"oplus"})  # of spaces or matrices of any sizes
SIZES = frozenset("nmNMkKdDpqrTLJ")


class Form(NamedTuple):
    """Rows and columns as variables of the unification; "1" is the number."""

    rows: str
    cols: str


SCALAR = Form(ONE, ONE)


def is_identity(name: Name) -> bool:
    """I, bold I and I_N, perhaps upright, are identities unless a text says otherwise."""
    if name.letter != "I":
        return False
    sized = name.label and name.style in ("blackboard", "roman")
    bare = name._replace(label="") if sized or _is_size(name.label) else name
    return bare._replace(style="" if sized else bare.style) in (Name("I"), Name("I", "bold"))


def _is_size(label: str) -> bool:
    """n, 3, n + 1, 2n"""
    letters = {each for each in label if each.isalpha()}
    return bool(label) and letters <= SIZES and not set(label) - letters - set("0123456789+-·")


class Dimensions:
    """The dimension of every tensor's rows and columns, known up to naming."""

    def __init__(self, facts: Usage, declared: dict[Name, tuple[Dimension, Dimension]]) -> None:
        self.facts = facts
        self.parent: dict[str, str] = {}
        self.order: list[str] = []
        self.known: dict[str, Dimension] = {ONE: Dimension.of(1)}
        self.totals: dict[str, tuple[str, ...]] = {}  # what the sizes of blocks sum up to
        self.points: dict[Node, Form] = {}  # where a function's gradient was first taken
        self.numbers: set[Name] = set()  # functions of vectors that a row defines as a number
        self.called: frozenset[Name] = frozenset()  # matrices by words or by a declared shape
        for name, (rows, cols) in declared.items():
            form = self.of_name(name)
            self._declare(form.rows, rows)
            self._declare(form.cols, cols)

    def _declare(self, variable: str, size: Dimension) -> None:
        key = f"={size}" if size != Dimension.of(1) else ONE
        self.known.setdefault(key, size)
        self.equal(variable, key)

    def find(self, variable: str) -> str:
        while (above := self.parent.get(variable)) is not None:
            variable = above
        return variable

    def equal(self, first: str, second: str) -> None:
        """Make two dimensions equal, unless both are known and differ, or a matrix would be 1×1."""
        a, b = self.find(first), self.find(second)
        if a == b or (a in self.known and b in self.known) or self._makes_a_number(a, b):
            return
        if a in self.known:
            a, b = b, a
        self.parent[a] = b

    def _makes_a_number(self, a: str, b: str) -> bool:
        """Whether both sides of a matrix would have length 1: b A⁻¹ of a column b is wrong."""
        if ONE not in (a, b):
            return False
        sides = {a, b}
        return any(
            {self.find(f"rows {name!r}"), self.find(f"cols {name!r}")} <= sides
            for name in self.facts.matrices
        )

    def of_name(self, name: Name) -> Form:
        base = f"{name!r}"
        for side in ("rows", "cols"):
            if f"{side} {base}" not in self.order:
                self.order.append(f"{side} {base}")
        if name in self.facts.vectors:
            self.equal(f"cols {base}", ONE)
        if is_identity(name) or name in self.facts.identities:
            self.equal(f"cols {base}", f"rows {base}")
            self._declare_size(name)
        if name in self.facts.ones:
            self._declare_size(name)
        return Form(f"rows {base}", f"cols {base}")

    def _declare_size(self, identity: Name) -> None:
        """n of I_n."""
        size, rows = identity.label, f"rows {identity!r}"
        if size and self.find(rows) not in self.known:
            self._declare(rows, Dimension.read(size))

    def make_square(self, name: Name) -> None:
        """As many rows as columns, unless other sizes are declared."""
        form = self.of_name(name)
        self.equal(form.rows, form.cols)

    def make_as_large(self, name: Name, size: str) -> None:
        """n rows and columns, unless another size is known."""
        form = self.of_name(name)
        if not {self.find(form.rows), self.find(form.cols)} & self.known.keys():
            self._declare(form.rows, Dimension.of(size))
            self.equal(form.cols, form.rows)

    def is_square(self, name: Name) -> bool:
        """Whether it is known to have as many rows as columns."""
        form = self.of_name(name)
        return self.find(form.rows) == self.find(form.cols)

    def make_one_size(self, names: Iterable[Name]) -> None:
        """All of one size, as operators are."""
        for first, second in pairwise(map(self.of_name, names)):
            self.equal(first.rows, second.rows)

    def make_column_of(self, matrix: Name, vector: Name) -> None:
        """As many entries as the matrix has columns: A v has a meaning."""
        self.equal(self.of_name(vector).rows, self.of_name(matrix).cols)

    def put_together(self, matrix: Name, member: Name, by_rows: bool) -> None:
        """X of the rows x_iᵀ or of the columns x_i, as many as sums over them have terms."""
        whole, one = self.of_name(matrix), self.of_name(member)
        across, along = (whole.cols, whole.rows) if by_rows else (whole.rows, whole.cols)
        self.equal(one.rows, across)
        if self.find(along) not in self.known and (length := length_of(member, self.facts)):
            self._declare(along, length)

    def make_states_alike(self, states: set[Name], written: Iterable[Node]) -> None:
        """States of one size and their operators, unless tensor products are written.

        Where all arrays that are written out have one number of rows, states have as many.
        """
        written = list(written)
        sizes = {len(node.rows) for node in written if isinstance(node, Array)}
        tensors = any(isinstance(n, Juxtaposed) and "otimes" in dict(n.parts) for n in written)
        rows = [self.of_name(name).rows for name in sorted(states)]
        for name in states - self.facts.vectors:
            self.make_square(name)
        for first, second in pairwise([] if tensors else rows):
            self.equal(first, second)
        if rows and len(sizes) == 1 and not tensors:
            self._declare(rows[0], Dimension.of(*sizes))

    def read(self, statements: Iterable[Statement]) -> None:
        """Learn from all relations of a section; no equation makes a matrix a vector.

        A rule such as h(x) = θᵀx tells that h is a number wherever it stands: rules come first.
        """
        for statement in sorted(statements, key=self._waits):
            forms = [self.form(side) for side in statement.sides if side is not None]
            self._note_number(statement, forms)
            self._note_capital(statement, forms)
            for first, second in pairwise(forms):
                if first is not None and second is not None and set(statement.relations) <= ALIKE:
                    self._alike(first.rows, second.rows)
                    self._alike(first.cols, second.cols)
            if not LOEWNER.keys().isdisjoint(statement.relations):
                self._make_square(filter(None, statement.sides))

    def _make_square(self, sides: Iterable[Node]) -> None:
        for found in filter(None, map(named, sides)):
            if found.name in self.facts.matrices:
                self.make_square(found.name)

    def _waits(self, statement: Statement) -> bool:
        """Whether it is no rule of a function by names alone, as Var(u|X) = σ² I is none."""
        first, *rest = statement.sides
        pair = application(first.parts, 0) if isinstance(first, Juxtaposed) else None
        head = None if pair is None or pair[1].separators else named(pair[0])
        if head is None or operator(head.name, self.facts.chance) is not None:
            return True
        inside = (node for side in rest if side is not None for node in nodes(side))
        products = (node.parts for node in inside if isinstance(node, Juxtaposed))
        return any(
            application(parts, place) is not None
            for parts in products
            for place in range(len(parts) - 1)
        )

    def _note_number(self, statement: Statement, forms: list[Form | None]) -> None:
        """h(x) = wᵀx, h(x, y) = x + y: h of a vector, or of the point (x, y), is a number."""
        first = statement.sides[0]
        value = forms[1] if len(forms) > 1 else None
        if not isinstance(first, Juxtaposed) or value is None or not self._is_number(value):
            return
        pair = application(first.parts, 0)
        head = named(pair[0]) if pair is not None else None
        if pair is None or head is None or head.name not in self.facts.ruled:
            return
        items = pair[1].items
        if len(items) > 1 or any(self.form(item) not in (None, SCALAR) for item in items):
            self.numbers.add(head.name._replace(label=""))

    def _note_capital(self, statement: Statement, forms: list[Form | None]) -> None:
        """X of X = A x + B U, which is a column, and J of J = XᵀQX, which is a number.

        Of a capital that the row sets equal to it, and that no words call a matrix.
        """
        first, value = statement.sides[0], forms[1] if len(forms) > 1 else None
        if not isinstance(first, Letter) or value is None or statement.relations[:1] != ("=",):
            return
        found = named(first)
        if found is None or found.name not in self.facts.matrices or found.name in self.called:
            return
        own = self.of_name(found.name)
        if {self.find(own.rows), self.find(own.cols)} & self.known.keys():
            return
        if self._is_number(value):
            self.facts.matrices.discard(found.name)
        elif self.find(value.cols) == ONE and self.find(own.rows) != self.find(own.cols):
            self.facts.matrices.discard(found.name)
            self.facts.vectors.add(found.name)
            self.equal(own.cols, ONE)

    def _is_number(self, form: Form) -> bool:
        return self.find(form.rows) == ONE == self.find(form.cols)

    def _alike(self, first: str, second: str) -> None:
        if ONE not in (self.find(first), self.find(second)):
            self.equal(first, second)

    def settle(self) -> None:
        """Name what is known so far: later statements cannot make different dimensions equal."""
        for variable in self.order:
            self._named(variable)

    def size(self, name: Name) -> tuple[Dimension, Dimension]:
        """Rows and columns of a tensor; dimensions that nothing ties together differ."""
        form = self.of_name(name)
        return self._named(form.rows), self._named(form.cols)

    def _named(self, variable: str) -> Dimension:
        root = self.find(variable)
        if root not in self.known and (parts := self._parts(root)):
            first, *rest = map(self._named, parts)
            self.known[root] = sum(rest, first)
        if root not in self.known:
            taken = {str(size) for size in self.known.values()} | self.facts.indices
            free = (n for n in (*NAMES, *(f"n{i}" for i in range(1, 1000))) if n not in taken)
            self.known[root] = Dimension.of(next(free))
        return self.known[root]

    def _parts(self, root: str) -> tuple[str, ...]:
        """The sizes of the blocks that fill a dimension, where it is none of them itself."""
        found = (parts for total, parts in self.totals.items() if self.find(total) == root)
        return next((parts for parts in found if root not in map(self.find, parts)), ())

    def _same(self, first: Form | None, second: Form | None) -> None:
        if first is None or second is None:
            return
        if not self._is_number(first) and not self._is_number(second):
            self.equal(first.rows, second.rows)
            self.equal(first.cols, second.cols)

    # ------------------------------------------------------------ forms

    def form(self, node: Node) -> Form | None:
        """The form of a tree; None where it is not known."""
        name = named(node, self.facts.labels)
        if name is not None and not (isinstance(node, Superscript) and self._operation(node)):
            entry = len(name.indices) == 2 and name.name.accents[-1:] == ("^()",)
            entry = entry or (len(name.indices) == 1 and self._has_entries(name.name))
            entry = entry or self._is_entry(node, name.indices)
            tensor = name.name in self.facts.tensors and not entry  # x_j^{(i)} is a number
            return self.of_name(name.name) if tensor else SCALAR
        match node:
            case Numeral():
                return SCALAR
            case Superscript(base, _):
                return self._raised(base, node)
            case Bracket("(" | "[", _, (inner,)):
                return self.form(inner)
            case Bracket("|" | "‖", _, items):
                for item in items:
                    self.form(item)
                return SCALAR
            case Bracket("<", _, (first, last), (",",)):
                forms = self.form(first), self.form(last)
                self._same(*forms)
                vectors = all(form not in (None, SCALAR) for form in forms)
                return SCALAR if vectors else None
            case Subscript(Bracket("|" | "‖") as norm, _):  # ‖x‖₂
                return self.form(norm)
            case Signed(parts):
                return self._sum([self.form(part) for _, part in parts])
            case Juxtaposed(parts):
                return self._product(parts)
            case Accented(_, body):
                return self.form(body)
            case Ratio(top, bottom):
                self.form(bottom)
                return self.form(top)
            case Big("sum" | "prod", below, above, body):
                self._lengths(below, above, body)
                return self.form(body)
            case Applied("max" | "min", argument, below) if below is not None:
                self._lengths((below,), None, argument)
                return self.form(argument)
            case Array(kind, rows):
                whole = self._of_blocks(self._blocks(rows)) or self._of_numbers(rows)
                return SCALAR if kind == "|" and whole is not None else whole
            case Differential(_, operand, (variable,)) if operand is not None:
                of, by = self.form(operand), self.form(variable)
                if by == SCALAR:
                    return of  # entry by entry
                return by if of == SCALAR else None  # a gradient, in the shape of its variable
            case Nabla("gradient") if (point := point_of(node)) is not None:
                return self._taken_at(node, self.form(point))
            case Applied("diag", argument, Subscript(_, (Letter(last, "", ()),))):
                self.form(argument)  # diag(λ_1, …, λ_n)
                self.known.setdefault(f"={last}", Dimension.of(last))
                return Form(f"={last}", f"={last}")
            case Applied("diag", argument):
                column = self.form(argument)
                return column and Form(column.rows, column.rows)
            case Applied("tr" | "det", argument):
                self._square(self.form(argument))
                return SCALAR
            case Applied("vec", argument):
                self.form(argument)
                return None
            case Applied(_, argument):
                return self.form(argument)
        for child in node.children:
            self.form(child)
        return None

    def _is_entry(self, node: Node, indices: tuple[Node, ...]) -> bool:
        """y_{t,k} of vectors y_t."""
        return (
            isinstance(node, Subscript)
            and len(indices) == 2
            and any(
                isinstance(at, Letter) and entry_of(self.facts, node, at) is not None
                for at in indices
            )
        )

    def _taken_at(self, gradient: Nabla, point: Form | None) -> Form | None:
        """∇f(x) and ∇f(y): f is a function of vectors of one size."""
        if isinstance(gradient.operand, Juxtaposed) and point is not None:
            self._same(self.points.setdefault(gradient.operand.parts[0][1], point), point)
        return point

    def _lengths(self, below: tuple[Node, ...], above: Node | None, body: Node) -> None:
        """K of Σ_{i=1}^K y_i is how many entries the vector y has."""
        match below, above:
            case (Related((Letter() as place, Numeral(first, None)), ("=",)),), Letter(
                last, "", ()
            ):
                if first != 1:
                    return
                for node in nodes(body):
                    self._count_entries(node, place, last)
            case (Related((Numeral(first, None), Letter() as place, Letter(last, "", ())),
                          ("leq", "leq")),), None if first == 1:  # fmt: skip
                for node in nodes(body):
                    self._count_entries(node, place, last)

    def _count_entries(self, node: Node, place: Letter, last: str) -> None:
        if (
            isinstance(node, Subscript)
            and (member := entry_of(self.facts, node, place)) is not None
        ):
            form = self.of_name(member)
            if self.find(form.rows) not in self.known:
                self._declare(form.rows, Dimension.of(last))
        elif isinstance(node, Subscript) and node.indices == (place,):
            self._declare_entries(node, last)
        elif isinstance(node, Subscript) and place in node.indices:
            self._declare_sides(node, place, last)

    def _declare_sides(self, entry: Subscript, place: Letter, last: str) -> None:
        """Σ_{i=1}^n A_{ii}, Σ_{j=1}^n (AB)_{ij}: the rows or columns of a matrix are as many."""
        matrix = named(entry.base, self.facts.labels)
        if len(entry.indices) != 2 or (matrix is not None and matrix.name not in self.facts.whole):
            return
        form = self.form(entry.base)
        if form is None or self._is_number(form):
            return
        for at, side in zip(entry.indices, form, strict=True):
            if at == place and self.find(side) not in self.known:
                self._declare(side, Dimension.of(last))

    def _declare_entries(self, entry: Subscript, last: str) -> None:
        found = named(entry, self.facts.labels)
        facts = self.facts
        if (
            found is None
            or len(found.indices) != 1
            or found.name not in facts.vectors & facts.whole
        ):
            return
        if found.name not in facts.members:
            self._declare_rows(found.name, last)

    def _declare_rows(self, name: Name, last: str) -> None:
        rows = self.of_name(name).rows
        if self.find(rows) not in self.known:
            self._declare(rows, Dimension.of(last))

    def _blocks(self, rows: tuple[tuple[Node, ...], ...]) -> list[list[Form | None]]:
        """Blocks in one row are of one height, in one column of one width."""
        forms = [[self._block(entry) for entry in row] for row in rows]
        for row in forms:
            for first, second in pairwise(f for f in row if f is not None and f != SCALAR):
                self.equal(first.rows, second.rows)
        for column in zip(*forms, strict=False):
            for first, second in pairwise(f for f in column if f is not None and f != SCALAR):
                self.equal(first.cols, second.cols)
        return forms

    def _of_blocks(self, forms: list[list[Form | None]]) -> Form | None:
        """As high as the blocks of a column together, as wide as those of a row."""
        if len({len(row) for row in forms}) != 1 or all(f == SCALAR for row in forms for f in row):
            return None
        known = [[f for f in row if f is not None and f != SCALAR] for row in forms]
        columns = [
            [f for f in column if f is not None and f != SCALAR]
            for column in zip(*forms, strict=True)
        ]
        if not (all(known) and all(columns)):
            return None
        heights = tuple(row[0].rows for row in known)
        return Form(self._total(heights), self._total(tuple(c[0].cols for c in columns)))

    def _total(self, sizes: tuple[str, ...]) -> str:
        if len(sizes) == 1:
            return sizes[0]
        self.totals.setdefault("+".join(sizes), sizes)
        return "+".join(sizes)

    def _of_numbers(self, rows: tuple[tuple[Node, ...], ...]) -> Form | None:
        """Two rows and columns of [a, 0; 0, b], where no entry can be a block."""
        entries = [entry for row in rows for entry in row]
        inside = (node for entry in entries for node in nodes(entry))
        if any(isinstance(n, Letter) and not n.letter[:1].islower() for n in inside):
            return None
        if len({len(row) for row in rows}) != 1 or any(isinstance(e, Mark) for e in entries):
            return None
        if any(self.form(entry) != SCALAR for entry in entries):
            return None
        sizes = []
        for size in (len(rows), len(rows[0])):
            key = ONE if size == 1 else f"={size}"
            self.known.setdefault(key, Dimension.of(size))
            sizes.append(key)
        return Form(sizes[0], sizes[1])

    def _block(self, entry: Node) -> Form | None:
        """The form of a block; None for I, which is as large as its place."""
        name = named(entry, self.facts.labels)
        return None if name is not None and is_identity(name.name) else self.form(entry)

    def _has_entries(self, name: Name) -> bool:
        """Whether y_i is a number of a vector y that stands alone, too."""
        facts = self.facts
        return name in facts.vectors & facts.whole and name not in facts.members

    def _operation(self, node: Superscript) -> bool:
        return isinstance(node.script, Mark) and node.script.sign in "⊤†"

    def _raised(self, base: Node, node: Superscript) -> Form | None:
        inner = self.form(base)
        if self._transposes(node):
            return inner and Form(inner.cols, inner.rows)
        if not self._is_vector(base):  # of a vector entry by entry
            self._square(inner)
        return inner

    def _transposes(self, node: Superscript) -> bool:
        letter = isinstance(node.script, Letter) and node.script.letter == "T"
        return self._operation(node) or (letter and may_transpose(self.facts, node.base))

    def _is_vector(self, tree: Node) -> bool:
        name = named(tree, self.facts.labels)
        return name is not None and name.name in self.facts.vectors

    def _square(self, form: Form | None) -> None:
        if form is not None:
            self.equal(form.rows, form.cols)

    def _sum(self, forms: list[Form | None]) -> Form | None:
        known = [form for form in forms if form is not None and form != SCALAR]
        for first, second in pairwise(known):
            self._same(first, second)
        if known:
            return known[0]
        return SCALAR if forms and all(form == SCALAR for form in forms) else None

    def _product(self, parts: tuple[tuple[str, Node], ...]) -> Form | None:
        total: Form | None = SCALAR
        place, crossing = 0, False
        while place < len(parts):
            sign, part = parts[place]
            sign = "times" if crossing and not sign else sign  # m v of r × m v
            if (spread := self._spread(parts, place)) is not None:
                total = self._times(total, sign, spread)
                place += 2
                continue
            form = self.form(part)
            pair = application(parts, place)
            head = named(pair[0]) if pair is not None else None
            if pair is not None and head is not None and self._is_function(head.name):
                form = self._applied(head.name, pair[1])
                place += 1
                behind = parts[place][1]
                if form is not None and isinstance(behind, Superscript):
                    form = Form(form.cols, form.rows) if self._transposes(behind) else form
            crossing = sign == "times" and form is not None and self._is_number(form)
            total = self._times(total, sign, form)
            place += 1
        return total

    def _spread(self, parts: tuple[tuple[str, Node], ...], place: int) -> Form | None:
        """Var(x) and Cov(x, y) of vectors are matrices; None for anything else."""
        head = named(parts[place][1])
        kind = None if head is None else operator(head.name, self.facts.chance)
        behind = parts[place + 1][1] if place + 1 < len(parts) else None
        if kind not in ("variance", "covariance") or not isinstance(behind, Bracket):
            return None
        forms = [self.form(item) for item in behind.items]
        if not forms or None in forms[:1] or forms[-1] is None or forms[0] is None:
            return None
        for form in (forms[0], forms[-1]):
            self.equal(form.cols, ONE)
        return Form(forms[0].rows, forms[-1].rows)

    def _is_function(self, name: Name) -> bool:
        """σ and σ′ of a function σ."""
        return name._replace(primes=0) in self.facts.functions or bool(name.primes)

    def _applied(self, name: Name, bracket: Bracket) -> Form | None:
        """A function of one argument is taken entry by entry; one that a row defines is a number.

        That row has the function of a vector on its left, J(w) = …, and no entries of it.
        """
        if bracket.items and operator(name, self.facts.chance) == "expectation":
            return self.form(bracket.items[0])
        inner = self.form(bracket.items[0]) if len(bracket.items) == 1 else SCALAR
        for item, own in zip(bracket.items, self.facts.arguments.get(name, ()), strict=False):
            if name in self.facts.ruled:
                self._same(self.form(item), self.form(own))
        ruled = name in self.facts.ruled and name.letter not in ENTRYWISE
        return SCALAR if ruled or name._replace(label="") in self.numbers else inner

    def _times(self, left: Form | None, sign: str, right: Form | None) -> Form | None:
        if left is None or right is None or sign in DIRECT:
            return None
        if self._is_number(right) or sign == "/":
            return left
        if self._is_number(left):
            return right
        if sign in ("odot", "circ"):
            self._same(left, right)
            return left
        if sign == "times" and self.find(left.cols) == ONE == self.find(right.cols):
            for form in (left, right):  # a × b
                if self.find(form.rows) not in self.known:
                    self._declare(form.rows, Dimension.of(3))
            return left
        if sign == "cdot" and self.find(left.cols) == ONE == self.find(right.cols):
            self._same(left, right)
            return SCALAR
        self.equal(left.cols, right.rows)
        return Form(left.rows, right.cols)
