"""Time stamps: an authority outside attests how far the log stood at a moment."""
