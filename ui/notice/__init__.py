"""What has to be said about the vault as soon as it is open, above every page until it was read."""
