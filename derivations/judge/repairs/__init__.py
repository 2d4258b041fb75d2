"""The nearest right statement to a wrong one."""
