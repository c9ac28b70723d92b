"""The command line: the same use cases as the window, nothing of its own. One file per subject."""
