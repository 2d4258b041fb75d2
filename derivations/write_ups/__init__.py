"""Content: the documents that we write, each in a folder of its own."""
