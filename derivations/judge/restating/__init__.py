"""A claim in other words before any rung sees it: without units, over the reals, for all n."""
