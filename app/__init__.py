"""The log without a screen: what Weerwoord knows and does. No Qt in here."""

__version__ = "0.1.0"
