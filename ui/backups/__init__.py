"""Backups and snapshots: how old, where, and what one can do with them."""
