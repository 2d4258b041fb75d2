"""How the names of a section are used: as indices, functions, vectors or matrices.

`gathered` asks each of the others in turn, in an order that matters: what counts is known first.
"""
