"""Today: what is open, what was last, and how the vault is."""
