"""`dataclass`, `field` and `replace` as in the standard library, without their cost at import.

The standard decorator compiles six methods for every class of an imported module, and needs
`inspect`; that took a third of the start of a command. Here the constructor, the comparison and
`replace` of a class are compiled when they are first called, and all classes share the other
methods. `dataclasses.fields` and what else the library has for these classes work on them too.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace

__all__ = ["dataclass", "field", "replace"]

_MISSING: Any = object()


class _Field:
    """What is stated of one field; the name comes from its annotation."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
    ) -> None:
        self.name, self.kw_only = "", False
        self.default, self.factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare

    @property
    def has_default(self) -> bool:
        return self.default is not _MISSING or self.factory is not _MISSING


def _dataclass(
    cls: type | None = None,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    kw_only: bool = False,
) -> Any:
    def made(cls: type) -> type:
        own = _own_fields(cls, kw_only)
        found = {f.name: f for base in cls.__mro__[-1:0:-1] for f in base.__dict__.get(FIELDS, ())}
        fields = tuple((found | {f.name: f for f in own}).values())
        if slots:
            cls = _with_slots(cls, [f.name for f in own if f.name not in found])
        keeps_hash = hasattr(cls, HASH_KEPT)
        for name, method in _methods(fields, frozen, slots, eq).items():
            if name not in cls.__dict__ and not (keeps_hash and name == "__hash__"):
                setattr(cls, name, method)
        if eq and cls.__dict__["__eq__"] is _equal:
            setattr(cls, "__eq__", _late(cls, "__eq__", partial(_equality, fields)))  # noqa: B010
        assert "__init__" not in cls.__dict__, "its fields are what it is made of"
        for name, make in (("__init__", _constructor), (REPLACED, _replacement)):
            setattr(cls, name, _late(cls, name, partial(make, cls, fields, frozen)))
        return cls

    return made if cls is None else made(cls)


FIELDS = "__late_fields__"
REPLACED = "__late_replaced__"
HASH_KEPT = "__hash_kept__"  # of classes that inherit a __hash__ which remembers its answer


def _own_fields(cls: type, kw_only: bool) -> list[_Field]:
    """The annotated fields of a class; their defaults leave its namespace."""
    own = []
    for name, note in cls.__dict__.get("__annotations__", {}).items():  # noqa: RUF063 (imports)
        if note.startswith("ClassVar"):
            continue
        stated = cls.__dict__.get(name, _MISSING)
        found = stated if isinstance(stated, _Field) else _Field(default=stated)
        found.name, found.kw_only = name, kw_only
        if found.default is not _MISSING:
            setattr(cls, name, found.default)
        elif stated is not _MISSING:
            delattr(cls, name)
        own.append(found)
    return own


def _with_slots(cls: type, names: list[str]) -> type:
    """The class made anew, since slots are laid out when a class is made."""
    kept = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__", *names)}
    made = type(cls)(cls.__name__, cls.__bases__, {**kept, "__slots__": tuple(names)})
    made.__qualname__ = cls.__qualname__
    return made


def _methods(fields: tuple[_Field, ...], frozen: bool, slots: bool, eq: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        FIELDS: fields,
        "__dataclass_fields__": _Described(),
        "__match_args__": tuple(f.name for f in fields if f.init and not f.kw_only),
        "__repr__": _repr,
    }
    if eq:
        compared = [f.name for f in fields if f.compare]
        found["_compared"] = staticmethod(attrgetter(*compared) if compared else _nothing)
        found |= {"__eq__": _equal, "__hash__": _hash if frozen else None}
    if frozen:
        found |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if slots:
        found |= {"__getstate__": _state, "__setstate__": _put_state}
    return found


def _nothing(of: Any) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self is other or self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in self.__late_fields__ if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, value: Any = None) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{type(self).__name__} is frozen: {name} stays as it is")


def _state(self: Any) -> list[Any]:
    return [getattr(self, f.name) for f in self.__late_fields__]


def _put_state(self: Any, state: list[Any]) -> None:
    for stated, value in zip(self.__late_fields__, state, strict=True):
        object.__setattr__(self, stated.name, value)


# ---------------------------------------------------------------- constructors


