"""Frozen values and pure rules of the log; standard library only."""
