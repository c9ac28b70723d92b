"""Reads what comes with the program as data: words to choose from, whom to call, an example."""
