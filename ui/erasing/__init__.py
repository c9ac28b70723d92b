"""Erasing for good: what, why, what stays, and who goes on holding it."""
