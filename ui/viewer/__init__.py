"""Looking at one exhibit, large."""
