"""Variables of everyday experiments: "let $X$ be the number of heads in $n$ tosses of a coin".

The number of heads in n tosses is binomial, that of tosses until the first head is geometric, what
a fair die shows is uniform on 1, …, 6, and the sum, maximum, minimum, product or difference of
what dice show has the law that their equally likely outcomes give (Feller, An Introduction to
Probability Theory, I). What a coin or a die is may be said in an earlier sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from derivations.dataclass import dataclass
from derivations.models.chance import NOTHING, Chance, Law, Stated
from derivations.reader.building.attempted import number_of, term_of
from derivations.reader.lexicon import Lexicon
from derivations.reader.records import Display
from derivations.terms import Number, Symbol, Term, number

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
VALUES = {word: n for n, word in enumerate(WORDS[:10], 1)} | {"twelve": 12, "a": 1, "once": 1}
VALUES |= {"twice": 2, "thrice": 3}
COUNT = r"(?P<count>\$|\d+|" + "|".join(WORDS) + r")"
NAMED_FACES = {"one": 1, "ace": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "sixe": 6}
FACES = "ones|aces|twos|threes|fours|fives|sixes"
IS = r"\$\s*,?\s*(?:be|is|are|denotes?|equals?|counts?|represents?)\s+(?:the\s+)?(?:total\s+)?"
TURNS = r"(?:tosses|flips|throws|rolls|trials)"
INDEPENDENT_TURNS = re.compile(
    rf"\bindependent\s+(?:coin\s+|bernoulli\s+|identical\s+)*(?={TURNS})|"
    rf"\beach\s+(?=with\s+success\s+probability)",
    re.I,
)
SPEAKS = re.compile(r"\b(?:coins?|dice|die|toss(?:es|ed)?|flip(?:s|ped)?|trials?)\b", re.I)
ANEW = re.compile(
    r"\b(?:coins?|dice|die)\b[^.]*\b(?:toss|flip|throw|roll|thrown|cast)|"
    r"\b(?:toss|flip|throw|roll)(?:s|ed|ing)?\b[^.]*\b(?:coins?|dice|die)\b",
    re.I,
)
UNFAIR = re.compile(r"\b(?:loaded|unfair|weighted|biased|crooked|different)\b", re.I)
PLAIN_WORDS = """
    a absolute ace aces an and appear appears are as assume balanced be being bernoulli both by
    calculate cast coin coins come comes coming compute consider consisting count counts denote
    denotes determine dice die difference distribution dots each eight equal equals expectation
    expected experiment experiments face faces facing failure failures fair find first five fives
    flip flipped flipping flips for four fours from get gets has have having head heads i
    identical identically in independent independently is it its land landing lands larger largest
    let made maximum mean minimum n needed nine number numbers observe observed obtain obtained
    occur occurs of on once one ones ordinary outcome outcomes performed pips probability product
    regular repeat repeated repeatedly represent represents required result results roll rolled
    rolling rolls score scores second see sequence seven show showing shown shows sided six sixes
    smaller smallest so spots standard success successes successive successively sum suppose tail
    tails ten that the their them there these they this three threes thrice throw throwing thrown
    throws till time times to toss tossed tosses tossing total trial trials tries turn turns
    twelve twice two twos unbiased until up value values variance we where which will with you your
