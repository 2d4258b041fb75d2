"""A known name in a formula that says of it what cannot be meant of the old one: a new meaning.

A sentence that mentions f(x) = cos x, without concluding it, speaks of another f than the one
before; so does a formula of its own that brings in letters of which the old one says nothing, or
that computes the area once more from other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from derivations.reader.memory import Introduced, Memory
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Numeral,
    Prime,
    Signed,
    Subscript,
    nodes,
)
from derivations.reader.records import Claim, Display, Row, Statement
from derivations.reader.scope import Section
from derivations.reader.spoken.clauses import is_introduced
from derivations.reader.spoken.context import CONCLUDING, FOUND, clause_before
from derivations.reader.spoken.other_cases import (
    asks_anew,
    is_of_another_if,
    supposes_letters,
    turns_to_another,
)
from derivations.reader.text.blocks import block_of, paragraph_of

BINDERS = (Big, IntegralSign, LimitSign)
CONSTANTS = frozenset({"pi", "e", "i", "d", "j", "T"})
SUBSTITUTED = frozenset("uvwt")
CASE = re.compile(
    r"(for (?!all|any|every|each)|in the (case|other)|case\b|when\b|if\b|with\b)", re.I
)
DEFINES = re.compile(
    r"\b(?:let|define|consider|take|(?:has|have|with|having)\s+(?:the\s+|a\s+)?"
    r"(?:(?:joint|probability)\s+)*(?:density|pdf|p\.d\.f\.?)(?:\s+function)?)"
    r"\s*(?:the function\s*|by\s*)?$"
    r"|\b(?:functions?|map(?:ping)?s?|curves?|paths?|surfaces?|charts?|sequences?)\s+"
    r"(?:\$\s+)?(?:parametri[sz]ed|given|defined)\s+by\s*:?\s*$",
    re.I,
)
FACTOR = re.compile(r"\bintegrating factor (?:is|will be|becomes)\s*:?\s*$", re.I)
REWRITES = re.compile(
    r"\b(?:(?:can|may|could) (?:\w+ )?(?:be )?(?:writ\w+|express\w*|decompos\w*)|rewrit\w+|"
    r"note that|observe|indeed|in other words|equivalently)\b",
    re.I,
)
SUPPOSES = re.compile(r"\b(if|for|when|with|suppose|take)\s*$", re.I)
IN_A_CASE = re.compile(r"\b(?:when|if)\s+\$[^$.;]*$", re.I)
WAS_IN_A_CASE = re.compile(
    r"\b(?:when|if)\s+\$[^$]+\$[^$.;]{0,60}(?:\\\[|\$|\\begin\s*\{\w+\*?\})[^$.;]*$", re.I
)
LABEL = re.compile(
    r"^[^=]*?\\(?:text|textbf|textit|mathrm|textrm)\s*\{\s*([A-Z][^{}=$]{1,40})\}[^=]*="
)
NO_LABEL = re.compile(
    r"(then|thus|so|hence|therefore|let|and|or|by|since|we|step|now|finally|first|second|check|total"
    r"|result|answer|solution|here|if|for|when|with|using|because|also|this|that|in|on|at|from)\b",
    re.I,
)  # what is said of one thing in each row
MODIFIES = re.compile(  # we modify the M-step as follows
    r"\b(?:modif(?:y|ies|ied)|chang(?:e|es|ed|ing)|alter(?:s|ed)?|generali[sz]e[sd]?|extend(?:s|ed)?|"
    r"replac(?:e|es|ed))\b[^.:;]*\b(?:as follows|to|by|into|becomes|is then)\s*:?\s*$",
    re.I,
)
ANOTHER_RULE = re.compile(  # for $$X(z) = z/(z - 1)$$ we get …
    r"(?:now |next |also |similarly )?(?:for|consider|take)(?: the (?:function|transform|signal))?",
    re.I,
)
RESULT_IS = re.compile(r"(?:so|hence|thus|therefore|then)\s(?:the\s)?(?:[a-z]+\s){0,3}is$", re.I)
LISTED = re.compile(r"(?:\$\s*,?\s*(?:and\s+)?)+$")  # $ for each formula
NEAR_BEFORE = 300  # characters
NEAR = 3  # words between what concludes and the formula


def means_another_thing(memory: Memory, section: Section, claim: Claim, known: Introduced) -> bool:
    """Whether the row, in the block of the old meaning, gives its left side a new one."""
    right = claim.raw_right
    if right is None:
        return False
    if known.display == claim.display.span:
        return has_a_label(claim.display, claim.row)
    if balances(memory, section, claim):
        return False
    if claim.display.is_inline:
        return not _is_found(claim.display)
    if _brings_in_letters(memory, section, claim, known) or _opens_a_case(claim, known):
        return True
    words = clause_before(claim.display.before)
    if ANOTHER_RULE.fullmatch(words) and not isinstance(right, Letter):
        return True
    if claim.raw_left is not None and is_of_supposed_letters(
        claim.display, claim.raw_left, known.right, right
    ):
        return True
    if _is_of_another_case(claim, known) or is_of_another_if(known.display, claim.display.span):
        return True
    if _substitutes(claim) and (
        asks_anew(known.display, claim.display.span) or _states_its_differential(claim, known)
    ):
        return True
    if not isinstance(right, Letter) and turns_to_another(known.display, claim.display.span):
        return True
    if MODIFIES.search(words):
        return True
    if _writes_again(claim, known):
        return False
    return _computes_again(right, known) and _is_apart(claim, known)


OPTIMA = frozenset({"argmin", "argmax"})
BALANCE = re.compile(
    r"\b(equilibri\w+|market|clears?|clearing|break-?even|balanc\w+|intersect\w*|steady|meet|"
    r"crosses|set|setting|equat\w+|where|when)\b[^.]*$",
    re.I,
)


def balances(memory: Memory, section: Section, claim: Claim) -> bool:
    """In equilibrium Q_d = Q_s: an equation between known quantities, and no new meaning."""
    left, right = claim.raw_left, claim.raw_right
    if left is None or right is None or claim.sign != "=" or not claim.display.is_inline:
        return False
    if BALANCE.search(claim.display.before) is None:
        return False
    return all(memory.introduced(section.path, side) is not None for side in (left, right))


ANOTHER_METHOD = re.compile(
    r"\b(other|another|better|instead|implicit|backward|improved|modified|alternative\w*|second|"
    r"next|also|now)\b[^.]*\b(methods?|schemes?|algorithms?|integrators?|rules?)\b",
    re.I,
)


NAMED_METHOD = re.compile(
    r"\bEuler\b|\btrapezoid\w*|\b(?:implicit )?midpoint\b|\bHeun\b|\bCrank\b|\bleap-?frog\b|"
    r"\bAdams\b|\bBDF|\bRunge\b",
    re.I,
)


def is_said_in_passing(display: Display) -> bool:
    """Whether no word directly before the formula concludes it.

    "So to be continuous at both x = 1 and x = 3" concludes no value.
    """
    return not CONCLUDING.search(_words_before(display))


def is_named_anew(display: Display, statement: Statement) -> bool:
    """Let $x$ be the age of the second tree: whatever x was before."""
    alone = display.is_inline and not statement.relations and isinstance(statement.sides[0], Letter)
    before = re.search(r"\blet\s*$", display.before, re.I)
    return alone and bool(before) and bool(re.match(r"\s*(be the|denote the)\b", display.after))


ANOTHER_EQUATION = re.compile(
    r"\b(another|second|next|new|different|other) (example|problem|exercise|equation)s?\b[^.]*$",
    re.I,
)


def unknown_of_another_equation(display: Display, statement: Statement) -> Node | None:
    """y of "For another example, the equation dy/dx = 2xy": no y that was given before."""
    if statement.relations != ("=",) or ANOTHER_EQUATION.search(display.before) is None:
        return None
    match statement.sides[0]:
        case Differential(_, Letter() as unknown, _) | Prime(Letter() as unknown, _):
            return unknown
    return None


def is_set_anew(display: Display, statement: Statement, known: Introduced | None) -> bool:
    """Let $u = \\ln x$, where another paragraph had u = x: no condition on x."""
    introduced = is_introduced(display) or FACTOR.search(display.before) is not None
    if known is None or not introduced or statement.relations[:1] != ("=",):
        return False
    left, right, *_ = statement.sides
    if not isinstance(left, Letter | Subscript) or right is None or left in nodes(right):
        return False
    if block_of(known.display) != block_of(display.span):
        return True  # of another item
    return known.paragraph != paragraph_of(display.span)


def function_named_anew(display: Display, statement: Statement) -> Node | None:
    """f(x) of "Let $f(x) = x^3$" and "with density $f(x) = 2x$": whatever f was before.

    Not of "let $f(x) = 0$" and "let $f(x) = g(x)$", which are equations for x.
    """
    of_factor = FACTOR.search(display.before) is not None
    if set(statement.relations) != {"="} or not (of_factor or DEFINES.search(display.before)):
        return None
    if len(statement.relations) > 1 and not of_factor:
        return None
    match statement.sides[:2]:
        case (Juxtaposed(((_, head), ("", Bracket("(", ")", arguments)))) as left, Node() as right):
            letters = {node for node in arguments if isinstance(node, Letter)}
            written = letters & set(nodes(right))
            enough = letters == written or (bool(written) and not isinstance(right, Letter))
            spoken = len(letters) == len(arguments) and enough  # so of f(t, x) = x⁴
            if spoken and isinstance(head, Letter | Subscript) and not _is_applied(right):
                return left
    return None


def said_in_parallel(
    display: Display, statement: Statement, before: Callable[[], Iterable[Display]]
) -> Node | None:
    """f(x) of "for $f(x) = x^3$: …", where the section had "for $f(x) = x^2$: …" before."""
    left, right = (*statement.sides, None)[:2]
    if statement.relations != ("=",) or not isinstance(left, Juxtaposed) or right is None:
        return None
    word = SUPPOSES.search(display.before)
    if word is None or isinstance(right, Letter | Numeral):
        return None
    for other in before():
        if other.path != display.path:
            continue
        same = SUPPOSES.search(other.before)
        told = [s for row in other.rows for s in row.statements]
        is_alike = same is not None and same[1].lower() == word[1].lower() and len(told) == 1
        if is_alike and told[0].sides[0] == left and told[0].sides != statement.sides:
            return left
    return None


def recurrence_anew(
    display: Display, statement: Statement, before: Callable[[], Iterable[Display]]
) -> Node | None:
    """T(n) of T(n) = T(n - 1) + n, where another paragraph had T(n) = 2T(n/2) + n."""
    head = _recurring(statement)
    if head is None:
        return None
    if CONCLUDING.search(_words_before(display)) and not ANOTHER_METHOD.search(display.before):
        return None
    own = paragraph_of(display.span)
    sentence = re.split(r"[.;]\s", display.before)[-1]
    by_name = NAMED_METHOD.search(sentence) and not CONCLUDING.search(_words_before(display))
    for other in before():
        if other.path != display.path or (paragraph_of(other.span) == own and not by_name):
            continue
        told = (s for row in other.rows for s in row.statements if _recurring(s) == head)
        if any(s.sides != statement.sides for s in told):
            return statement.sides[0]
    return None


def _recurring(statement: Statement) -> Node | None:
    """T of T(n) = T(n - 1) + n, y of y_{n+1} = y_n + h f(y_n)"""
    if statement.relations != ("=",):
        return None
    match statement.sides:
        case (Subscript(Letter() as head, (Signed(),)), Node() as right):
            members = (n for n in nodes(right) if isinstance(n, Subscript))
            return head if any(m.base == head and len(m.indices) == 1 for m in members) else None
        case (
            Juxtaposed(((_, Letter() as head), ("", Bracket("(", ")", (Letter(),))))),
            Node() as right,
        ):
            again = (n for n in nodes(right) if isinstance(n, Juxtaposed))
            pairs = (pair for n in again for pair in pairwise(part for _, part in n.parts))
            return head if any(a == head and isinstance(b, Bracket) for a, b in pairs) else None
    return None


def _is_applied(tree: Node) -> bool:
    match tree:
        case Juxtaposed(((_, Letter() | Subscript()), ("", Bracket("(", ")")))):
            return True
    return False


def _is_found(display: Display) -> bool:
    """We get $z = 0$, $h = σ(0)$ and $y = 4 · 1/2$; hence the loss is $L = (3 - 2)^2$."""
    if FOUND.search(_words_before(display)) or RESULT_IS.match(clause_before(display.before)):
        return True
    first = LISTED.sub("", display.before)
    return first != display.before and bool(FOUND.search(" ".join(first.split()[-NEAR:])))


def _words_before(display: Display) -> str:
    return " ".join(clause_before(display.before).split()[-NEAR:])


def _brings_in_letters(memory: Memory, section: Section, claim: Claim, known: Introduced) -> bool:
    """I = c (2E cos φ/2)²/2 after I = c E²/2, where nothing has been said of φ."""
    if CONCLUDING.search(clause_before(claim.display.before)):
        return False
    return bool(letters_brought_in(memory, section, claim, known))


def letters_brought_in(
    memory: Memory, section: Section, claim: Claim, known: Introduced
) -> set[str]:
    """The letters of the right side that no formula has written before."""
    right, left = claim.raw_right, claim.raw_left
    if right is None or left is None:
        return set()
    if any(isinstance(node, BINDERS) for tree in (right, known.right) for node in nodes(tree)):
        return set()
    old = letters_of(known.right) | letters_of(left) | memory.letters(section.path)
    old |= memory.spoken(section.path)
    if any(isinstance(n, Applied) and n.function in OPTIMA for n in nodes(known.right)):
        old |= {"I"}  # w = (XᵀX + λI)⁻¹Xᵀy is what the argmin comes to
    return letters_of(right) - old - CONSTANTS


def has_a_label(display: Display, row: Row) -> bool:
    """y_{n+1} = … behind "AB2:", where the row above stands behind "AB1:"."""
    if row not in display.rows or len(display.rows) < 2:
        return False
    labels = [_label_before(display, each) for each in display.rows]
    own = labels[display.rows.index(row)]
    return bool(own) and any(label and label != own for label in labels)


def _label_before(display: Display, row: Row) -> str:
    r"""AB1 of \text{AB1:} & y_{n+1} = y_n + h f_n; "" where the words say more than a name."""
    source = display.span.source.text
    start = max(display.span.start, source.rfind("\\\\", 0, row.span.start))
    found = LABEL.search(source[start : row.span.end])
    return "" if found is None or NO_LABEL.match(found[1]) else found[1]


def _opens_a_case(claim: Claim, known: Introduced) -> bool:
    """For one-dimensional data: μ_n = Σ x_{n,d}/D, in a paragraph of its own."""
    words = clause_before(claim.display.before)
    apart = known.paragraph != paragraph_of(claim.display.span)
    return apart and bool(CASE.match(words)) and not FOUND.search(words)


def is_of_supposed_letters(display: Display, left: Node, old: Node, right: Node) -> bool:
    """If the force acts at an angle $θ$, then W = F s cos θ, where W was F s before."""
    new = letters_of(right) - letters_of(old) - letters_of(left) - CONSTANTS
    return supposes_letters(display, new)


def _is_of_another_case(claim: Claim, known: Introduced) -> bool:
    """When λ = 1, we obtain x = 6, and when λ = -1, we obtain x = -6."""
    text, start = known.display.source.text, known.display.start
    own = IN_A_CASE.search(claim.display.before)
    return own is not None and bool(WAS_IN_A_CASE.search(text[max(0, start - NEAR_BEFORE) : start]))


def _substitutes(claim: Claim) -> bool:
    """u = 1 - 8x³, of the integral that is asked for next."""
    left, right = claim.raw_left, claim.raw_right
    if not isinstance(left, Letter) or left.letter not in SUBSTITUTED or right is None:
        return False
    return bool(letters_of(right) - CONSTANTS - {left.letter})


def _states_its_differential(claim: Claim, known: Introduced) -> bool:
    """u = x of u = x, du = dx, in another paragraph than the u before."""
    letter, display = claim.raw_left, claim.display
    if not isinstance(letter, Letter) or known.paragraph == paragraph_of(display.span):
        return False
    return re.search(rf"\bd\s*{letter.letter}\s*&?\s*=", display.span.text) is not None


def letters_of(tree: Node) -> set[str]:
    """Every letter that a formula writes."""
    return {node.letter for node in nodes(tree) if isinstance(node, Letter)}


def _computes_again(right: Node, known: Introduced) -> bool:
    """A = 2(2 + 3 + 4) after A = 2(1 + 2 + 3)"""
    sides = (right, known.right)
    numeric = all(not letters_of(side) - CONSTANTS for side in sides)
    return numeric and any(isinstance(n, Numeral) for n in nodes(right))


def _writes_again(claim: Claim, known: Introduced) -> bool:
    """But we can write b = 3 · 4, behind b = 12 of the same paragraph: both are to agree."""
    if known.paragraph != paragraph_of(claim.display.span) or claim.raw_right is None:
        return False
    return REWRITES.search(clause_before(claim.display.before)) is not None


def _is_apart(claim: Claim, known: Introduced) -> bool:
    """Another paragraph, or words between that do not conclude."""
    if CONCLUDING.search(clause_before(claim.display.before)):
        return False
    return known.paragraph != paragraph_of(claim.display.span) or bool(claim.display.before.strip())
