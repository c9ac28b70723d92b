"""Writing: one page, the account first, everything else may follow and nothing has to."""
