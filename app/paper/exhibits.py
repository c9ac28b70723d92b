"""Chapters four and five: which exhibits there are, and what they show."""

from collections.abc import Iterator

from app.domain.dossier import DossierExhibit
from app.paper.blocks import Block, Figure, Heading, NewPage, PageOf, Row, Said, Table, Text
from app.paper.chapters import EXHIBITS, SHOWN, heading
from app.paper.styles import BODY, DIGITS, NOTE, PLAIN, TABLE_BOLD
from app.paper.voice import Voice
from app.ports import Look
from app.texts import N_

_WIDTHS = (9.0, 83.0, 8.0)
_GROUP = 8  # hexadecimal digits that are read together

_KINDS = (
    ("image/", N_("afbeelding")),
    ("audio/", N_("geluid")),
    ("video/", N_("video")),
    ("application/pdf", N_("pdf")),
    ("message/", N_("e-mail")),
    ("text/", N_("tekst")),
    ("", N_("bestand")),
)
_ROUTES = {
    "file": N_("toegevoegd als bestand"),
    "drop": N_("gesleept in het logboek"),
    "paste": N_("geplakt in het logboek"),
}


def exhibits(voice: Voice) -> Iterator[Block]:
    """All exhibits with their hashes: on paper too, so that print stands alone."""
    say, dossier = voice.say, voice.dossier
    yield heading(voice, EXHIBITS)
    if not dossier.exhibits:
        yield Text(say("Bij dit dossier horen geen bijlagen."), BODY)
        return
    yield Text(
        say(
            "Een bijlage houdt haar nummer. Een bestand is onveranderd als zijn SHA-256 gelijk is "
            "aan wat hier staat."
        ),
        NOTE,
    )
    titles = (say("Nr."), say("Bijlage"), say("Pagina"))
    yield Table(_WIDTHS, [_line(voice, one) for one in dossier.exhibits], titles)


def _line(voice: Voice, one: DossierExhibit) -> Row:
    say = voice.say
    of, lines = voice.joined([str(no) for no in one.incidents]), voice.lines(one.lines)
    came = say("Binnengekomen {when}, {how}; hoort bij incident {of}.")
    kept = say("Origineel {number} achtergehouden; op te vragen met deze SHA-256.")
    given = say("Origineel is bijgevoegd als {name}.")
    return (
        (Said(one.number, TABLE_BOLD),),
        (
            Said(one.name if one.shown else voice.left_out(), TABLE_BOLD),
            Said(what(voice, one)),
            Said(came.format(when=voice.dates.moment(one.attached), how=_how(voice, one), of=of)),
            Said(f"SHA-256 {grouped(one.sha256)}", DIGITS),
            Said(voice.say("Logboek: {lines}").format(lines=lines) if lines else ""),
            Said(
                (given if one.original else kept).format(number=one.number, name=one.original_name)
            ),
        ),
        PageOf(_key(one)),
    )


def shown_head(voice: Voice) -> Iterator[Block]:
    """The head of the chapter in which the exhibits are seen."""
    if voice.dossier.exhibits:
        yield NewPage()
    yield heading(voice, SHOWN)
    if not voice.dossier.exhibits:
        yield Text(voice.say("Bij dit dossier horen geen bijlagen."), BODY)


def shown(voice: Voice, one: DossierExhibit, look: Look) -> Iterator[Block]:
    """What one exhibit shows."""
    title = Heading(3, f"{one.number} {one.name}".rstrip(), _key(one), listed=True)
    if look.pictures is not None:
        first: Heading | None = title
        for page, picture in enumerate(look.pictures, 1):
            yield Figure(picture, alt(voice, one, page), _caption(voice, one, page), first)
            first = None
        if first is None:
            return
    yield title
    yield Text(source(voice, one), NOTE)
    yield Text(look.text, PLAIN) if look.text else Text(nothing_to_see(voice, one), BODY)


def nothing_to_see(voice: Voice, one: DossierExhibit) -> str:
    """What is said of an exhibit that paper may not show, or cannot."""
    if not one.shown:
        return voice.say(
            "De inhoud van deze bijlage is weggelaten: daarin kan staan wat deze ontvanger niet "
            "krijgt. De bijlage is op te vragen met haar nummer en SHA-256."
        )
    return voice.say("Op papier is hiervan niets te zien. Alleen het originele bestand toont het.")


def alt(voice: Voice, one: DossierExhibit, page: int) -> str:
    """What a picture of an exhibit is, in words."""
    words = voice.say("Bijlage {number}, beeld {page}: {name}, {source}")
    return words.format(number=one.number, page=page, name=one.name, source=source(voice, one))


def grouped(digits: str) -> str:
    """A hash in groups, to compare by eye."""
    return " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))


def _caption(voice: Voice, one: DossierExhibit, page: int) -> str:
    words = voice.say("Bijlage {number}, beeld {page}: {name}\n{source}")
    return words.format(number=one.number, page=page, name=one.name, source=source(voice, one))


def source(voice: Voice, one: DossierExhibit) -> str:
    """How and when an exhibit came in."""
    words = voice.say("{how} op {when}")
    return words.format(how=_how(voice, one), when=voice.dates.moment(one.attached))


def what(voice: Voice, one: DossierExhibit) -> str:
    """What kind of file an exhibit is, and how large."""
    kind = next(words for start, words in _KINDS if one.media_type.startswith(start))
    size = voice.size(one.size)
    return f"{voice.say(kind)} ({one.media_type}), {size}"


def _how(voice: Voice, one: DossierExhibit) -> str:
    return voice.say(_ROUTES[one.source]) if one.source in _ROUTES else one.source


def _key(one: DossierExhibit) -> str:
    return f"exhibit-{one.number}"
