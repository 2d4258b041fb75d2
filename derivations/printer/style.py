"""What the rules of printing ask of a target: LaTeX and plain text answer differently."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from derivations.printer.notation import USUAL, Notation
from derivations.printer.pieces import Level, Piece
from derivations.terms import Index, Name


class Style(ABC):
    """A target language of the printer."""

    def __init__(self, symbols: Mapping[str, str], notation: Notation = USUAL) -> None:
        """symbols: signs by name, "partial", "hadamard", "AT_MOST", …"""
        self.symbols = symbols
        self.notation = notation

    @abstractmethod
    def name(self, name: Name) -> str:
        """A name without its label."""

    @abstractmethod
    def function(self, name: Name) -> str:
        """A name that stands before its argument."""

    @abstractmethod
    def scripts(self, base: str, below: str = "", above: str = "") -> str:
        """base with a subscript and a superscript, "" for none."""

    @abstractmethod
    def bracket(self, kind: str, text: str) -> str:
        """text between brackets: kind "(", "[", "|", "norm"."""

    @abstractmethod
    def fraction(self, top: Piece, bottom: Piece) -> Piece:
        """top over bottom."""

    @abstractmethod
    def differential(self, sign: str, of: str) -> str:
        """∂ or ∇ before what it is of, "" for nothing."""

    @abstractmethod
    def root(self, radicand: str, degree: int) -> Piece:
        """The root of a degree."""

    @abstractmethod
    def binomial(self, top: str, bottom: str) -> Piece:
        """top over bottom in brackets."""

    @abstractmethod
    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        """Rows of entries in brackets."""

    @abstractmethod
    def cases(self, branches: Sequence[tuple[str, str]]) -> Piece:
        """Values with their conditions; the condition "" is "otherwise"."""

    @abstractmethod
    def operand(self, piece: Piece) -> str:
        """What a derivative without a numerator is taken of."""

    def fitted(self, piece: Piece, level: Level) -> str:
        """The piece, in brackets where it holds together less tightly than the place asks."""
        return piece.text if piece.level >= level else self.bracket("(", piece.text)

    def symbol_with_label(self, name: Name, indices: str = "") -> str:
        below = ",".join(part for part in (name.label, indices) if part)
        return self.scripts(self.name(name), below)

    def index(self, value: Index) -> str:
        """`t-k-1`: what is added first, then what is subtracted, the constant last."""
        place = {name: i for i, name in enumerate(self.notation.index_order)}
        ordered = sorted(
            value.parts, key=lambda part: (part[1] < 0, place.get(part[0], len(place)), part[0])
        )
        text = "".join(self._signed(c, name) for name, c in ordered)
        if value.constant or not text:
            text += f"{value.constant:+d}"
        return text.removeprefix("+")

    def _signed(self, coefficient: int, name: str) -> str:
        size = "" if abs(coefficient) == 1 else str(abs(coefficient))
        return ("-" if coefficient < 0 else "+") + size + self.name(Name.of(name))
