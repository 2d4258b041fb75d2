r"""Sums, products, extremes and joined events over an index, by what stands below their sign."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from derivations.dataclass import replace as with_field
from derivations.reader.building.build import build, index_of
from derivations.reader.building.conditional_ranges import values_that_meet
from derivations.reader.building.iverson import with_conditions
from derivations.reader.building.selected import selected
from derivations.reader.building.values_below import (
    at_listed,
    counted,
    is_a_variable,
    listed,
    over_values,
)
from derivations.reader.lexicon import Lexicon, NoMeaning
from derivations.reader.naming import Named, named
from derivations.reader.parsing.factors_behind import with_factors_behind
from derivations.reader.raw import (
    Accented,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Numeral,
    Prime,
    Related,
    Subscript,
    nodes,
)
from derivations.reader.usage.listings import ends_of
from derivations.terms import (
    Component,
    Constant,
    Dimension,
    Index,
    IndexedExtremum,
    IndexedProduct,
    IndexedSum,
    JoinedEvents,
    Name,
    Negation,
    Product,
    Sum,
    Symbol,
    Term,
    substitute,
    subterms,
    times,
)
from derivations.terms.names import SIZE_OF, UNSTATED
from derivations.terms.sets import JoinedSets
from derivations.terms.substitution import free_leaves, replace

INFINITY = Constant("infinity")
RANGED: Mapping[str, Callable[[Index, Term, Term, Term], Term]] = {
    "sum": IndexedSum,
    "prod": IndexedProduct,
    "max": partial(IndexedExtremum, "max"),
    "min": partial(IndexedExtremum, "min"),
    "cup": partial(JoinedEvents, "union"),
    "sqcup": partial(JoinedEvents, "union"),
    "uplus": partial(JoinedEvents, "union"),
    "cap": partial(JoinedEvents, "intersection"),
    "union": partial(JoinedSets, "union"),
    "intersection": partial(JoinedSets, "intersection"),
}
JOINING_SETS = {"cup": "union", "sqcup": "union", "uplus": "union", "cap": "intersection"}
OF_NUMBERS = frozenset({"sum", "prod", "max", "min"})


@build.register
def _(node: Big, names: Lexicon) -> Term:
    if node.kind in JOINING_SETS:
        return _joined_sets(node, names)
    if node.kind not in OF_NUMBERS:
        raise NoMeaning(f"there is no term for this {node.kind} yet", node)
    node = _with_an_index(node, names)
    if (split := with_factors_behind(node)) is not None:
        names.ambiguous.add("products")
        if not names.habits.products:
            return build(split, names)
    term = build(node.body, names)
    if not term.shape.is_scalar and node.kind in ("max", "min"):
        raise NoMeaning(f"a {node.kind} of what are no numbers", node)
    if (left_out := _left_out(node, term, names)) is not None:
        return left_out
    if (some := selected(node, term, names, build)) is not None:
        return some
    node, term = with_conditions(node, term, names, build)
    return over_ranges(node, term, names)


def _joined_sets(node: Big, names: Lexicon) -> Term:
    from derivations.reader.building.sets import a_set

    if not node.below:
        raise NoMeaning("an index is missing below", node)
    if not names.facts.events and any(map(_is_barred, nodes(node.body))):
        raise NoMeaning("a bar may mean the closure", node)
    body, kind = a_set(node.body, names), JOINING_SETS[node.kind]
    return over_ranges(with_field(node, kind=kind), body, names)


def _is_barred(node: Node) -> bool:
    accents = node.accents if isinstance(node, Letter) else ()
    return "bar" in accents or (isinstance(node, Accented) and node.accent in ("bar", "overline"))


def over_ranges(node: Big, term: Term, names: Lexicon) -> Term:
    """The body that was built, over what stands below the sign."""
    for item in reversed(_with_sets(_with_ranges(node.below))):
        term = _over(node, item, term, names)
    return term


def _with_an_index(node: Big, names: Lexicon) -> Big:
    """The index that is left out below the sign, where the body has one only."""
    if node.below:
        return node
    index = only_index(node.body, names) or _one_value(node.body, names)
    if index is None:
        raise NoMeaning("an index is missing below", node)
    return with_field(node, below=(index,))


def _left_out(node: Big, body: Term, names: Lexicon) -> Term | None:
    """Σ_{j = 1, j ≠ i}^n as the sums up to i - 1 and from i + 1 on."""
    match node.below:
        case (
            Related((Letter() as variable, lower), ("=",)),
            Related((one, two), ("neq",)),
        ) if node.kind in ("sum", "prod") and node.above is not None and variable in (one, two):
            make = IndexedSum if node.kind == "sum" else IndexedProduct
            place, out = running(variable), index_of(two if one == variable else one, names)
            if not isinstance(out, Index):
                return None
            first = make(place, index_of(lower, names), out - 1, body)
            second = make(place, out + 1, index_of(node.above, names), body)
            return Sum((first, second)) if node.kind == "sum" else Product((first, second))
    return None


def only_index(body: Node, names: Lexicon) -> Letter | None:
    """i in Σ x_i²: the only letter that counts below the names of a sum without one."""
    below = (each for n in nodes(body) if isinstance(n, Subscript) for each in n.indices)
    letters = {n for n in below if isinstance(n, Letter) and n.letter in names.facts.indices}
    bound = any(isinstance(n, Big) for n in nodes(body))
    return letters.pop() if len(letters) == 1 and not bound else None


def _one_value(body: Node, names: Lexicon) -> Letter | None:
    """x in Σ p(x) log q(x): the only letter that densities stand before."""
    if not names.facts.chance:
        return None
    heads = [pair for n in nodes(body) if isinstance(n, Juxtaposed) for pair in pairwise(n.parts)]
    found = [
        bracket.items[0] if len(bracket.items) == 1 else None
        for (_, head), (sign, bracket) in heads
        if not sign and isinstance(head, Letter) and head.letter in ("p", "q")
        if isinstance(bracket, Bracket)
    ]
    (first, *rest) = found or [None]
    return first if isinstance(first, Letter) and all(each == first for each in rest) else None


def _with_ranges(below: tuple[Node, ...]) -> tuple[Node, ...]:
    r"""i = 1, \dots, n as 1 ≤ i ≤ n."""
    match below:
        case (Related((Letter() as variable, Numeral() as lower), ("=",)), *middle, last):
            dots = [node for node in middle if not isinstance(node, Numeral)]
            if dots == [Mark("…")]:
                return (Related((lower, variable, last), ("leq", "leq"), span=last.span),)
    return below


def _with_sets(below: tuple[Node, ...]) -> list[Node]:
    """n, m ∈ S: both are in S."""
    found: list[Node] = []
    for item in reversed(below):
        behind = found[0] if found else None
        if isinstance(item, Letter) and isinstance(behind, Related) and behind.relations == ("in",):
            item = Related((item, behind.sides[1]), ("in",), span=item.span)
        found.insert(0, item)
    return found


def _over(node: Big, item: Node, body: Term, names: Lexicon) -> Term:
    make = RANGED[node.kind]
    match item:
        case Related((Prime() as variable, lower), ("=",)) if node.above is not None:
            ends = index_of(lower, names), index_of(node.above, names)
            return counted(make, variable, ends, body, names)
        case Related((variable, lower), ("=",)) if node.above is not None:
            return make(
                running(variable), index_of(lower, names), index_of(node.above, names), body
            )
        case Related((lower, variable, upper), relations) if set(relations) <= {"<", "leq"}:
            first = _shifted(lower, relations[0] == "<", 1, names)
            last = _shifted(upper, relations[1] == "<", -1, names)
            return make(running(variable), first, last, body)
        case Related((upper, variable, lower), relations) if set(relations) <= {">", "geq"}:
            first = _shifted(lower, relations[1] == ">", 1, names)
            last = _shifted(upper, relations[0] == ">", -1, names)
            return _descending(node.kind, running(variable), first, last, body)
        case Related((lower, *between, upper), relations) if len(between) > 1 and set(
            relations
        ) <= {"<", "leq"}:
            return _nested(node, item, body, names)
        case Related((variable, Numeral() as lower), (">" | "geq" as sign,)) if node.above is None:
            return make(running(variable), _shifted(lower, sign == ">", 1, names), INFINITY, body)
        case Related((Numeral() as lower, variable), ("<" | "leq" as sign,)) if node.above is None:
            return make(running(variable), _shifted(lower, sign == "<", 1, names), INFINITY, body)
        case Related((variable, Bracket() as members), ("in",)) if node.above is None and (
            whole := listed(members)
        ):
            if isinstance(variable, Subscript):
                parts = at_listed(variable, whole, body, names)
            else:
                at = running(variable).variable
                parts = tuple(substitute(body, {at: k}) for k in whole)
            return Sum(parts) if node.kind == "sum" else Product(parts)
        case Related((variable, members), ("in",)) if (found := named(members)) is not None:
            if is_a_variable(variable, names):
                return over_values(make, variable, _size_of(found), body, names)
            return make(running(variable), Index((), 1), _size_of(found), body)
        case Related((variable, Bracket() as members), ("in",)) if end := _last_of(members):
            return make(running(variable), Index((), 1), index_of(end, names), body)
        case Related() if (
            node.kind == "sum"
            and node.above is None
            and (met := values_that_meet(item, body, names))
        ):
            variable, condition = met
            return _over(node, variable, times(condition, body), names)
        case Letter() if node.above is not None:
            return make(running(item), Index((), 1), index_of(node.above, names), body)
        case Prime() | Letter() | Subscript() if node.above is None and is_a_variable(item, names):
            return over_values(make, item, Symbol(Name("N", accents=(UNSTATED,))), body, names)
        case Letter():
            last = _last_below(node, item, body, names)
            return make(running(item), Index((), 1), last, _bound(body, item))
        case Related((Letter() as variable, left_out), ("neq",)) if _leaves_out(node, names):
            last = _last_below(node, variable, body, names)
            place = running(variable)
            without = Negation(replace(body, {place: index_of(left_out, names)}))
            return Sum((IndexedSum(place, Index((), 1), last, body), without))
    raise NoMeaning("there is no term for these bounds yet", item)


def _bound(body: Term, item: Letter) -> Term:
    """Σ_Z p(X, Z): what is bound is the letter in the body, also where a density takes it."""
    found = named(item)
    same = (leaf for leaf in free_leaves(body) if isinstance(leaf, Symbol) and not leaf.indices)
    inside = {leaf for leaf in same if found is not None and leaf.name == found.name}
    return replace(body, {leaf: running(item) for leaf in inside if leaf.shape.is_scalar})


def _leaves_out(node: Big, names: Lexicon) -> bool:
    return node.kind == "sum" and node in names.facts.leaving_out


def _last_below(node: Big, place: Letter, body: Term, names: Lexicon) -> Term:
    """Where a sum without a stated range ends: with the vectors or families that it runs over."""
    if (length := _length_below(body, running(place))) is not None:
        return length
    bases = {n.base for n in nodes(node.body) if isinstance(n, Subscript) and n.indices == (place,)}
    ends = ends_of(names.facts, [b for b in bases if isinstance(b, Letter)])
    if len(ends) == 1:
        return index_of(ends.pop(), names)
    if (length := _length_of_companions(bases, names)) is not None:
        return length
    below = any(isinstance(n, Subscript) and place in n.indices for n in nodes(node.body))
    label = "" if below else place.letter  # all x that f(x) takes: other values than all y
    return Symbol(Name("N", accents=(UNSTATED,), label=label))


def _length_below(body: Term, place: Index) -> Index | None:
    """n in Σ_i x_i y_i of vectors with n entries, and in Σ_k A_{ik} B_{kj}."""
    return _length(
        {
            size
            for part in subterms(body)
            if isinstance(part, Component)
            for at, size in zip(part.indices, part.term.shape, strict=False)
            if at is place
        }
    )


def _length_of_companions(bases: set[Node], names: Lexicon) -> Index | None:
    """n in Σ_k y_k, where Σ_k y_k log ŷ_k elsewhere runs over a vector ŷ with n entries."""
    families = {b for base in bases for b in names.facts.together.get(base, ())}  # type: ignore[call-overload]
    found = filter(None, map(named, families))
    vectors = [name for name, _ in found if name in names.facts.vectors - names.facts.members]
    return _length({names.dimensions.size(name)[0] for name in vectors})


def _length(found: set[Dimension]) -> Index | None:
    """The one length of vectors as an index."""
    names = [str(size) for size in found if len(size.names) == 1]
    if len(found) == 1 and not names and not (size := next(iter(found))).names:
        return Index((), size.at({}))
    known = len(found) == 1 and len(names) == 1 and Dimension.of(names[0]) in found
    return Index(((names[0], 1),)) if known else None


def _nested(node: Big, item: Related, body: Term, names: Lexicon) -> Term:
    """Over 1 ≤ i < j ≤ n: over i, and for each over the j that it leaves."""
    make = RANGED[node.kind]
    last = _shifted(item.sides[-1], item.relations[-1] == "<", -1, names)
    for place in reversed(range(1, len(item.sides) - 1)):
        strict = item.relations[place - 1] == "<"
        first = _shifted(item.sides[place - 1], strict, 1, names)
        body = make(running(item.sides[place]), first, last, body)
    return body


def _last_of(members: Bracket) -> Node | None:
    """N of [N] and of {1, …, N}: the sets that are counted from 1."""
    match members:
        case Bracket("[", "]", (last,), ()) if not isinstance(last, Numeral):
            return last
        case Bracket("{", "}", (Numeral(one), *middle, last)) if one == 1:
            dots = [m for m in middle if not isinstance(m, Numeral)]
            return last if dots == [Mark("…")] else None
    return None


def _size_of(found: Named) -> Symbol:
    """The number of elements of a finite set, which are counted from 1."""
    name = found.name
    return Symbol(name._replace(accents=(*name.accents, SIZE_OF)))


def running(node: Node) -> Index:
    if isinstance(node, Letter) and not node.style and not node.accents:
        return Index(((node.letter, 1),))
    raise NoMeaning("what is bound here is no index", node)


def _shifted(node: Node, strict: bool, by: int, names: Lexicon) -> Term:
    term = index_of(node, names)
    if not strict:
        return term
    if not isinstance(term, Index):
        raise NoMeaning("a strict bound that is no index", node)
    return term + by


def _descending(kind: str, variable: Index, first: Term, last: Term, body: Term) -> Term:
    r"""\prod_{t \ge i > k} x_i = x_t … x_{k+1}: the factor at place j is x_{t-j}."""
    if kind != "prod":
        return RANGED[kind](variable, first, last, body)
    if not isinstance(first, Index) or not isinstance(last, Index):
        return IndexedProduct(variable, first, last, body)
    reversed_body = substitute(body, {variable.variable: last - variable})
    return IndexedProduct(variable, Index((), 0), last - first, reversed_body)
