"""Everything that can be added to an account, in groups that fold out one by one."""

from collections.abc import Callable
from dataclasses import dataclass

from app.texts import N_, _, current
from app.usecases.desk import Desk
from ui import words
from ui.editor.field import ChipsField, Field, LineField, TextField, YesField
from ui.editor.police import PoliceField
from ui.editor.rows import IdentifierRow, QuoteRow, RowsField, TextRow
from ui.editor.when import WhenField

Make = Callable[[str, str, Desk], Field]
"""Makes the field for (key, what it is called) in a vault."""


@dataclass(frozen=True, slots=True)
class Group:
    """A fold: its title and its keys."""

    title: str
    keys: tuple[str, ...]


GROUPS = (
    Group(N_("Letterlijke woorden"), ("quote", "condition")),
    Group(N_("Wie"), ("subject", "identified_how", "identifiers")),
    Group(N_("Waar en waarmee"), ("place_kind", "place", "platform", "url", "with_what")),
    Group(
        N_("Soort"),
        ("kinds", "severity", "aimed_at", "behaviour", "occasion", "process", "role_at_time"),
    ),
    Group(N_("Getuigen en anderen"), ("perceived", "learned", "witnesses", "victims")),
    Group(N_("Gevolgen"), ("effects", "own_response", "costs")),
    Group(N_("Gemeld bij"), ("reported_to", "police", "not_reported_reason")),
    Group(N_("Over deze aantekening"), ("noted_earlier", "recorded_by", "read_and_agreed")),
)


def make_field(key: str, desk: Desk) -> Field:
    """The field for a key of the record."""
    return _MAKERS[key](key, words.key_word(key), desk)


def _line(hint: str = "") -> Make:
    return lambda key, name, _desk: LineField(key, name, _(hint) if hint else "")


def _text(hint: str = "") -> Make:
    return lambda key, name, _desk: TextField(key, name, _(hint) if hint else "")


def _when(key: str, name: str, desk: Desk) -> Field:
    return WhenField(key, name, desk.clock.now)


def _police(key: str, name: str, desk: Desk) -> Field:
    return PoliceField(key, name, desk.clock.now)


def _fixed(*, several: bool = False, number: bool = False, hint: str = "") -> Make:
    return lambda key, name, _desk: ChipsField(
        key, name, words.answers(key), _(hint) if hint else "", several=several, number=number
    )


def _coded(*, several: bool = False) -> Make:
    def make(key: str, name: str, desk: Desk) -> Field:
        known = desk.knowledge.words(words.CODED[key], current())
        return ChipsField(key, name, [(one.code, one.text) for one in known], several=several)

    return make


def _texts(hint: str = "") -> Make:
    return lambda key, name, _desk: RowsField(
        key, name, TextRow, _("Nog een"), _(hint) if hint else ""
    )


_MAKERS: dict[str, Make] = {
    "happened": _when,
    "channel": _coded(),
    "quote": lambda key, name, _desk: RowsField(
        key,
        name,
        QuoteRow,
        _("Nog een uitspraak"),
        _("Zo precies als je het weet, in de taal waarin het is gezegd."),
    ),
    "condition": _text(N_("Bijvoorbeeld: als je voorstemt, dan …")),
    "subject": _line(N_("Een naam, of laat het leeg als je het niet weet.")),
    "identified_how": _text(),
    "identifiers": lambda key, name, _desk: RowsField(
        key, name, IdentifierRow, _("Nog een gegeven")
    ),
    "place_kind": _coded(),
    "place": _text(
        N_(
            "Is het bij jou thuis, kies dat dan hierboven: je adres blijft uit elk dossier voor anderen."
        )
    ),
    "platform": _line(),
    "url": _line(),
    "with_what": _text(N_("Bijvoorbeeld een steen, een auto, een mes.")),
    "kinds": _coded(several=True),
    "severity": _fixed(number=True, hint=N_("Je eigen gevoel telt. Niemand rekent ermee.")),
    "aimed_at": _fixed(several=True),
    "behaviour": _fixed(hint=N_("Jouw indruk, geen oordeel.")),
    "occasion": _text(N_("Bijvoorbeeld een besluit, een bericht, een bijeenkomst.")),
    "process": _text(N_("Bijvoorbeeld de opvang van asielzoekers of een vergunning.")),
    "role_at_time": _coded(),
    "perceived": _fixed(),
    "learned": _when,
    "witnesses": _texts(N_("Wie zag of hoorde het zelf?")),
    "victims": _texts(N_("Voor wie was het nog meer bedoeld, of wie had er last van?")),
    "effects": _texts(
        N_("Op jou, je gezin en je werk: slaap, angst, anders stemmen, minder op straat.")
    ),
    "own_response": _texts(N_("Wat je deed of juist niet: geantwoord, geblokkeerd, gebeld.")),
    "costs": _texts(N_("Wat het kostte, met de bon als bewijs.")),
    "reported_to": _texts(N_("Griffier, burgemeester, fractie, platform, werkgever.")),
    "police": _police,
    "not_reported_reason": _text(
        N_("Blijft uit elk dossier voor anderen, tenzij je het zelf toont.")
    ),
    "noted_earlier": _text(N_("Schreef je het al ergens op? Waar en wanneer.")),
    "recorded_by": _line(N_("Als een ander het voor je opschreef.")),
    "read_and_agreed": lambda key, name, _desk: YesField(
        key, name, _("Alleen als een ander het voor je opschreef.")
    ),
}