"""
PLAIN = frozenset(PLAIN_WORDS.split())
WORD = re.compile(r"[A-Za-z]+")
RANDOM_VARIABLE = re.compile(r"\brandom\s+variables?\b", re.I)
SEEN = (  # what is told of an outcome: it shows six, the first toss is a head
    r"(?:shows?|showed|lands?|landed|comes?|came|is|are|was|were)\s+(?:up\s+|on\s+)?(?:an?\s+)?"
    r"(?:heads?|tails?|success|aces?|ones?|twos?|threes?|fours?|fives?|six(?:es)?|\d+)\b"
    r"(?!\s+(?:with|has)\b|\s+(?:fair|unbiased|balanced|ordinary|standard)\b)"
)
HINDERS = re.compile(
    rf"\b(?:one of (?:the|these|two)\b|second coin\b|(?<!that it )(?<!that the coin ){SEEN})"
    r"|\b(?:until|till)\b[^.]*\b(?:twice|thrice|times)\b|\bfaces\s+\$?\d|\band\s+\d|\d\s*,\s*\d|"
    r"\bof\s+(?:the\s+)?(?:sum|total|maximum|minimum|larger|largest|smaller|smallest|product)\b",
    re.I,
)
TAKEN_BACK = re.compile(
    r"\b(?:dependent|correlated|loaded|biased|unfair|unless|given|conditional\w*|condition\w*)\b|"
    r"\bif\b[^.]*\bagain\b|\bre-?roll\w*|\b(?:second|this) time\b|"
    r"\bnot\s+(?:\w+\s+)?(?:independent|fair|balanced|unbiased|equally)\b",
    re.I,
)
SIDES = re.compile(r"\b(?P<of>heads?|tails?|success(?:es)?)\b", re.I)
BERNOULLI = re.compile(r"\b(?:coins?|tosse?s?|flips?|trials?|tossed|flipped)\b", re.I)
SUCCESSES = re.compile(
    rf"{IS}number of\s+(?:obtained\s+|observed\s+)?"
    rf"(?P<what>heads|tails|successes|{FACES})\b",
    re.I,
)
UNTIL = re.compile(
    rf"{IS}number of\s+(?:coin\s+|independent\s+|bernoulli\s+)*{TURNS}\b"
    r"[^.]*\b(?:until|till|to get|to obtain|to see|for|up to)\b[^.]*\bfirst\s+(?P<what>[a-z]+)",
    re.I,
)
WAITS = re.compile(
    r"\b(?:until|till)\b[^.]*\bfirst\s+(?P<what>head|tail|success|six|one|ace)\b", re.I
)
WAITED = re.compile(
    rf"{IS}number of\s+(?:coin\s+)?{TURNS}\b"
    r"(?:\s+(?:needed|required|made|performed))?\s*[.;,]?\s*$",
    re.I,
)
ROLLED = re.compile(
    rf"{IS}(?:outcomes?|results?|scores?|values?|faces?|numbers?\s+(?:of\s+(?:dots|spots|pips)|"
    r"shown|showing|that|which|obtained|on|rolled|facing))\b",
    re.I,
)
OF_DICE = re.compile(
    rf"{IS}(?:absolute\s+(?:value\s+of\s+the\s+)?)?(?P<of>sum|total|maximum|larger|largest|minimum|"
    r"smaller|smallest|product|difference)\b",
    re.I,
)
DICE = re.compile(
    rf"(?<!\w)(?:{COUNT}\s+)?(?:\w+\s+)?(?:(?P<sides>\d+|\w+)[- ]sided\s+)?(?:dice|die)\b", re.I
)
TRIALS = re.compile(
    rf"(?<!\w){COUNT}\s+(?:independent\s+|fair\s+|identical\s+|coin\s+|bernoulli\s+|successive\s+)*"
    r"(?:tosses|flips|throws|rolls|trials|coins|experiments|times)\b|\b(?P<often>once|twice|thrice)\b",
    re.I,
)
CHANCE_OF = re.compile(
    r"\bprobability\s+(?:of\s+)?(?:(?:a\s+)?(?P<what>heads?|tails?|success(?:es)?)\s+)?"
    r"(?:in\s+each\s+\w+\s+)?(?:is\s+|being\s+|equal\s+to\s+|of\s+)?(?P<value>\$|\d*\.\d+|\d+/\d+)"
    r"(?:\s+of\s+(?:landing\s+|coming\s+up\s+|being\s+)?(?P<of>heads?|tails?|success))?",
    re.I,
)
MOST_DICE = 4
COMBINED: dict[str, Callable[[Sequence[int]], int]] = {
    **dict.fromkeys(("sum", "total"), sum),
    **dict.fromkeys(("maximum", "larger", "largest"), max),
    **dict.fromkeys(("minimum", "smaller", "smallest"), min),
    "product": prod,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Sentences about an experiment, with the formulas in them; own: where the last one begins."""

    words: str
    displays: tuple[Display, ...]
    own: int = 0

    def then(self, words: str, displays: Sequence[Display]) -> Setting:
        return Setting(f"{self.words} {words}", (*self.displays, *displays), len(self.words) + 1)

    def value(self, text: str, place: int, names: Lexicon) -> Term | None:
        """The number that a word, digits or the formula at a place of the words stand for."""
        if text == "$":
            return self._formula(self.words[:place].count("$"), names)
        if (word := VALUES.get(text.lower())) is not None:
            return number(word)
        return number(Fraction(text))

    def _formula(self, at: int, names: Lexicon) -> Term | None:
        statements = [s for row in self.displays[at].rows for s in row.statements]
        if len(statements) != 1:
            return None
        relations, sides = statements[0].relations, statements[0].sides
        if relations in (("geq",), (">",)):  # in n ≥ 1 tosses
            return number_of(sides[0], names)
        return number_of(sides[-1], names) if relations in ((), ("=",)) else None


