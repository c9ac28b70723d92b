"""The page "what if", in words."""

from collections.abc import Iterator, Sequence

from app.texts import N_, _
from app.usecases.desk import Contact, Step, WhatIf
from ui import places
from ui.help.presenter import certainty as number_certainty
from ui.moments import dated

_OURS = "Weerwoord"
_HOURS = {
    0: N_("Meteen"),
    24: N_("Binnen 24 uur"),
    72: N_("Binnen 72 uur"),
    -1: N_("Daarna"),
}
_VERBS = {
    places.BACKUPS: N_("Naar je reservekopieën"),
    places.KEYS: N_("Naar je sleutels"),
    places.NEW: N_("Schrijf het op"),
}


def by_hours(subject: WhatIf) -> Iterator[tuple[str, list[Step]]]:
    """The steps under the words for when they have to be done, in the order of the data."""
    for hours in dict.fromkeys(step.hours for step in subject.steps):
        word = _(_HOURS[hours]) if hours is not None else ""
        yield word, [step for step in subject.steps if step.hours == hours]


def source_line(step: Step) -> tuple[str, str]:
    """Where a step is from and how certain it is, with the look of that; nothing for how the
    program itself works."""
    day = dated(step.checked)
    if step.certainty == "own":
        return _("Eigen advies, niet nagekeken door een jurist."), "small"
    if step.certainty == "likely":
        told = _("Niet zeker, kijk het na. Bron: {source}, gezien op {day}.")
        return told.format(source=step.source, day=day), "small"
    if step.source == _OURS:
        return "", ""
    return _("Bron: {source}, gezien op {day}.").format(source=step.source, day=day), "small"


def call_lines(step: Step, contacts: Sequence[Contact]) -> Iterator[tuple[str, str]]:
    """Whom to call, with the number, and how far that can be relied on."""
    for one in contacts:
        if one.code in step.calls:
            told = one.number if one.name == one.number else f"{one.name}: {one.number}"
            yield told, number_certainty(one.certain, one.checked)


def verb(step: Step) -> str:
    """What the button of a step says."""
    return _(_VERBS[step.place])
