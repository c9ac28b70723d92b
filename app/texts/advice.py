"""What to say about the strength of a passphrase: that it is easily guessed, and one thing to do."""

from app.texts import _
from app.texts.marking import N_

ADVICE = {
    "common": N_("Dit staat in lijsten van veelgebruikte wachtwoorden."),
    "names": N_("Namen zijn makkelijk te raden."),
    "dates": N_("Jaren en datums zijn makkelijk te raden."),
    "keyboard": N_("Toetsen naast elkaar, zoals qwerty, worden als eerste geprobeerd."),
    "repeats": N_("Herhaling maakt een wachtwoordzin langer, maar niet sterker."),
    "row": N_("Een rijtje als abc of 1234 wordt als eerste geprobeerd."),
    "word": N_("Eén gewoon woord is snel geraden, ook met cijfers erachter."),
    "own": N_("Je naam, ambt en gemeente zijn het eerste wat iemand probeert."),
    "short": N_("Dit is te kort: alle mogelijkheden proberen duurt niet lang."),
}


def advice(because: str) -> str:
    """One line about a passphrase; `because` is what gives it away, nothing when it is strong."""
    if not because:
        return _("Dit is een sterke wachtwoordzin.")
    told = _("Makkelijk te raden. {why} Neem liever vijf losse woorden.")
    return told.format(why=_(ADVICE[because]))
