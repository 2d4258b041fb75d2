"""The node: a slotted, immutable, interned term with a cached shape.

A node class lists its fields as annotations; the metaclass makes them slots and positional
parameters, and returns the one object that exists for equal arguments. So structural identity is
`is`, hashing costs nothing, and rebuilding an unchanged term returns the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain
from operator import attrgetter, is_
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, Union, dataclass_transform
from weakref import ref

from derivations.terms.shapes import Shape


class _Reference(ref):  # type: ignore[type-arg]
    """A weak reference that knows its key; a WeakValueDictionary takes three times as long."""

    __slots__ = ("key",)
    key: tuple[Any, ...]


_references: dict[tuple[Any, ...], _Reference] = {}
_reference = _references.get
_set = object.__setattr__
_T = TypeVar("_T", bound="Term")
Operand = Union["Term", int, Fraction]


@dataclass_transform(frozen_default=True)
class TermType(type):
    """Makes the class of a node: its annotations become slots.

    What it makes is a plain `type`: isinstance and `match` ask a class that has a metaclass in a
    roundabout way, at four times the price (Python 3.11), and nothing is asked as often.
    """

    def __new__(meta, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        # `from __future__ import annotations` keeps __annotations__ here in 3.14 too
        notes: dict[str, str] = namespace.get("__annotations__", {})
        own = tuple(field for field, note in notes.items() if not note.startswith("ClassVar"))
        above: Any = bases[0] if bases else None
        fields = (*(above.fields if above else ()), *own)
        defaults = dict(above.defaults) if above else {}
        defaults |= {field: namespace.pop(field) for field in own if field in namespace}
        namespace.setdefault("__slots__", own)
        namespace["fields"] = namespace["__match_args__"] = fields
        namespace["defaults"] = defaults
        namespace["_operands"] = staticmethod(_getter(fields))
        keeps = "normalise" not in namespace  # the arguments as they are
        namespace["is_plain"] = above is None or (keeps and above.is_plain)
        made: Any = type.__new__(type, name, bases, namespace)
        made._setters = tuple(getattr(made, field).__set__ for field in fields)
        return made


def _getter(fields: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of the fields as a tuple."""
    if len(fields) > 1:
        return attrgetter(*fields)
    if not fields:
        return lambda term: ()
    only = attrgetter(*fields)
    return lambda term: (only(term),)


def _made(node: Any, key: tuple[Any, ...], values: tuple[Any, ...]) -> Any:
    term = object.__new__(node)
    for put, value in zip(node._setters, values, strict=True):
        put(term, value)
    _put_shape(term, term.infer_shape())
    reference = _references[key] = _Reference(term, _forget)
    reference.key = key
    return term


def _forget(dead: _Reference, kept: dict[tuple[Any, ...], _Reference] = _references) -> None:
    """Takes a reference out, unless an equal term has been made since."""
    if kept.get(dead.key) is dead:
        del kept[dead.key]


