"""Files coming in: what they are, and how they look; hostile ones are decoded in a child process."""
