"""Names as the field writes them: a letter with its style, accents and a word below it.

With habits of naming that reader and printer share.
"""

from __future__ import annotations

from typing import NamedTuple

# A letter of these before a bracket reads as a function; a product is then written with a dot.
FUNCTION_LETTERS = frozenset(
    {"f", "g", "h", "sigma", "phi", "varphi", "psi", "F", "G", "H", "Gamma"}
)

# Accents that make a name the number of elements of a set: of the set so named, or of the
# unstated range of a sum.
SIZE_OF, UNSTATED = "size of", "unstated range"
ANYWHERE = "anywhere"  # the label of letters that stand for any argument of a function
LEFT_OUT = "left out"  # what makes a name the value of a function where no case gives it
GROWTH = frozenset(("Theta", "Omega", "omega"))  # orders of growth, beside O and o
GROWS = "growth"  # the style of their names
DIFFERENTIAL = "differential"  # before a name: dx as a number
CHANGE = "change"  # before a name: Δx as a number
RATES = {"dot": "rate", "ddot": "rate of rate"}  # ẋ and ẍ as numbers, along any motion
BEFORE = {DIFFERENTIAL: ("d", "d "), CHANGE: ("Δ", r"\Delta ")}  # as text and as LaTeX
OF_A_FIGURE = "figure"  # the style of the names of angles and segments
# Before the label of a state that stands for a vector of an inner product, which is linear in the
# place that the text says, or in either.
VECTOR, EITHER = "→", "↔"
OPERATOR = "map"  # the style of operators of a normed space
ANY_NORM = "any"  # the kind of a norm of which nothing is said
# How letters multiply that are said to be no numbers: in the order in which they stand, that of
# residues and of other commutative rings, and that of ordinals, whose sums have an order, too.
BY_ORDER, COMMUTING, ORDINAL = "element", "element of a commutative ring", "ordinal"
INVERSE = "^-1"  # above a function: f⁻¹ as a function of its own
STRETCH = ":"  # below a name: x_{1:t}, whose indices are the first and the last of its members


class Name(NamedTuple):
    """A name: `W` bold with the label `rec`, `x` with a hat, `epsilon`.

    letter: one letter, the name of a Greek letter ("epsilon") or a word ("loss");
    style:  "" (italic), "bold", "calligraphic", "blackboard", "roman", "fraktur", "operator", …;
    accents: from the inside out, such as ("hat",); label: a word as subscript, such as "rec";
    primes: how many primes follow a name that is not the derivative of a known function.

    >>> str(Name("W", "bold", label="rec")), str(Name("x", accents=("hat",)))
    ('W_rec', 'hat(x)')
    """

    letter: str
    style: str = ""
    accents: tuple[str, ...] = ()
    label: str = ""
    primes: int = 0

    @staticmethod
    def of(text: str | Name, style: str = "") -> Name:
        """`W_rec` is the letter W with the label rec."""
        if isinstance(text, Name):
            return text
        letter, _, label = text.partition("_")
        return Name(letter, style, label=label)

    def __str__(self) -> str:
        text = self.letter
        for accent in self.accents:
            text = f"{accent}({text})"
        return text + (f"_{self.label}" if self.label else "") + "'" * self.primes


def vector_of_space(name: Name) -> Name | None:
    """x of |x⟩, and x̄ of ⟨x|, where they stand for a vector of an inner product.

    >>> vector_of_space(Name("Ket", "roman", label="→x"))
    Name(letter='x', style='', accents=(), label='', primes=0)
    """
    if name.letter not in ("Ket", "Bra") or name.label[:1] not in (VECTOR, EITHER):
        return None
    return Name(name.label[1:], accents=("bar",) if name.letter == "Bra" else ())


UP_TO_A_CONSTANT = Name("C", "unknown")  # of a function that its partials give
