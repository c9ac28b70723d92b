"""The dossiers that were made."""
