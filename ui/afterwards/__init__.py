"""After storing: what usually helps now, on one quiet page."""
