"""The log: a list on the left, one incident to read on the right."""
