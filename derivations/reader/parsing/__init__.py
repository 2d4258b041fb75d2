"""Clean tokens to raw trees: what is written, without any meaning of names."""
