"""Rows and columns of vectors and matrices: declared, shown or inferred."""