def _positional(cls: Any, args: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    left_out = cls.fields[len(args) :]
    if left_out and not named and all(map(cls.defaults.__contains__, left_out)):  # the likeliest
        return args + tuple(map(cls.defaults.__getitem__, left_out))
    values = dict(zip(cls.fields, args, strict=False)) | named
    unknown = [*named.keys() - set(cls.fields), *args[len(cls.fields) :]]
    missing = [f for f in cls.fields if f not in values and f not in cls.defaults]
    if unknown or missing:
        raise TypeError(f"{cls.__name__}: missing {missing}, not expected {unknown}")
    return tuple(values.get(field, cls.defaults.get(field)) for field in cls.fields)


class Term(metaclass=TermType):
    """Typed mathematics. Subclasses state their fields and how their shape follows from them."""

    __slots__ = (
        "__weakref__",
        "_below",
        "_canonical",
        "_children",
        "_free",
        "_key",
        "_opaque",
        "shape",
    )

    fields: ClassVar[tuple[str, ...]]
    defaults: ClassVar[dict[str, Any]]
    # what equal arguments have in common, where the arguments themselves take long to compare
    told_by: ClassVar[Callable[..., tuple[Any, ...]] | None] = None
    binds: ClassVar[str] = ""  # the field that holds the bound variable, "" for none
    scope: ClassVar[tuple[str, ...]] = ()  # the fields in which it is bound
    if TYPE_CHECKING:  # slots that are no fields: cached, not part of the constructor
        shape: ClassVar[Shape]
        _operands: ClassVar[Any]
        _setters: ClassVar[tuple[Any, ...]]
        is_plain: ClassVar[bool]  # whether the arguments are kept as they are
        _below: ClassVar[tuple[Term, ...]]
        _canonical: ClassVar[Term]
        _children: ClassVar[tuple[Term, ...]]
        _free: ClassVar[frozenset[Term]]
        _key: ClassVar[str]
        _opaque: ClassVar[bool]

    if not TYPE_CHECKING:  # whose signature follows from the fields

        def __new__(cls, *args: Any, **named: Any) -> Any:
            """The one object that exists for these arguments."""
            if named or len(args) != len(cls.fields):
                args = _positional(cls, args, named)
            if not cls.is_plain:
                args = cls.normalise(*args)
            key = (cls, *args) if cls.told_by is None else (cls, *cls.told_by(*args))
            known = _reference(key)
            found = None if known is None else known()
            return _made(cls, key, args) if found is None else found

    def __init_subclass__(cls) -> None:
        if "fields" not in cls.__dict__:
            raise TypeError(f"{cls.__name__} is a node: metaclass=TermType makes its slots")

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        """The arguments as they are kept; a subclass may check or convert, never simplify."""
        return args

    def infer_shape(self) -> Shape:
        """The shape, from the fields; ShapeError where they clash."""
        raise NotImplementedError(type(self).__name__)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: cannot set {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.operands

    @property
    def operands(self) -> tuple[Any, ...]:
        """The values of the fields, in order."""
        found: tuple[Any, ...] = self._operands(self)
        return found

    @property
    def children(self) -> tuple[Term, ...]:
        """The terms directly below this one, in order; kept."""
        try:
            return self._children
        except AttributeError:
            found: list[Term] = []
            for value in self._operands(self):
                _collect(value, found)
            _set(self, "_children", tuple(found))
            return self._children

    def map(self: _T, change: Callable[[Term], Term]) -> _T:
        """This node with every child changed; the same object when no child changes."""
        if not self.children:
            return self
        old = self._operands(self)
        new = [
            change(value) if isinstance(value, Term) else _mapped(value, change) for value in old
        ]
        return self if all(map(is_, old, new)) else type(self)(*new)

    # Operators read like the field: + and - on sums, @ the ordered product, * scales or is the
    # entrywise product, / divides, ** is a power. Their nodes live above this module.
    def __add__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.plus(self, other)

    def __radd__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.plus(other, self)

    def __sub__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.plus(self, algebra.negative(other))

    def __rsub__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.plus(other, algebra.negative(self))

    def __neg__(self) -> Term:
        from derivations.terms import algebra

        return algebra.negative(self)

    def __matmul__(self, other: Term) -> Term:
        from derivations.terms import algebra

        return algebra.times(self, other)

    def __mul__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.scaled(self, other)

    def __rmul__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.scaled(other, self)

    def __truediv__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.quotient(self, other)

    def __rtruediv__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.quotient(other, self)

    def __pow__(self, other: Operand) -> Term:
        from derivations.terms import algebra

        return algebra.power(self, other)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.operands))})"


_put_shape = Term.__dict__["shape"].__set__


def _collect(value: object, found: list[Term]) -> None:
    """Appends the terms in a value: one term, or a tuple of them, however deep."""
    if isinstance(value, Term):
        found.append(value)
    elif type(value) is tuple:
        for item in value:
            _collect(item, found)


def _mapped(value: Any, change: Callable[[Term], Term]) -> Any:
    if type(value) is not tuple:
        return change(value) if isinstance(value, Term) else value
    new = tuple(
        [change(item) if isinstance(item, Term) else _mapped(item, change) for item in value]
    )
    return value if all(map(is_, value, new)) else new


Rewriting = Callable[["Term", Callable[["Term"], "Term"]], "Term"]


class _EachOnce:
    """A rewriting with what it has made; no closure, which would hold itself until a collection."""

    __slots__ = ("done", "rewriting")

    def __init__(self, rewriting: Rewriting) -> None:
        self.rewriting = rewriting
        self.done: dict[Term, Term] = {}

    def __call__(self, term: Term) -> Term:
        found = self.done.get(term)
        if found is None:
            found = self.done[term] = self.rewriting(term, self)
        return found


def each_once(rewriting: Rewriting) -> Callable[[Term], Term]:
    """The function t ↦ rewriting(t, itself), which sees each different term once.

    Terms share their parts: with definitions put in, the places of parts grow exponentially.
    """
    return _EachOnce(rewriting)


def subterms(term: Term) -> Iterator[Term]:
    """The term and everything below it, each different one once, parents first.

    Terms share their parts: with definitions put in, the places of parts grow exponentially. What
    is below a term is kept, since nearly every rung looks for something there.
    """
    try:
        return chain((term,), term._below)
    except AttributeError:
        below = _all_below(term)
        _set(term, "_below", below)
        return chain((term,), below)


def _all_below(term: Term) -> tuple[Term, ...]:
    """Without the term itself: what held itself would never be freed."""
    seen, waiting = {term: None}, [*reversed(term.children)]
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen[found] = None
            waiting += reversed(found.children)
    del seen[term]
    return tuple(seen)
