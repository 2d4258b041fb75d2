"""The normal form of matrix algebra at symbolic sizes: sums of scalars times ordered words."""
