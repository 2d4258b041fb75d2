"""From a claim to a verdict: small rungs that find out, one gate that decides what may be said."""
