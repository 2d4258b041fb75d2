"""LaTeX to claims: tokens, displays, rows, raw trees, names, terms."""
