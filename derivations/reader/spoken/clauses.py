"""Of which clause of its sentence an inline formula is: one that introduces, or the main one.

"Let x = 1, y = 2" goes on introducing until a word concludes. "For all x > 0, …", "By Euler's
formula, …" and "Since f is even, …" introduce up to their comma only; what stands behind it is
the main clause, unless it goes on with the list: "for a > 0, b > 0".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from derivations.reader.naming import named
from derivations.reader.once import once_each
from derivations.reader.raw import (
    Array,
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Node,
    Numeral,
    Ratio,
    Signed,
    nodes,
)
from derivations.reader.records import Display, Statement
from derivations.reader.spoken.case_headings import heads_a_case
from derivations.reader.spoken.context import FOUND

IMPERATIVE = (
    r"let|assum\w*|suppose|where|define|denot\w*|consider|put|"
    r"(?<!\ba )(?<!\bthe )(?<!\bone )(?<!-)set(?! of\b)|such that|satisf\w+|call|choose|"
    r"take|fix"
)
PREPOSITION = r"given|with|if|when|setting|for|because|since|by|as"
INTRODUCTION = re.compile(
    rf"(?<!\bto )\b(?P<verb>{IMPERATIVE})\b|\b(?P<preposition>{PREPOSITION})\b|^\s*(from|using)\b",
    re.I,
)
CONCLUDES = re.compile(
    r"\b(then|we (have|get|obtain|find|see)|one (has|gets)|(it|there) (holds|follows)|so|hence|"
    r"thus|therefore|yields?|gives?|implies)\b",
    re.I,
)  # if x > 0 then …: what follows is claimed
SAYS_OF_A_KIND = re.compile(  # let π be its stationary distribution, so that πP = π and Σ π_i = 1
    r"\b(let|suppose|assume|consider|denote)\b[^.;]*\b(?:(?:stationary|invariant|steady[- ]state|"
    r"equilibrium|limiting) (?:distribution|vector|measure|state)|fixed[- ]points?|steady states?|"
    r"eigen(?:vector|function|state)s?|roots?|zeros?|critical points?|equilibri(?:um|a))\b[^.;]*"
    r"\bso that\b[^.;a-z]*(?:and[^.;a-z]*)?$",
    re.I,
)
SAYS_WHAT_IS = re.compile(
    r"^\s*(the|its|their|an?)\b(?!.*\b(which|that|who)\s+(is|are)\s*$).*\b(is|are)\s*$", re.I
)
HAS_A_SUBJECT = re.compile(  # with b = 4 the product of both is …
    r"\$[^$,]{0,20}\s(?:the|its|their|this|our)\s+(?!.*\b(?:which|that|who)\b)(?:[\w-]+\s+){1,5}"
    r"(?:is|are|equals?|becomes?|was|were)(?:\s+(?:then|thus|therefore|simply|just|about|only))?\s*$",
    re.I,
)
WITH_WHAT = re.compile(  # with fixed gates the derivative is …
    r"^\s*with\s+(?:(?!which|that|such|whom|if|when|where|and|or\b)[a-z-]+\s+){1,3}"
    r"(?:the|its|their)\s+(?:(?!which|that\b)[a-z-]+\s+){1,3}(?:is|are|becomes?)\s*$",
    re.I,
)
BY_A_RESULT = re.compile(
    r"\bby (?!contradiction)[^,;$]*\b(theorem|lemma|rule|law|formula|identity|inequality|method|"
    r"criterion|principle|algorithm|property|expansion)( of [a-z]+( [a-z]+)?)?\s*$",
    re.I,
)
CHOOSES = re.compile(
    r"\b(suppose|there (?:exists?|is|are|must be)|(?:can|may) (?:find|choose|pick)|choose|pick|"
    r"take|fix|select)\b[^.;]*\b(such that|with|satisfying|for which)"
    r"[\s:,$]*(?:and[\s$,]*)?$",
    re.I,
)
NEAR = 120  # characters
CHOSEN_SO = re.compile(  # choose $N$ so that, choose $\\delta > 0$ small enough so that
    r"\b(?:choose|pick|take|select|fix)\s+(?:an?\s+|some\s+)?(?:[a-z]+\s+)?"
    r"\$[^$=<>]{1,40}(?:>\s*0\s*)?\$[^.;$<>=]{0,40}\bso that\s*\$?$",
    re.I,
)
LISTED_BEFORE = re.compile(r"\s*(\$\s*(,|and|, and)\s*)+$")
ENDS = re.compile(r"\s*([.;]|$)")
GOES_ON = re.compile(r"\s*(and|or|with|where|while|but)\b", re.I)
EXPLAINED = re.compile(r"[\s,]*where\b", re.I)  # it names what is said behind it
LIST = re.compile(r"[\s$,]*((and|or)[\s$,]*)*", re.I)
UNIVERSAL = re.compile(
    r"\bfor (all|any|every|each|arbitrary|([a-z]+ ){0,2}matrices)\b[^.;:]*,\s*$", re.I
)
WHOLE = re.compile(r"\s*([.,;]|and\b|for (all|any|every|each)\b|because\b|since\b|by\b|$)", re.I)
ORDERS = frozenset({"<", ">", "leq", "geq", "le", "ge", "neq"})
BESIDE = re.compile(r"\$\s*[,(]\s*$")
ENCLOSED = re.compile(r"\s*[,)]")
SIMPLE = frozenset({"<", ">", "leq", "geq", "neq", "in", "notin", "subset", "subseteq", "sim", "="})

DENIED = re.compile(
    r"\b(not (true|correct|valid|the case)|isn't (true|correct)|false|wrong(ly)?|incorrect(ly)?|"
    r"mistak\w*|fallac\w*|misconception|never|believe[sd]?|thinks?|dream)\b",
    re.I,
)
FINITE_FIELD = re.compile(
    r"\\(mathbb|mathbf|Bbb)\s*\{?[FZ]\}?\s*(_\s*\{?\s*(\d|[pqn]\b)|/)|\\[FZ]\s*(_\s*\{?\s*(\d|[pqn]\b)|/)|\\GF\b|"
    r"\\text\w*\{GF\}"
)
OF_AN_ALGEBRA = re.compile(
    r"\b(geometric (product|algebra)|clifford|pseudo-?scalars?|multivectors?|quaternions?"
    r"|octonions?|dual numbers?|grassmann|wedge product)\b",
    re.I,
)
A_PROPERTY = re.compile(r"\bproperty\s*:\s*\$?\s*$", re.I)  # of the law that a list is about
OF_A_FIELD = re.compile(
    r"\bof characteristic\b|\bcharacteristic\s*\$?\s*(\d|p\b)|\bfinite field|\bmodulo\b|"
    r"\bGalois field|\bon (?:a|the) (?:\w+ )?clock\b|\bfloating[- ]point\b|"
    r"\b(?:in|into|to) (?:binary|octal|hexadecimal|base [2-9]\b|base 16)",
    re.I,
)


@once_each
def is_introduced(display: Display) -> bool:
    """Let …, suppose …, for … before an inline formula in its sentence, no main clause since."""
    if not display.is_inline:
        return _is_chosen(display)
    if heads_a_case(display):
        return True
    sentence = re.split(r"[.:;]\s", display.before)[-1]
    if _is_chosen_so(display):
        return True
    found = list(INTRODUCTION.finditer(sentence))
    if not found:
        return _is_beside(sentence, display)
    if SAYS_OF_A_KIND.search(sentence):
        return True
    if CONCLUDES.search(sentence, found[-1].end()):
        return False
    if any(word["verb"] for word in found):
        return True  # let … be sets with …, …
    if SAYS_WHAT_IS.search(sentence) or HAS_A_SUBJECT.search(sentence, found[-1].end()):
        return False  # the gradient of f(w) with a symmetric A is …
    if WITH_WHAT.match(sentence):
        return False
    if BY_A_RESULT.search(sentence) and ENDS.match(display.after):
        return False  # by the master theorem T(n) = Θ(n).
    if BY_A_RESULT.search(LISTED_BEFORE.sub("", sentence)) and _computes(display):
        return False  # by the theorem of Pythagoras c = √(a² + b²) = 5 and …
    return not _is_behind(sentence[found[-1].end() :], display)


def _is_chosen_so(display: Display) -> bool:
    """|x - c| < δ of "choose $δ$ so that", where nothing else says what δ is."""
    if not display.before.rstrip().endswith("so that"):
        return False
    text, start = display.span.source.text, display.span.start
    return CHOSEN_SO.search(text[max(0, start - NEAR) : start]) is not None


def _is_chosen(display: Display) -> bool:
    """There is a partition P with …, choose N such that …: a bound, which something is to keep."""
    if CHOOSES.search(re.split(r"[.:;]\s", display.before)[-1]) is None:
        return False
    statements = [s for row in display.rows for s in row.statements]
    return all(s.relations and set(s.relations) <= ORDERS for s in statements)


def _is_beside(sentence: str, display: Display) -> bool:
    """The transform of f(t) = e^{-a|t|}, a > 0, is …: said of the formula before it."""
    if not BESIDE.search(sentence) or not ENCLOSED.match(display.after) or FOUND.search(sentence):
        return False
    statements = [s for row in display.rows for s in row.statements]
    orders = all(s.relations and set(s.relations) <= ORDERS for s in statements)
    return orders and all(map(_states_of_a_name, statements))


def _computes(display: Display) -> bool:
    """Whether it is a chain of several equations."""
    statements = [statement for row in display.rows for statement in row.statements]
    return any(statement.relations.count("=") > 1 for statement in statements)


def _is_behind(clause: str, display: Display) -> bool:
    """Whether the clause of a preposition has ended with a comma."""
    inside, comma, rest = clause.partition(",")
    if not comma or not inside.strip() or EXPLAINED.match(display.after):
        return False
    if LIST.fullmatch(rest):
        return not _is_simple(display)
    return GOES_ON.match(rest) is None


def _is_simple(display: Display) -> bool:
    """a > 0, x ∈ A, x_0 = 1: what a list of conditions goes on with."""
    statements = [statement for row in display.rows for statement in row.statements]
    return all(map(_states_of_a_name, statements))


def _states_of_a_name(statement: Statement) -> bool:
    left, *others = statement.sides
    if not statement.relations or left is None:
        return True
    if statement.relations == ("=",):
        counts = isinstance(left, Bracket) and left.opening == "|"  # |A ∩ B| = 10
        stated = named(left) is not None or isinstance(left, Differential) or counts
        return stated and others[0] is not None and _is_value(others[0])
    return set(statement.relations) <= SIMPLE and (named(left) is not None or _is_value(left))


def _is_value(side: Node) -> bool:
    """A number, a name, a matrix of numbers."""
    match side:
        case Signed(((_, inner),)):
            return _is_value(inner)
        case Ratio(top, bottom):
            return isinstance(top, Numeral) and isinstance(bottom, Numeral)
        case Array(rows=rows):
            return all(_is_value(entry) for row in rows for entry in row)
    return isinstance(side, Numeral) or named(side) is not None


def gives_reason(display: Display) -> bool:
    """Since …, because …, using the identity … directly before an inline formula."""
    return display.is_inline and REASON.search(display.before) is not None


def holds_for_all(display: Display) -> bool:
    """For all x, … directly before a formula that is the whole main clause."""
    before = re.split(r"[.:;]\s", display.before)[-1]
    stands = UNIVERSAL.search(before) is not None and not is_introduced(display)
    return stands and WHOLE.match(display.after) is not None


REASON = re.compile(
    r"\b(since|because|us(ed|ing)( that)?|(the|by) (fact( that)?|identity|formula))\s*$", re.I
)
BOUNDING = frozenset({"<", ">", "leq", "geq", "neq", "in", "mid", "nmid"})
OPERATION = re.compile(r"\*|\\(ast|star|circ|bullet|diamond|oplus|otimes)\b")
CHOSEN = frozenset({"epsilon", "varepsilon", "delta", "N", "M", "C", "K", "L"})  # large or small
NO_VARIABLES = frozenset({"e", "i", "pi", "infty"})
OF_NUMBERS = (
    r"(real|positive|be|is|are|an?|any|every|two|odd|even|primes?|integers?|numbers?|natural)"
)
BOUND = re.compile(
    r"^\s*(hence|thus|so|then|also|moreover|similarly|finally|therefore)?,?\s*"
    rf"(for|if|when|whenever|given)( (all|each|{OF_NUMBERS}))*(\s*(\$|,|and))+"
    r"\s*(then|we (have|get|obtain|see|know)|it holds that|one has|there holds)?[\s,:]*$",
    re.I,
)

CONCLUDED = re.compile(
    rf"^\s*(let|suppose|assume|since|given|if|for)( that)?( {OF_NUMBERS})*"
    rf"(\s*(\$|,|and|with|let|{OF_NUMBERS}\b))+\s*[.,;]?\s*"
    r"(then|hence|thus|so|therefore|it follows that|we (have|get|obtain|conclude|see)( that)?"
    r"|by [\w' ]{3,30}theorem)"
    r"[\s,:]*$",
    re.I,
)
ALSO_FOR = re.compile(
    rf"^\s*,?\s*for (all|any|every|each)( {OF_NUMBERS})*\s*$",
    re.I,
)
LISTED = re.compile(r"^\s*(,|and|, and)\s*$")


def holds_for_its_letters(displays: Sequence[Display], place: int) -> bool:
    """For a, b > 0, a/b + b/a ≥ 2; let a < b, then a < (a + b)/2: of all values of the letters that
    the sentence bounds, or the one before a "then".
    """
    display = displays[place]
    before = re.split(r"[.;]\s", display.before)[-1]
    if CONCLUDED.match(display.before) is not None:
        before = display.before
    elif BOUND.match(before) is None:
        return False
    if WHOLE.match(display.after) is None:
        return False
    near = displays[max(0, place - before.count("$")) : place]
    bounds = [s for each in near for row in each.rows for s in row.statements]
    bounding = bool(bounds) and all(set(s.relations) <= BOUNDING for s in bounds)
    if not bounding or not all(each.is_inline for each in near):
        return False
    if OPERATION.search(display.span.text) is not None:
        return False  # a * b = a + b + ab
    known = _letters([*bounds, *_bound_behind(displays, place)]) - CHOSEN
    spoken = [_letters([s]) for row in display.rows for s in row.statements]
    return all(letters and letters <= known for letters in spoken)


def _bound_behind(displays: Sequence[Display], place: int) -> Iterator[Statement]:
    """a and b of "… for all integers $a$ and $b$"."""
    words = ALSO_FOR
    for display, following in pairwise(displays[place:]):
        if words.match(display.after.partition("$")[0]) is None or not following.is_inline:
            return
        yield from (s for row in following.rows for s in row.statements)
        words = LISTED


def _letters(statements: Sequence[Statement]) -> set[str]:
    trees = (side for s in statements for side in s.sides if side is not None)
    found = (node for tree in trees for node in nodes(tree) if isinstance(node, Letter))
    return {n.letter for n in found if n.style != "blackboard"} - NO_VARIABLES


PRINCIPAL = re.compile(
    r"principal[\s-]+value|\\?\bp\.?\s?v\.?(?![a-z])|finite[\s-]+part|regulari[sz]|"
    r"\\(PV|pv|fint|dashint|ddashint|Xint)\b|\b(cal|mathcal)\s*\{?P\}?\s*\\int",
    re.I,
)
SLOPES = re.compile(r"\\nabla|\\partial|\\operatorname\{(?:grad|Hess?)\}")
AT_A_POINT = re.compile(
    r"\bat\s+(?:the\s+)?(?:\w+\s+)?(?:points?\s+)?\$[\s,:]*"
    r"(?:(?:we|this|the|it)\s+(?:have|get|find|obtain|gives?|is|gradient)\b[\w\s]*)?$",
    re.I,
)
POINT_BEHIND = re.compile(r"\s*\$?\s*,?\s*at\s+(?:the\s+)?(?:\w+\s+)?(?:point\s+)?\$", re.I)
WORDS_AROUND = 300  # characters
A_PART = re.compile(r"(\$|%|\d|per\s?cent|half|thirds?|quarters?|tenths?)\s+of\s*$", re.I)


AT_A_BOUNDARY = re.compile(
    r"\b((boundary|matching|continuity|quanti[sz]ation|resonance|jump|interface) conditions?"
    r"|match(ing|es)? (the|at|both)|continuity (of|at|requires)|quanti[sz]ed)\b",
    re.I,
)


def doubts_in_words(display: Display) -> tuple[str, ...]:
    """What the sentence of a formula says against taking it for a claim about real numbers."""
    sentence = re.split(r"[.;]\s", display.before)[-1]
    if display.is_inline and A_PART.search(display.before):
        return ("a part of what it begins with",)  # 15% of 80 = 12
    if display.is_inline:
        sentence += re.split(r"[.;]\s", display.after)[0]
    found: tuple[str, ...] = ("that this is wrong",) if DENIED.search(sentence) else ()
    found += ("another product",) if OF_AN_ALGEBRA.search(display.before) else ()
    found += ("a property",) if A_PROPERTY.search(display.before) else ()
    found += ("what a boundary asks for",) if AT_A_BOUNDARY.search(sentence) else ()
    found += ("another arithmetic",) if OF_A_FIELD.search(sentence) else ()
    found += ("at which point it holds",) if _is_at_a_point(display) else ()
    return (*found, "a principal value") if _is_principal(display) else found


def _is_at_a_point(display: Display) -> bool:
    """At $(0, 3)$ we have ∇f = (0, 6): a gradient at one point, which the row does not name."""
    if SLOPES.search(display.span.text) is None or _names_its_point(display):
        return False
    return bool(AT_A_POINT.search(display.before) or POINT_BEHIND.match(display.after))


def _names_its_point(display: Display) -> bool:
    """Whether a formula is taken at a point: f_x(0, 3), also as the words were put in before."""
    heads = (s.sides[0] for row in display.rows for s in row.statements)
    parts = (n for head in heads if head is not None for n in nodes(head))
    products = (n.parts for n in parts if isinstance(n, Juxtaposed))
    factors = (factor for parts in products for _, factor in parts)
    return any(isinstance(factor, Bracket) and len(factor.items) > 1 for factor in factors)


def _is_principal(display: Display) -> bool:
    """Whether an integral may be a principal value, which poles leave finite."""
    written = display.span.text
    around = f"{display.before[-WORDS_AROUND:]} {written} {display.after[:WORDS_AROUND]}"
    return "\\int" in written and PRINCIPAL.search(around) is not None
