"""The folder that holds the log: its keys and header, its lock, its encrypted originals."""
