"""What was found about someone, in groups, and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.held import HeldAbout, Part
from app.domain.moments import AMSTERDAM
from app.texts import _, current, on_one_line, several
from app.usecases import about
from app.usecases.about import Found, Held
from app.usecases.desk import Desk
from ui import words
from ui.dossiers.presenter import RECIPIENTS
from ui.moments import instant

Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """Found things under one heading; `key` is the incident they are of, to go there."""

    title: str
    lines: Lines
    key: str = ""


def search(desk: Desk, name: str) -> tuple[Found, datetime]:
    """Everything in which all words of a name occur, and when that was looked up."""
    return about.look_up(desk.store, name), desk.clock.now()


def paper(name: str, vault_id: str, found: Found, moment: datetime) -> HeldAbout:
    """What is shown, as it is printed."""
    return HeldAbout(
        lang=current(),
        moment=moment,
        vault_id=vault_id,
        head=found.head,
        told=count_line(name, found.held),
        remarks=tuple(remarks(found.held)),
        parts=tuple(Part(one.title, tuple(one.lines)) for one in groups(found.held)),
    )


def file_name(moment: datetime) -> str:
    """It names nobody: a name of a file is seen by everyone."""
    return _("overzicht-{date}.pdf").format(date=moment.astimezone(AMSTERDAM).date())


def remarks(found: Sequence[Held]) -> list[str]:
    """What has to be known before this is given to anyone; nothing when nothing was found."""
    if not found:
        return []
    caution = _(
        "Geef dit niet zo door: er staan ook anderen in. Overleg eerst met de functionaris "
        "gegevensbescherming van je organisatie."
    )
    return [one for one in (beside_line(found), caution) if one]


def saved_line(out: Path) -> str:
    """Where it was put, and what that means."""
    return _("Bewaard in {path}. Let op: buiten de kluis is dit bestand niet versleuteld.").format(
        path=on_one_line(str(out))
    )


def groups(found: Sequence[Held]) -> list[Group]:
    """Incident by incident, with every version; then evidence, dossiers, and what is half written."""
    incidents: dict[str, list[Held]] = {}
    for one in found:
        if one.kind == about.INCIDENT:
            incidents.setdefault(one.number, []).append(one)
    made = [
        Group(_heading(number, held[0]), [_told(one) for one in held], held[0].ref)
        for number, held in incidents.items()
    ]
    one_only = len(incidents) == 1
    beside = (
        _("Ander bewijs bij dit incident") if one_only else _("Ander bewijs bij deze incidenten")
    )
    rest = [
        (_("Bewijs met die naam"), [_exhibit(one) for one in found if one.kind == about.EXHIBIT]),
        (beside, [_exhibit(one) for one in found if one.kind == about.BESIDE]),
        (_("Dossiers"), [_dossier(one) for one in found if one.kind == about.DOSSIER]),
        (_("Half geschreven"), [_half(one) for one in found if one.kind == about.HALF]),
        (_("Andere regels"), [_line(one) for one in found if one.kind == about.LINE]),
    ]
    return made + [Group(title, lines) for title, lines in rest if lines]


def count_line(name: str, found: Sequence[Held]) -> str:
    """How much there is."""
    shown = on_one_line(name.strip())
    if not found:
        return _(
            "Over ‘{name}’ is niets gevonden. Probeer ook een bijnaam, telefoonnummer of account."
        ).format(name=shown)
    incidents = len({one.number for one in found if one.kind == about.INCIDENT})
    if not incidents:
        return _("‘{name}’ komt niet voor in een incident, wel hier:").format(name=shown)
    told = several("in 1 incident", "in {count} incidenten", incidents)
    return _("‘{name}’ komt voor {where}.").format(name=shown, where=told)


def beside_line(found: Sequence[Held]) -> str:
    """What was not looked into; nothing when there is no such thing."""
    beside = any(one.kind in (about.BESIDE, about.EXHIBIT) for one in found)
    if not beside:
        return ""
    return _("In de bestanden zelf is niet gezocht. Kijk het bewijs zelf na.")


def _heading(number: str, one: Held) -> str:
    told = _("Incident {no}") if one.ref else _("Incident {no}, ingetrokken")
    return told.format(no=number)


def _told(one: Held) -> tuple[str, str]:
    when = instant(datetime.fromisoformat(one.at))
    if one.key == "reason":
        return _("Reden"), f"{one.text}\n({when})"
    version = _("versie {number}, {moment}").format(number=one.version, moment=when)
    return words.key_word(one.key), f"{one.text}\n({version})"


def _exhibit(one: Held) -> tuple[str, str]:
    return one.number, one.text


def _dossier(one: Held) -> tuple[str, str]:
    who = _("voor: {who}").format(who=_(RECIPIENTS[one.text]))
    return one.number, f"{who}, {instant(datetime.fromisoformat(one.at))}"


def _line(one: Held) -> tuple[str, str]:
    when = instant(datetime.fromisoformat(one.at))
    return _("regel {number}").format(number=one.number), f"{one.text}\n({when})"


def _half(one: Held) -> tuple[str, str]:
    if one.number:
        return _("Concept"), _("wijziging van incident {no}").format(no=one.number)
    if one.key == about.DOSSIER:
        return _("Concept"), _("een nieuw dossier")
    return _("Concept"), _("een nieuw incident")
