"""Matrices entry by entry, their images and families, states of Dirac."""
