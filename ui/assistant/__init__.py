"""Making a dossier in three steps: choose, check what is missing, see every page."""
