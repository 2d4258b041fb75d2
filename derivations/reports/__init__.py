"""Verdicts as text, as JSON, and as plain Python files that replay what is wrong."""
