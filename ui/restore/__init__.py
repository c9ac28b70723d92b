"""A backup that is tried out, looked at, or put back: here and on a new machine."""
