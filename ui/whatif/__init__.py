"""What to do when the term ends, when something happens, when something is lost or leaks."""
