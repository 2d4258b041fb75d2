"""A recurrence unrolled in plain Python: matrices of dual numbers over exact fractions.

This module replays a counterexample about a recurrence without the engine; its text stands in
evidence files, so it imports the standard library only. A term is a nested tuple, its kind first:
("product", ("leaf", "W"), ("state", ("index", -1, "t"))). A dual number carries its value and its
slope in each direction that moves (Clifford 1871). A total derivative moves a leaf and unrolls all
that comes after it; an immediate partial moves it through one step only.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

Tree = tuple[Any, ...]
Key = tuple[Any, ...]  # a name, and the value of its index where it has one
Indices = dict[str, int]


class NoMeaning(Exception):
    """The term has no value at this instance."""


class Dual(NamedTuple):
    """value + Σ slopes_i e_i; no slopes where nothing moves."""

    value: Fraction
    slopes: tuple[Fraction, ...] = ()


Rows = list[list[Dual]]


class World(NamedTuple):
    """The instance: entries of every leaf, the step of the recurrence, the functions in it.

    step: the tree of x_t, where `time` names t. parameters: the leaves that θ stacks. The loss of
    a step is the sum of the entries of its state.
    """

    leaves: dict[Key, list[list[Fraction]]]
    step: Tree
    time: str
    state: str
    functions: dict[str, str]
    parameters: tuple[Key, ...] = ()
    horizon: int = 0


class Moving(NamedTuple):
    """What moves: the entries of some leaves; frozen: whether all that follows stays."""

    entries: dict[Key, Rows]
    frozen: bool


STILL = Moving({}, True)


# ---------------------------------------------------------------- dual numbers


def constant(value: Fraction | int) -> Dual:
    return Dual(Fraction(value))


def added(a: Dual, b: Dual) -> Dual:
    if not (a.slopes and b.slopes):
        return Dual(a.value + b.value, a.slopes or b.slopes)
    return Dual(a.value + b.value, tuple(x + y for x, y in zip(a.slopes, b.slopes, strict=True)))


def multiplied(a: Dual, b: Dual) -> Dual:
    left = tuple(slope * b.value for slope in a.slopes)
    right = tuple(a.value * slope for slope in b.slopes)
    return Dual(a.value * b.value, added(Dual(a.value, left), Dual(b.value, right)).slopes)


def divided(a: Dual, b: Dual) -> Dual:
    if b.value == 0:
        raise NoMeaning("a division by 0")
    inverse = Dual(1 / b.value, tuple(-slope / b.value**2 for slope in b.slopes))
    return multiplied(a, inverse)


def applied(name: str, order: int, a: Dual) -> Dual:
    """f(a + b e) = f(a) + f′(a) b e, for rational f."""
    slope = jet(name, order + 1, a.value) if a.slopes else Fraction(0)
    return Dual(jet(name, order, a.value), tuple(slope * b for b in a.slopes))


def jet(name: str, order: int, z: Fraction) -> Fraction:
    """The value of a function or of one of its derivatives."""
    sign = -1 if z < 0 else 1
    values = {
        "identity": (z, Fraction(1), Fraction(0)),
        "square": (z * z, 2 * z, Fraction(2)),
        "softsign": (z / (1 + abs(z)), 1 / (1 + abs(z)) ** 2, -2 * sign / (1 + abs(z)) ** 3),
    }
    if name not in values or order > 2:
        raise NoMeaning(f"no derivative {order} of {name}")
    return values[name][order]


# ---------------------------------------------------------------- terms


def value(tree: Tree, world: World, at: Indices, moving: Moving = STILL) -> Rows:
    """The matrix that a term is."""
    kind, *parts = tree
    match kind:
        case "number":
            return [[constant(Fraction(parts[0]))]]
        case "index":
            return [[constant(index(tree, at))]]
        case "leaf":
            return leaf((parts[0], *(index(p, at) for p in parts[1:])), world, moving)
        case "state":
            return state(index(parts[0], at), world, moving)
        case "loss":
            return [[total(state(index(parts[0], at), world, moving))]]
        case "theta":
            columns = [c for key in world.parameters for c in leaf(key, world, moving)]
            return [[entry] for entry in stacked(columns)]
        case "jacobian" | "immediate" | "derivative":
            return slopes(kind, parts[0], parts[1], world, at, moving)
        case "Σ" | "∏":
            return folded(kind, parts, world, at, moving)
    return combined(kind, parts, world, at, moving)


def index(tree: Tree, at: Indices) -> int:
    """("index", c, "t", "-k"): c + t - k."""
    _, number, *names = tree
    return int(number) + sum(-at[n[1:]] if n.startswith("-") else at[n] for n in names)


def combined(kind: str, parts: list[Any], world: World, at: Indices, moving: Moving) -> Rows:
    if kind == "map":
        name, order, argument = parts
        entries = value(argument, world, at, moving)
        return [[applied(world.functions[name], order, e) for e in row] for row in entries]
    if kind == "power":
        base, exponent = value(parts[0], world, at, moving), index(parts[1], at)
        return power(base, exponent)
    if kind == "filled":
        scalar, rows, cols = parts
        return [value(scalar, world, at, moving)[0] * cols for _ in range(rows)]
    if kind in ("identity", "zero"):
        rows, cols = parts
        return [[constant(kind == "identity" and i == j) for j in range(cols)] for i in range(rows)]
    values = [value(part, world, at, moving) for part in parts]
    match kind:
        case "sum":
            return entrywise(lambda *entries: sum_of(entries), *values)
        case "negation":
            return scaled(constant(-1), values[0])
        case "product":
            result = values[0]
            for factor in values[1:]:
                result = product(result, factor)
            return result
        case "hadamard":
            return entrywise(multiplied, *values)
        case "quotient":
            divisor = values[1][0][0]
            return [[divided(entry, divisor) for entry in row] for row in values[0]]
        case "transpose":
            return [list(column) for column in zip(*values[0], strict=True)]
        case "diagonal":
            column = [row[0] for row in values[0]]
            size = range(len(column))
            return [[column[i] if i == j else constant(0) for j in size] for i in size]
        case "kronecker":
            left, right = values
            return [[multiplied(a, b) for a in r for b in s] for r in left for s in right]
        case "vector":
            return [[rows[0][0]] for rows in values]
    raise NoMeaning(f"no value of {kind}")


def entrywise(function: Callable[..., Dual], *matrices: Rows) -> Rows:
    return [list(map(function, *rows)) for rows in zip(*matrices, strict=True)]


def sum_of(entries: Any) -> Dual:
    result = constant(0)
    for entry in entries:
        result = added(result, entry)
    return result


def total(rows: Rows) -> Dual:
    return sum_of(entry for row in rows for entry in row)


def scaled(factor: Dual, rows: Rows) -> Rows:
    return [[multiplied(factor, entry) for entry in row] for row in rows]


def product(left: Rows, right: Rows) -> Rows:
    """Matrices multiplied; what is 1×1 scales where the sizes do not fit."""
    if len(left[0]) != len(right):
        if len(left) == len(left[0]) == 1:
            return scaled(left[0][0], right)
        if len(right) == len(right[0]) == 1:
            return scaled(right[0][0], left)
        raise NoMeaning(f"{len(left[0])} columns against {len(right)} rows")
    columns = list(zip(*right, strict=True))
    return [[sum_of(map(multiplied, row, column)) for column in columns] for row in left]


def unit(size: int) -> Rows:
    return [[constant(i == j) for j in range(size)] for i in range(size)]


def power(base: Rows, exponent: int) -> Rows:
    result = unit(len(base))
    for _ in range(abs(exponent)):
        result = product(result, base)
    return [[divided(constant(1), result[0][0])]] if exponent < 0 else result


def folded(kind: str, parts: list[Any], world: World, at: Indices, moving: Moving) -> Rows:
    """Σ or ∏ of the body in the order of the index; empty: what the last part says."""
    name, lower, upper, body, empty = parts
    first, last = index(lower, at), index(upper, at)
    if last < first - 1:
        raise NoMeaning(f"a range from {first} to {last}")
    values = [value(body, world, {**at, name: i}, moving) for i in range(first, last + 1)]
    if not values:
        return value(empty, world, at)
    result = values[0]
    for other in values[1:]:
        result = product(result, other) if kind == "∏" else entrywise(added, result, other)
    return result


# ---------------------------------------------------------------- leaves, states, derivatives


def leaf(key: Key, world: World, moving: Moving) -> Rows:
    if key in moving.entries:
        return moving.entries[key]
    if key not in world.leaves:
        raise NoMeaning(f"no value of {key}")
    return [[constant(entry) for entry in row] for row in world.leaves[key]]


def state(at: int, world: World, moving: Moving) -> Rows:
    """What the recurrence makes of the first state, from the moved one on where one moves."""
    if (world.state, at) in moving.entries:
        return moving.entries[world.state, at]
    if at < 0:
        raise NoMeaning(f"no state at {at}")
    if at == 0:
        return leaf((world.state, 0), world, STILL)
    moved = [key[1] for key in moving.entries if key[0] == world.state]
    stays = moving.frozen or (bool(moved) and at < moved[0])
    return value(world.step, world, {world.time: at}, STILL if stays else moving)


def slopes(kind: str, tree: Tree, wrt: Tree, world: World, at: Indices, moving: Moving) -> Rows:
    """Row i, column j: the derivative of entry i by entry j, both column by column."""
    if moving.entries:
        raise NoMeaning("a derivative inside a derivative")
    moved = direction(wrt, world, at, frozen=kind != "jacobian")
    if kind == "immediate":
        step = index(tree[1], at)
        if step < 1:
            raise NoMeaning(f"no step makes the state at {step}")
        rows = value(world.step, world, {world.time: step}, moved)
    else:
        rows = value(tree, world, at, moved)
    count = sum(len(row) for rows in moved.entries.values() for row in rows)
    still = (Fraction(0),) * count
    return [[constant(s) for s in entry.slopes or still] for entry in stacked(rows)]


def direction(wrt: Tree, world: World, at: Indices, frozen: bool) -> Moving:
    """Every entry of the leaf (or of all parameters) in a direction of its own."""
    match wrt:
        case ("theta",):
            keys = list(world.parameters)
        case ("state", place):
            keys = [(world.state, index(place, at))]
        case ("leaf", name, *places):
            keys = [(name, *(index(place, at) for place in places))]
        case _:
            raise NoMeaning("a derivative by what is no leaf")
    still = {
        k: state(k[1], world, STILL) if k[0] == world.state else leaf(k, world, STILL) for k in keys
    }
    count, place = sum(len(rows) * len(rows[0]) for rows in still.values()), 0
    entries = {}
    for key, rows in still.items():
        moved = [list(row) for row in rows]
        for j in range(len(rows[0])):
            for i in range(len(rows)):
                ones = tuple(Fraction(n == place) for n in range(count))
                moved[i][j] = Dual(rows[i][j].value, ones)
                place += 1
        entries[key] = moved
    return Moving(entries, frozen)


def stacked(rows: Rows) -> list[Dual]:
    """The entries, column by column."""
    return [entry for column in zip(*rows, strict=True) for entry in column]


def numbers(rows: Rows) -> list[list[str]]:
    return [[str(entry.value) for entry in row] for row in rows]
