"""The vault itself: who gets in, where copies are, what to do if."""