def _late(cls: type, name: str, make: Callable[[], Callable[..., Any]]) -> Callable[..., Any]:
    """Compiles a method of the class when it is first called, and takes its place."""

    def method(*args: Any, **named: Any) -> Any:
        made = make()
        setattr(cls, name, made)
        return made(*args, **named)

    method.__name__ = name
    return method


def _compiled(source: str, name: str, known: dict[str, Any]) -> Callable[..., Any]:
    exec(source, known)
    made: Callable[..., Any] = known[name]
    return made


def _equality(fields: tuple[_Field, ...]) -> Callable[..., Any]:
    """Field by field, so that the first that differs is the last that is asked for."""
    same = " and ".join(f"self.{f.name} == other.{f.name}" for f in fields if f.compare)
    source = f"""def __eq__(self, other):
 if self is other: return True
 if other.__class__ is not self.__class__: return NotImplemented
 return {same or True}"""
    return _compiled(source, "__eq__", {})


def _replacement(cls: type, fields: tuple[_Field, ...], frozen: bool) -> Callable[..., Any]:
    """What makes an object like another one, some fields apart."""
    known: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    parameters = "".join(f", {f.name}=_missing" for f in fields if f.init)
    body = ["self = _new(type(_old))"]  # no field is called so, and one may be called old
    for found in fields:
        value = f"_old.{found.name} if {found.name} is _missing else {found.name}"
        if found.init or found.has_default:
            body.append(_assignment(cls, found, frozen, known, value))
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    body.append("return self")
    source = f"def replaced(_old{parameters}):\n " + "\n ".join(body)
    return _compiled(source, "replaced", known | {"_new": object.__new__})


def _constructor(cls: type, fields: tuple[_Field, ...], frozen: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    for found in fields:
        known |= {f"_default_{found.name}": found.default, f"_factory_{found.name}": found.factory}
    body = []
    for found in fields:
        if found.init or found.has_default:
            value = found.name
            if found.factory is not _MISSING:
                value = f"_factory_{value}() if {value} is _missing else {value}"
            body.append(_assignment(cls, found, frozen, known, value))
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    positional = [_parameter(f) for f in fields if f.init and not f.kw_only]
    named = [_parameter(f) for f in fields if f.init and f.kw_only]
    parameters = ["self", *positional, *(["*", *named] if named else [])]
    source = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"])
    return _compiled(source, "__init__", known)


def _parameter(found: _Field) -> str:
    if found.factory is not _MISSING:
        return f"{found.name}=_missing"
    return found.name if found.default is _MISSING else f"{found.name}=_default_{found.name}"


def _assignment(cls: type, found: _Field, frozen: bool, known: dict[str, Any], value: str) -> str:
    """The line that sets one field; a slot is set by its descriptor, which no class refuses."""
    name = found.name
    if not found.init:
        known |= {f"_default_{name}": found.default, f"_factory_{name}": found.factory}
        value = f"_default_{name}" if found.factory is _MISSING else f"_factory_{name}()"
    if not frozen:
        return f"self.{name} = {value}"
    slot = getattr(cls, name, None)
    if isinstance(slot, MemberDescriptorType):
        known[f"_set_{name}"] = slot.__set__
        return f"_set_{name}(self, {value})"
    return f"_set(self, {name!r}, {value})"


# ---------------------------------------------------------------- for the standard library


class _Described:
    """What `dataclasses` asks a class for, made when it asks."""

    def __get__(self, instance: object, owner: Any) -> dict[str, Any]:
        import dataclasses

        described = {}
        for own in owner.__late_fields__:
            stated: dict[str, Any] = {}
            if own.default is not _MISSING:
                stated["default"] = own.default
            if own.factory is not _MISSING:
                stated["default_factory"] = own.factory
            made: Any = dataclasses.field(
                init=own.init, repr=own.repr, compare=own.compare, kw_only=own.kw_only, **stated
            )
            made.name, made.type, made._field_type = own.name, Any, dataclasses._FIELD  # type: ignore[attr-defined]
            described[own.name] = made
        return described


def _replace(of: Any, /, **changes: Any) -> Any:
    return of.__late_replaced__(**changes)


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _Field, _replace
