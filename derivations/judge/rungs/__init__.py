"""The rungs: each a small function from a claim to a judgement, or to nothing.

A rung judges one reading, says what it found out, and knows nothing of what may be said: that is
the gate's. A rung that is not sure returns None, and the next is asked. A new one stands in
`in_order.RUNGS` as well, by name, with a cheap test of whether a claim has what it is about.
"""
