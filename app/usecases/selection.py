"""Choosing what goes into a dossier, and freezing the choice as a value."""

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from app.domain.canonical import Json
from app.domain.dossier import (
    ASKS,
    ORIGINALS_FOR,
    RECIPIENTS,
    Addition,
    Dossier,
    DossierExhibit,
    DossierIncident,
    Gap,
    Turn,
    gaps,
    private_keys,
    withheld_keys,
)
from app.domain.evidence import Exhibit, is_exhibit_number
from app.domain.incident import KEYS, Incident, Record, Version, apply
from app.domain.moments import Span, refuse_future
from app.domain.telltale import Telltale, folded_words, found_in, words_of
from app.errors import InputError
from app.ports import Clock, Store, UnitOfWork
from app.texts import N_, _
from app.usecases.evidence import ATTACHED, LINKED, get
from app.usecases.incidents import (
    CHANGED,
    ERASED,
    RECORDED,
    REMOVED,
    RESTORED,
    find,
    refuse_removed,
    versions_of,
)
from app.usecases.settings import owner_of

MADE = "dossier:"
_TURNS = {REMOVED: "removed", RESTORED: "restored", ERASED: "erased"}
_PRIVATE = {
    ("place",): N_("je thuisadres"),
    ("victims",): N_("je gezin"),
    ("place", "victims"): N_("je thuisadres of je gezin"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the owner chose: for whom, which incidents (none: all of them), what stays out.

    `redacted` are keys that stay out, and numbers of exhibits whose content does; `shown` are keys
    and numbers that would stay out and do not. `moment` is now unless given.
    """

    recipient: str
    incidents: tuple[str, ...] = ()
    lang: str = "nl"
    moment: datetime | None = None
    redacted: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    summary: str = ""
    kept_back: tuple[str, ...] = ()


def compose(store: Store, clock: Clock, choice: Choice) -> Dossier:
    """The dossier as it would be made now. Nothing is recorded yet.

    Raises InputError: `not_one_of`, `future`, `unknown_key`, `unknown_incident`, `nothing_chosen`;
    `is_removed` or `is_erased` for an incident that was named; `unknown_exhibit`, or
    `exhibit_not_chosen` for one that goes with none of these incidents.
    """
    _check(choice)
    now = clock.now()
    moment = choice.moment or now
    refuse_future(Span(moment, moment, "minute"), now, "moment")
    with store.begin() as work:
        chosen = _chosen(work, choice)
        if not chosen:
            raise InputError("nothing_chosen")
        namer = _namer(chosen)
        incidents = tuple(_incident(work, one, choice, namer(one)) for one in chosen)
        return Dossier(
            no=next_no(work),
            copy=1,
            id=str(uuid.uuid4()),
            recipient=choice.recipient,
            lang=choice.lang,
            moment=moment,
            vault_id=store.vault_id,
            head=work.journal.head(),
            owner=owner_of(work),
            incidents=incidents,
            exhibits=_exhibits(work, incidents, choice),
            summary=choice.summary,
            asks=tuple(ask for ask in ASKS if ask in choice.asks),
            redacted=choice.redacted,
        )


def holds_everything(store: Store, dossier: Dossier) -> bool:
    """Whether no incident of the log is missing from it: then the whole log leaves the vault."""
    told = {one.id for one in dossier.incidents}
    with store.begin() as work:
        return all(one.id in told or one.erased for one in work.incidents.listed())


def missing(store: Store, choice: Choice) -> list[Gap]:
    """What the recipient will ask for and is not there; none of it is required."""
    _check(choice)
    with store.begin() as work:
        chosen = _chosen(work, choice)
        attached = [[one.number for one in work.exhibits.of_incident(i.no)] for i in chosen]
        return gaps(owner_of(work), chosen, attached)


def may_still_tell(dossier: Dossier) -> list[tuple[str, str]]:
    """The exhibits in which the home address or the family may stand, while the incident itself
    keeps it out unless asked for: (number, what may stand in it, in the language of the screen)."""
    found = []
    for exhibit in dossier.exhibits:
        of = [one for one in dossier.incidents if one.no in exhibit.incidents]
        keys = {key for one in of for key in private_keys(one, dossier.recipient)}
        if what := _PRIVATE.get(tuple(sorted(keys - set(dossier.redacted)))):
            found.append((exhibit.number, _(what)))
    return found


def told_elsewhere(store: Store, dossier: Dossier) -> list[Telltale]:
    """The incidents in whose own texts words stand that are withheld there or elsewhere: a street,
    a name. All versions count, as the journal that goes along tells them; what page one says of
    the owner is no secret. These values are looked up now and are not frozen with the dossier.
    """
    secret: dict[str, str] = {}
    told: dict[int, dict[str, list[Json]]] = {}
    with store.begin() as work:
        for one in dossier.incidents:
            texts = told.setdefault(one.no, {})
            for version in versions_of(work, find(work, one.id)):
                for key, value in version.changed.items():
                    if key in one.withheld:
                        secret.update(words_of(key, value))
                    elif version.kind in (RECORDED, CHANGED):
                        texts.setdefault(key, []).append(value)
    for word in folded_words(" ".join(asdict(dossier.owner).values())):
        secret.pop(word, None)
    found = (found_in(no, texts, secret) for no, texts in told.items())
    return [one for one in found if one is not None]


def next_no(work: UnitOfWork) -> int:
    """The number that the next dossier gets."""
    return len(work.papers.names(MADE)) + 1


def paper_name(dossier: Dossier) -> str:
    """Under which name a dossier is frozen."""
    return f"{MADE}{dossier.no:06d}"


def _check(choice: Choice) -> None:
    if choice.recipient not in RECIPIENTS:
        raise InputError("not_one_of", key="for", allowed=", ".join(RECIPIENTS))
    for key in (*choice.redacted, *choice.shown):
        if key not in KEYS and not is_exhibit_number(key):
            raise InputError("unknown_key", key=key)
    for ask in choice.asks:
        if ask not in ASKS:
            raise InputError("not_one_of", key="ask", allowed=", ".join(ASKS))


def _chosen(work: UnitOfWork, choice: Choice) -> Sequence[Incident]:
    """The chosen incidents in the order in which they happened; one that was named has to stand."""
    if choice.incidents:
        found = {one.no: one for one in (find(work, key) for key in choice.incidents)}
        chosen = list(found.values())
        for incident in chosen:
            refuse_removed(incident)
    else:
        chosen = list(work.incidents.listed())
    return sorted(
        chosen, key=lambda one: ((s.first if (s := one.span()) else one.recorded), one.no)
    )


def _namer(chosen: Sequence[Incident]) -> Callable[[Incident], str]:
    """NN1, NN2 for those of whom nothing is known; nobody said that they are the same person."""
    unknown = [one.no for one in chosen if "subject" not in one.record]
    names = {no: f"NN{place}" for place, no in enumerate(unknown, 1)}
    return lambda incident: names.get(incident.no, "")


def _incident(
    work: UnitOfWork, incident: Incident, choice: Choice, unknown: str
) -> DossierIncident:
    versions = versions_of(work, incident)
    records = _records(versions)
    ever: Record = {key: value for one in records for key, value in one.items()}
    withheld = {key for one in records for key in withheld_keys({**ever, **one}, choice.recipient)}
    withheld -= set(choice.shown)
    withheld |= set(choice.redacted) & set(ever)
    told = [
        Addition(datetime.fromisoformat(one.at), str(one.changed["what"]))
        for one in versions
        if "what" in one.changed and "what" not in withheld
    ]
    return DossierIncident(
        id=incident.id,
        no=incident.no,
        recorded=incident.recorded,
        version=incident.version,
        record={key: value for key, value in incident.record.items() if key not in withheld},
        account=told[0].text if told else "",
        additions=tuple(told[1:]),
        exhibits=tuple(one.number for one in work.exhibits.of_incident(incident.no)),
        withheld=tuple(sorted(withheld)),
        lines=tuple(event.seq for event in work.journal.events(incident.id)),
        unknown=unknown,
        turns=tuple(
            Turn(_TURNS[one.kind], datetime.fromisoformat(one.at), one.seq)
            for one in versions
            if one.kind in _TURNS
        ),
    )


def _records(versions: Sequence[Version]) -> list[Record]:
    """What the incident said after each version: the journal that goes along tells them all."""
    found: list[Record] = [{}]
    for one in versions:
        if one.kind in (RECORDED, CHANGED):
            found.append(apply(found[-1], one.changed))
    return found


def _exhibits(
    work: UnitOfWork, incidents: Sequence[DossierIncident], choice: Choice
) -> tuple[DossierExhibit, ...]:
    found: dict[int, Exhibit] = {}
    for incident in incidents:
        found.update({one.no: one for one in work.exhibits.of_incident(incident.no)})
    for number in (*choice.kept_back, *filter(is_exhibit_number, choice.redacted + choice.shown)):
        if get(work, number).no not in found:
            raise InputError("exhibit_not_chosen", number=number)
    chosen = {incident.no: incident.id for incident in incidents}
    # what is redacted may stand in the exhibit too: its original, its name and what it shows stay
    redacting = {
        incident.no for incident in incidents if set(choice.redacted) & set(incident.withheld)
    }
    given = choice.recipient in ORIGINALS_FOR
    exhibits = []
    for one in sorted(found.values(), key=lambda exhibit: exhibit.no):
        of = tuple(no for no in work.exhibits.incidents_of(one.no) if no in chosen)
        redacted = one.number in choice.redacted or not redacting.isdisjoint(of)
        kept_back = one.number in choice.kept_back
        shown = not redacted or one.number in choice.shown
        exhibits.append(
            DossierExhibit(
                number=one.number,
                name=one.name if shown else "",
                sha256=one.sha256,
                size=one.size,
                media_type=one.media_type,
                source=one.source,
                attached=one.attached,
                incidents=of,
                lines=_lines(work, one, chosen.values()),
                original=given and not redacted and not kept_back,
                kept_back=kept_back,
                shown=shown,
            )
        )
    return tuple(exhibits)


def _lines(work: UnitOfWork, exhibit: Exhibit, chosen: Collection[str]) -> tuple[int, ...]:
    """The events that say how it came in; not that it goes with an incident that is left out."""
    return tuple(
        event.seq
        for event in work.journal.events(exhibit.id)
        if event.kind == ATTACHED
        or (event.kind == LINKED and work.journal.pairs(event.seq)["incident"][0] in chosen)
    )
