"""One incident as a page to read, with its versions and its evidence."""