BARE = Setting("", ())


def setting_of(told: Setting, words: str, displays: Sequence[Display]) -> Setting:
    """The experiment as told so far, with a sentence that goes on about it.

    Another section, and a sentence that speaks of coins or dice anew, begin another one.
    """
    path = {display.path for display in (*told.displays[-1:], *displays[:1])}
    anew = ANEW.search(words) is not None or len(path) > 1
    before = BARE if anew or not SPEAKS.search(told.words) else told
    return before.then(words, displays)


def without_turns(words: str) -> str:
    """The words without the independence of trials, which are no variables."""
    return INDEPENDENT_TURNS.sub(" ", words)


def is_plain(words: str) -> bool:
    """Whether nothing but such an experiment is told: any other word may change its law."""
    plain = RANDOM_VARIABLE.sub(" ", words)
    told = (word.lower() for word in WORD.findall(plain))
    return HINDERS.search(plain) is None and all(word in PLAIN or len(word) == 1 for word in told)


def experiments(setting: Setting, names: Lexicon) -> Chance:
    """The laws of the variables that the last sentence introduces by an experiment."""
    if not SPEAKS.search(setting.words) or not is_plain(setting.words):
        return NOTHING
    own, total = setting.words[setting.own :], NOTHING
    for pattern, law_of in LAWS:
        for found in pattern.finditer(own):
            variables = list(_variables(setting, own, found, names))
            law = law_of(setting, found, names)
            if law is not None and all(total.law(v) is None for v in variables):
                apart = (frozenset(v.name for v in variables),) if len(variables) > 1 else ()
                total |= Chance(tuple(Stated(v, (law,)) for v in variables), apart)
    return total


def _variables(
    setting: Setting, own: str, found: re.Match[str], names: Lexicon
) -> Iterator[Symbol]:
    """X of "X is the sum", X and Y of "X and Y are the outcomes"."""
    first = setting.words[: setting.own + found.start()].count("$")
    places = [first]
    before = re.search(r"\$\s*(?:and|,)\s*$", own[: found.start()])
    if before is not None and found.group(0).lower().split()[1:2] in (["be"], ["are"], ["denote"]):
        places.insert(0, first - 1)
    for place in places:
        statements = [s for row in setting.displays[place].rows for s in row.statements]
        tree = statements[0].sides[0] if len(statements) == 1 else None
        variable = term_of(tree, names) if tree is not None else None
        if isinstance(variable, Symbol) and not statements[0].relations:
            yield variable


# ---------------------------------------------------------------- the laws


def _successes(setting: Setting, found: re.Match[str], names: Lexicon) -> Law | None:
    """Binomial: the number of heads in n tosses."""
    trials = [m for m in TRIALS.finditer(setting.words) if m.start() != found.start()]
    if len(trials) != 1:
        return None
    (match,) = trials
    group = "count" if match["count"] else "often"
    count = setting.value(match[group], match.start(group), names)
    chance = _chance(setting, found["what"], names)
    return None if count is None or chance is None else Law("binomial", (count, chance))


