"""What a person can do with the log: plain functions, the doors they need first."""
