"""What an author states: a recurrence and its loss, an optimizer, an objective."""
