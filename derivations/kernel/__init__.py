"""Derivations and the named rules that make them."""
