"""Changes of the trees of a document before its names are settled.

Each module has one, `with_…(document)`, that says in raw trees what a way of writing means, so that
the rest of the reader need not know it: f_xy as a partial, KL as one name. A new one stands in
`in_order.PASSES` as well.
"""
