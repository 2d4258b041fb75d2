"""Terms as LaTeX and as plain text."""

from derivations.printer.latex import formula, latex, relation_rows, rows
from derivations.printer.normal import normalise
from derivations.printer.notation import Notation
from derivations.printer.text import text

__all__ = ["Notation", "formula", "latex", "normalise", "relation_rows", "rows", "text"]
