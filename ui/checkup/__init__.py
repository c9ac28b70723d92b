"""Looking the whole vault over: what is damaged, what is still readable, which copy is good."""
