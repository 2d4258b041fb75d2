"""Which names are operators of probability: E, Var, Cov, P, and on what evidence.

A blackboard letter or a word is one wherever it stands before its argument. An italic E, V or P
is one only where the text speaks of chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from derivations.reader.chance.happenings import is_word
from derivations.reader.naming import named
from derivations.reader.raw import (
    Accented,
    Big,
    Bracket,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Related,
    Subscript,
    Superscript,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.text.said import says
from derivations.reader.words import EMPTY
from derivations.terms import Name

if TYPE_CHECKING:
    from derivations.reader.usage.record import Usage

WORDS = {
    "expectation": frozenset({"E", "EE", "Ex"}),
    "variance": frozenset({"Var", "var", "V", "VAR", "Variance"}),
    "covariance": frozenset({"Cov", "cov", "COV"}),
    "correlation": frozenset({"Corr", "corr", "Cor", "cor", "CORR"}),
    "probability": frozenset({"P", "Pr", "PP", "Prob", "prob"}),
}
BLACKBOARD = {"E": "expectation", "V": "variance", "P": "probability"}
ITALIC = {"E": "expectation", "V": "variance", "P": "probability", "Pr": "probability"}
UPRIGHT = frozenset({"roman", "operator", "sans", "unknown", "bold"})
SPEAKS_OF_CHANCE = re.compile(
    r"\b(probabilit|random|independent events|sample space|expected value|expectation|varianc|"
    r"covarian|likelihood|bayes|distributed|i\.i\.d|iid\b|poisson|bernoulli|binomial|"
    r"(?:has|have|with) (?:the )?(?:joint )?(?:density|pdf|pmf|cdf)|gaussian|estimators?\b|"
    r"unbiased|indicator|entrop|white noise|posterior|markov chain|stochastic|martingales?\b|"
    r"fair (?:coin|di(?:c?e)\b)|(?:number of|first) (?:heads?|tails?)\b|"
    r"(?:two|roll a|throw a) dic?e\b|same distribution\b|independent copy\b|standardi[sz]ed\b|"
    r"(?:discrete|continuous|any|two|joint|marginal|conditional|variational) distributions?\b)",
    re.I,
)
DISTRIBUTION_LETTERS = frozenset({
    "f", "F", "p", "q", "P", "Q", "M", "G", "L", "ell", "Phi", "Gamma", "varphi", "phi",
})  # fmt: skip

LABELLED = frozenset({"f", "p", "q", "P", "Q"})
MEASURES = frozenset({"P", "Q"})
DIVERGENCES = frozenset({"D", "KL", "kl"})
DRAWN = frozenset({"p", "q", "P", "Q", "pi", "mu", "rho", "nu", "m", "f", "g", "d"})
VARIABLES = frozenset("WXYZ")
NOISES = frozenset({"epsilon", "varepsilon", "eta", "xi", "u"})
REWARDS, STEPS = frozenset("gRr"), frozenset("tkn")
ALWAYS = frozenset({"f", "F", "Phi"})  # f_X stands alone in "the density f_X", too


def speaks_of_chance(prose: str, statements: Iterable[Statement]) -> bool:
    """Whether the prose has the words, or a formula an operator that is surely one."""
    if says(SPEAKS_OF_CHANCE, prose):
        return True
    known = list(statements)
    if any(_draws(statement) or _measures_nothing(statement) for statement in known):
        return True
    trees = [side for statement in known for side in statement.sides if side is not None]
    return any(_surely(node) for tree in trees for node in nodes(tree))


def _draws(statement: Statement) -> bool:
    """X ∼ F(…) of a capital letter, and ε ∼ N(0, 1)."""
    if "sim" not in statement.relations:
        return False
    first, *others = statement.sides
    found = None if first is None else named(first)
    if found is None:
        return False
    return found.name.letter[:1].isupper() or any(map(_is_normal, others))


def _is_normal(tree: Node | None) -> bool:
    match tree:
        case Juxtaposed(((_, head), ("", Bracket("(", ")", (_, _), (",",))))):
            name = named(head)
            return name is not None and name.name.letter in ("N", "𝒩")
    return False


def _measures_nothing(statement: Statement) -> bool:
    """P(∅) = 0, and not the set of subsets P(∅) = {∅}."""
    match statement.sides:
        case (Juxtaposed((("", head), ("", Bracket(_, _, (Letter(letter),))))), *_, Numeral()):
            found = named(head)
            return letter in EMPTY and found is not None and found.name.letter == "P"
    return False


def _names_its_variables(name: Name, bracket: Bracket) -> bool:
    """p_X(x), f_{X,Y}(x, y) and P_{X|Y}(x | y)"""
    label = re.sub(r"[,|]", "", name.label)
    letters = [item.letter if isinstance(item, Letter) else "" for item in bracket.items]
    is_law = name.letter in LABELLED and not name.accents and label.isalpha() and label.isupper()
    return is_law and letters == list(label.lower())


def _surely(node: Node) -> bool:
    """𝔼[…], Var(…), P(X = k), P(A | B)."""
    if not isinstance(node, Juxtaposed):
        return False
    for (_, head), (sign, bracket) in zip(node.parts, node.parts[1:], strict=False):
        found = named(head)
        if found is None or sign or not isinstance(bracket, Bracket):
            continue
        if operator(found.name, False) is not None:
            return True
        if _of_events(bracket) and found.name.letter in ("P", "E") and not found.name.style:
            return True
        if "|" in bracket.separators and found.name == Name("p"):
            return True
        if _names_its_variables(found.name, bracket):
            return True
        if "‖" in bracket.separators and found.name.letter in DIVERGENCES:
            return True
        if (
            found.name == Name("E")
            and bracket.opening == "["
            and VARIABLES & set(_capitals(bracket))
        ):
            return True
        if found.name == Name("P") and bracket.items and is_word(bracket.items[0]):
            return True
        if found.name == Name("E") and len(bracket.items) == 1 and _is_a_moment(bracket.items[0]):
            return True
        if found.name == Name("E") and bracket.opening == "[" and _is_of_noise(bracket):
            return True
        if _is_normal_density(found.name, bracket) or _names_its_law(head, bracket):
            return True
    return False


def _is_of_noise(bracket: Bracket) -> bool:
    """E[ε], E[u | x]: of a noise there is nothing but its mean."""
    match bracket.items:
        case (Letter(letter) | Subscript(Letter(letter)), *_):
            return letter in NOISES or (len(bracket.items) == 1 and _is_drawn_at_a_step(bracket))
    return False


def _is_drawn_at_a_step(bracket: Bracket) -> bool:
    """g_t and R_n: a gradient of a batch, a reward."""
    match bracket.items:
        case (Subscript(Letter(letter, "", ()), (Letter(step, "", ()),)),):
            return letter in REWARDS and step in STEPS
    return False


def _is_normal_density(name: Name, bracket: Bracket) -> bool:
    """𝒩(z; μ, σ²)"""
    return name == Name("N", "calligraphic") and not {"|", ";"}.isdisjoint(bracket.separators)


def _names_its_law(head: Node, bracket: Bracket) -> bool:
    """E_q[…], E_{q(z)}[…], E_{z ∼ q}[…], E_ℙ(…): a mean that says of which law."""
    match head:
        case Subscript(Letter("E", "", ()), (measure,)) if _is_a_measure(measure):
            return True
        case Subscript(Letter("E", "", ()), (Letter("p" | "q", "", ()),)):
            return bracket.opening == "["
        case Subscript(Letter("E", "", ()), (Juxtaposed(((_, law), ("", Bracket()))),)):
            return isinstance(law, Letter) and law.letter in ("p", "q")
        case Subscript(Letter("E", "", ()), (Related(_, relations),)):
            return "sim" in relations
    return False


def _is_a_measure(node: Node) -> bool:
    """ℙ, ℚ and ℙ_θ"""
    base = node.base if isinstance(node, Subscript) else node
    return isinstance(base, Letter) and base.style == "blackboard" and base.letter in MEASURES


def _is_a_moment(inside: Node) -> bool:
    """u_i x_i and e_i² inside: members of families, whose product has a mean."""
    match inside:
        case Juxtaposed(parts):
            return sum(not sign and _is_member(part) for sign, part in parts) > 1
        case Superscript(base, Numeral(value)) if value == 2:
            return _is_member(base)
    return False


def _is_member(node: Node) -> bool:
    match node:
        case Superscript(base, Numeral()):
            return _is_member(base)
        case Subscript(Letter(letter), (Letter(),)):
            return letter[:1].islower()
    return False


def _of_events(bracket: Bracket) -> bool:
    """A | B, X = k, A ∩ B, Aᶜ inside."""
    every = [node for item in bracket.items for node in nodes(item)]
    bounds = {id(n) for big in every if isinstance(big, Big) for b in big.below for n in nodes(b)}
    marks = (node for node in every if id(node) not in bounds)  # the k = 0 of a sum is none
    return "|" in bracket.separators or any(map(_marks_an_event, marks))


def _marks_an_event(node: Node) -> bool:
    match node:
        case Related(_, relations):
            return "to" not in relations
        case Juxtaposed(parts):
            return any(sign in ("cup", "cap") for sign, _ in parts)
        case Superscript(Letter(), Letter("c" | "C")):
            return True
    return False


def operator(name: Name, chance: bool) -> str | None:
    """Which operator of probability a name before its argument is; None for any other name."""
    if name.accents or name.primes:
        return None
    if name.style == "blackboard":
        return BLACKBOARD.get(name.letter)
    single = len(name.letter) == 1
    if name.style in UPRIGHT or (not single and not name.style):
        if name.style == "bold" and single and not chance:
            return None
        kinds = (kind for kind, words in WORDS.items() if name.letter in words)
        return next(kinds, None)
    if not name.style and chance:
        return ITALIC.get(name.letter)
    return None


def settle_variables(facts: Usage, statements: Iterable[Statement]) -> set[str]:
    """Capitals of which chances and means are taken count nothing: the X of F_X is a label."""
    found = {letter for statement in statements for letter in _variables(statement)}
    facts.below |= found & facts.counted
    facts.counted -= found
    return found


def _variables(statement: Statement) -> Iterator[str]:
    """X in 𝔼[X], P(X ≤ x) and X ∼ F."""
    if "sim" in statement.relations and _draws(statement):
        yield from _capitals(statement.sides[0])
    for node in (n for side in statement.sides if side is not None for n in nodes(side)):
        if not isinstance(node, Juxtaposed):
            continue
        for (_, head), (sign, bracket) in zip(node.parts, node.parts[1:], strict=False):
            found = None if sign or not isinstance(bracket, Bracket) else named(head)
            kind = None if found is None else operator(found.name, True)
            if kind == "probability":
                compared = [n.sides[0] for n in nodes(bracket) if isinstance(n, Related)]
                yield from (letter for side in compared for letter in _capitals(side))
            elif kind is not None:
                yield from _capitals(bracket, counting=False)


def _capitals(tree: Node | None, counting: bool = True) -> Iterator[str]:
    """The capitals in a tree; counting: those as well that only end a sum and divide it."""
    match tree:
        case None:
            return
        case Letter(letter, style):
            if not style and letter.isupper():
                yield letter
        case Subscript(Numeral() | Letter("1" | "𝟙")):
            return  # the event of an indicator
        case Big(_, _, _, body) if not counting:
            yield from _capitals(body, counting)
        case Ratio(top, Letter()) if not counting:
            yield from _capitals(top, counting)
        case _:
            for child in tree.children:
                yield from _capitals(child, counting)


def settle_distributions(facts: Usage) -> None:
    """p, F_X, M_X, L: functions where every use of them has a bracket behind it."""
    for name, count in facts.bracketed.items():
        plain = name == Name(name.letter) and name.letter in DISTRIBUTION_LETTERS
        if plain and (count >= facts.seen.get(name, 0) or name.letter in ALWAYS):
            facts.functions.add(name)


def settle_drawn(facts: Usage, statements: Iterable[Statement]) -> None:
    """p of x ∼ p, q of E_q and both of KL(p ‖ q) are functions where they stand before brackets."""
    sides = (side for statement in statements for side in statement.sides)
    trees = [node for side in sides if side is not None for node in nodes(side)]
    for law in (law for node in trees for law in _laws(node)):
        found = named(law, facts.labels)
        if found is None or found.indices or found.name.letter not in DRAWN:
            continue
        bare = found.name._replace(label="")
        if bare in facts.bracketed and not bare.accents:
            facts.drawn |= {bare, found.name}
    facts.drawn |= {name for each in trees for name in _of_laws(each, facts.drawn)}
    facts.functions |= facts.drawn


def _of_laws(node: Node, laws: set[Name]) -> Iterator[Name]:
    """H of H(p) and H(p, q)"""
    if not isinstance(node, Juxtaposed):
        return
    for (_, head), (sign, bracket) in zip(node.parts, node.parts[1:], strict=False):
        if not sign and isinstance(head, Letter) and isinstance(bracket, Bracket):
            names = [named(item) for item in bracket.items]
            if names and all(n is not None and n.name in laws for n in names):
                yield Name(head.letter, head.style)


def _laws(node: Node) -> Iterator[Node]:
    """What stands below E, behind ∼ or around the bars of a divergence."""
    match node:
        case Related((_, *laws), relations) if "sim" in relations:
            heads: Iterable[Node] = laws
        case Subscript(Letter("E") | Accented(), indices):
            heads = indices
        case Bracket(_, _, items, separators) if "‖" in separators:
            heads = items
        case _:
            return
    for head in heads:
        yield head.parts[0][1] if isinstance(head, Juxtaposed) else head


def is_density(name: Name, facts: Usage) -> bool:
    """Whether a letter stands before a bar somewhere: then it is the density of its arguments."""
    bare = name._replace(label="")
    usual = bare == Name(bare.letter) and bare.letter in ("p", "P", "q", "Q", "f")
    return facts.chance and usual and bare in facts.barred
