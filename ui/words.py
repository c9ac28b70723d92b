"""The words for what a record holds: its keys, and the fixed answers that some of them have."""

from collections.abc import Callable

from app.domain.canonical import Json
from app.texts import N_, _

Label = Callable[[str, str], str]
"""Gives the word for (group, code) of a knowledge list."""

KEYS = {
    "what": N_("Wat is er gebeurd?"),
    "quote": N_("Letterlijke woorden"),
    "condition": N_("Voorwaarde die is gesteld"),
    "perceived": N_("Hoe weet je dit?"),
    "happened": N_("Wanneer"),
    "learned": N_("Wanneer hoorde je ervan?"),
    "place": N_("Waar"),
    "place_kind": N_("Soort plek"),
    "channel": N_("Hoe"),
    "platform": N_("Platform of app"),
    "url": N_("Webadres"),
    "with_what": N_("Waarmee"),
    "kinds": N_("Soort"),
    "severity": N_("Hoe erg vond je het?"),
    "aimed_at": N_("Gericht op"),
    "behaviour": N_("Gedrag, mijn indruk"),
    "occasion": N_("Aanleiding"),
    "process": N_("Werk waar het om ging"),
    "subject": N_("Wie deed dit?"),
    "identified_how": N_("Hoe weet je wie het is?"),
    "identifiers": N_("Kenmerken en gegevens"),
    "victims": N_("Wie werd geraakt"),
    "witnesses": N_("Getuigen"),
    "role_at_time": N_("Jouw ambt op dat moment"),
    "own_response": N_("Wat je zelf deed"),
    "effects": N_("Gevolgen"),
    "costs": N_("Kosten en schade"),
    "reported_to": N_("Gemeld bij"),
    "not_reported_reason": N_("Waarom niet gemeld"),
    "police": N_("Politie"),
    "recorded_by": N_("Opgetekend door"),
    "read_and_agreed": N_("Voorgelezen en akkoord"),
    "noted_earlier": N_("Eerder opgeschreven"),
}

ANSWERS = {
    "perceived": {
        "self": N_("zelf meegemaakt"),
        "heard": N_("van een ander gehoord"),
        "inferred": N_("afgeleid"),
    },
    "aimed_at": {
        "person": N_("mij als persoon"),
        "office": N_("mijn ambt"),
        "organisation": N_("de organisatie"),
        "family": N_("mijn gezin of familie"),
    },
    "behaviour": {
        "frustration": N_("frustratie"),
        "confused": N_("verward of onbegrepen gedrag"),
        "instrumental": N_("instrumenteel (ondermijning)"),
        "unknown": N_("weet ik niet"),
    },
    "severity": {
        "1": N_("1, vervelend"),
        "2": N_("2"),
        "3": N_("3, heftig"),
        "4": N_("4"),
        "5": N_("5, heel erg"),
    },
    "type": {
        "handle": N_("accountnaam"),
        "phone": N_("telefoonnummer"),
        "email": N_("e-mailadres"),
        "address": N_("adres"),
        "plate": N_("kenteken"),
        "iban": N_("rekeningnummer"),
        "domain": N_("website of domein"),
        "ip": N_("IP-adres"),
        "description": N_("signalement"),
        "other": N_("anders"),
    },
    "police": {
        "notice": N_("melding bij de politie"),
        "report": N_("aangifte"),
        "report_by_employer": N_("aangifte door de werkgever"),
    },
    "precision": {
        "minute": N_("precies"),
        "hour": N_("ongeveer"),
        "part": N_("alleen het dagdeel"),
        "day": N_("alleen de dag"),
        "week": N_("in die week"),
        "month": N_("in die maand"),
        "unknown": N_("weet ik niet precies"),
    },
}

CODED = {"channel": "channel", "place_kind": "place", "kinds": "kind", "role_at_time": "role"}
"""Which keys hold codes of a knowledge list, and of which."""


def key_word(key: str) -> str:
    """What a key is called."""
    return _(KEYS[key])


def answers(key: str) -> list[tuple[str, str]]:
    """The fixed answers of a key, with the word for each."""
    return [(code, _(word)) for code, word in ANSWERS[key].items()]


def answer(key: str, code: Json) -> str:
    """The word for one fixed answer."""
    return _(ANSWERS[key].get(str(code), str(code)))