def _waiting(setting: Setting, found: re.Match[str], names: Lexicon) -> Law | None:
    """Geometric: the number of tosses until the first head."""
    until = found if "what" in found.groupdict() else WAITS.search(setting.words)
    chance = None if until is None else _chance(setting, until["what"], names)
    return None if chance is None else Law("geometric", (chance,))


def _chance(setting: Setting, what: str, names: Lexicon) -> Term | None:
    """The probability of a head in one toss, or of one face of a die."""
    faces = _faces(setting, names)
    if faces is not None:
        named = NAMED_FACES.get(what.lower().removesuffix("s"))
        dice = re.search(r"\b(?:dice|die)\b", setting.words, re.I) is not None
        return number(Fraction(1, faces)) if dice and named and named <= faces else None
    stated = list(CHANCE_OF.finditer(setting.words))
    if len(stated) == 1:
        (match,) = stated
        value = setting.value(match["value"], match.start("value"), names)
        of = match["what"] or match["of"] or _side_before(setting.words[: match.start()])
        same = of.lower()[:4] == what.lower()[:4]
        return None if value is None else value if same else 1 - value
    is_fair = re.search(r"\bfair\b|\bunbiased\b|\bbalanced\b", setting.words, re.I) is not None
    coin = BERNOULLI.search(setting.words) and what.lower()[:4] in ("head", "tail")
    return number(Fraction(1, 2)) if coin and is_fair and not stated else None


def _side_before(words: str) -> str:
    """heads of "heads has probability 2/3"; else a probability p is that of heads."""
    sentence = re.split(r"[.;]\s", words)[-1]
    named = [m["of"] for m in SIDES.finditer(sentence)]
    return named[-1] if named else "success" if "trial" in words else "heads"


def _faces(setting: Setting, names: Lexicon) -> int | None:
    """6 of "a die", 8 of "an eight-sided die"; None without dice, or for dice that are not fair."""
    found = list(DICE.finditer(setting.words))
    if not found or UNFAIR.search(setting.words):
        return None
    sides = {m["sides"].lower() for m in found if m["sides"]}
    if len(sides) > 1:
        return None
    if not sides:
        return 6
    (named,) = sides
    return VALUES.get(named) or (int(named) if named.isdigit() else None)


def _shown(setting: Setting, found: re.Match[str], names: Lexicon) -> Law | None:
    """Uniform on 1, …, 6: what one die shows."""
    faces = _faces(setting, names)
    if faces is None or BERNOULLI.search(setting.words[setting.own :]):
        return None
    return _table(Counter(range(1, faces + 1)))


def _combined(setting: Setting, found: re.Match[str], names: Lexicon) -> Law | None:
    """The law of a sum of what dice show, by their equally likely outcomes."""
    faces, of = _faces(setting, names), found["of"].lower()
    counts = [m["count"] for m in DICE.finditer(setting.words) if m["count"]]
    count = 2 if not counts and re.search(r"\btwice\b", setting.words, re.I) else None
    if len(set(counts)) == 1 and counts[0] != "$":
        value = setting.value(counts[0], 0, names)
        count = int(value.value) if isinstance(value, Number) else None
    if faces is None or count is None or not 2 <= count <= MOST_DICE:
        return None
    shown = product(range(1, faces + 1), repeat=count)
    if of == "difference":
        absolute = re.search(r"\babsolute\b", found.group(0), re.I) is not None
        return _table(Counter(abs(a - b) for a, b in shown)) if absolute and count == 2 else None
    return _table(Counter(map(COMBINED[of], shown)))


def _table(counted: Counter[int]) -> Law:
    total = sum(counted.values())
    rows = ((number(at), number(Fraction(n, total))) for at, n in sorted(counted.items()))
    return Law("table", tuple(entry for row in rows for entry in row))


LAWS = (
    (SUCCESSES, _successes),
    (UNTIL, _waiting),
    (WAITED, _waiting),
    (OF_DICE, _combined),
    (ROLLED, _shown),
)
