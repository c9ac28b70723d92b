"""What is held about one person: for a request for access, or to see it oneself."""
