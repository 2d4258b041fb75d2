"""Calculus of unknown functions: an identity of jets, which holds for all of them.

At a point the partial derivatives of a function are independent numbers. A row that differentiates
unknown functions, each of which depends on others, is an equation between such numbers.
"""
