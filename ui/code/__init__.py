"""Trying the recovery code, so that it is known to work while it is not needed."""
