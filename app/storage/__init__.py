"""The log on disk: the only SQL of the house."""
