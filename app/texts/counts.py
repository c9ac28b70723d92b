"""How many there are, in words: window and command line alike."""

from app.texts import several


def lines(count: int) -> str:
    """Lines of the journal."""
    return several("1 regel", "{count} regels", count)


def incidents(count: int) -> str:
    return several("1 incident", "{count} incidenten", count)


def exhibits(count: int) -> str:
    return several("1 bewijsstuk", "{count} bewijsstukken", count)
