"""The last chapters: how the dossier can be checked, and where it is signed."""

from collections.abc import Iterator

from app.paper.blocks import Block, Heading, NewPage, Row, Said, Table, Text
from app.paper.chapters import CHECKING, SIGNING, heading
from app.paper.exhibits import grouped
from app.paper.styles import BODY, DIGITS, NOTE, SIGN, TABLE, TABLE_BOLD, Style
from app.paper.voice import Voice

_WIDTHS = (24.0, 76.0)


def checking(voice: Voice) -> Iterator[Block]:
    """What can be checked, with what, and what that does not prove."""
    say, dossier = voice.say, voice.dossier
    yield heading(voice, CHECKING)
    yield Text(
        say(
            "Dit dossier komt uit een versleuteld logboek. Alles wat daarin gebeurt, krijgt een "
            "regel met een nummer en een vingerafdruk waarin die van de regel ervoor is verwerkt. "
            "Zo stond het logboek vlak voor dit dossier:"
        )
    )
    facts = (
        (say("Kluis"), dossier.vault_id, TABLE),
        (say("Regel"), str(dossier.head.seq), TABLE),
        (say("Ketencode"), dossier.head.code, TABLE),
        (say("Vingerafdruk"), grouped(dossier.head.hash.hex()), DIGITS),
        (say("Dossier"), dossier.id, TABLE),
    )
    yield Table(_WIDTHS, [_fact(label, text, style) for label, text, style in facts])
    for text in _explained(voice):
        yield Text(text)


def _explained(voice: Voice) -> Iterator[str]:
    say = voice.say
    yield say(
        "De ketencode staat onder aan elke pagina. De vingerafdrukken (SHA-256) van alle bijlagen "
        "staan in hoofdstuk 4 en in het bestand inhoud.json dat in deze pdf zit. Wie het "
        "wijzigingsoverzicht (journaal.json) heeft, kan de keten narekenen."
    )
    yield say(
        "De vingerafdruk van een bestand is te berekenen met wat een computer al heeft. "
        "Windows: certutil -hashfile BESTAND SHA256. macOS: shasum -a 256 BESTAND. "
        "Linux: sha256sum BESTAND."
    )
    yield say(
        "Dit toont aan: dat de regels in deze volgorde bestonden toen deze ketencode werd "
        "vastgelegd, en dat een bijlage hetzelfde bestand is als toen."
    )
    yield say(
        "Dit toont niet aan: dat het vertelde waar is, wie het heeft geschreven, of dat een "
        "opgegeven tijdstip klopt."
    )


def signing(voice: Voice) -> Iterator[Block]:
    """The last page: the truth statement, and lines for both sides to sign."""
    say, dossier = voice.say, voice.dossier
    yield NewPage()
    yield heading(voice, SIGNING)
    yield Text(
        say(
            "Ik heb dit dossier gelezen. Wat ik zelf heb gezien of gehoord, heb ik naar waarheid "
            "verteld. Wat ik van een ander hoorde of heb afgeleid, staat er zo bij. Wat mijn "
            "indruk is, wordt zo genoemd."
        )
    )
    yield Text(voice.identity(), NOTE)
    mine = (
        (say("Naam"), dossier.owner.name),
        (say("Plaats en datum"), ""),
        (say("Handtekening"), ""),
    )
    yield Table(_WIDTHS, [_to_sign(label, text) for label, text in mine])
    yield Heading(3, say("Ontvangen"))
    received = (
        say("Naam en dienstnummer") if dossier.recipient == "police" else say("Naam en functie"),
        say("Bureau of organisatie"),
        say("Datum en tijd"),
        say("Handtekening"),
    )
    yield Text(
        say("Ontvangen met ketencode {code} (regel {line}).").format(
            code=dossier.head.code, line=dossier.head.seq
        ),
        BODY,
    )
    yield Table(_WIDTHS, [_to_sign(label, "") for label in received])


def _fact(label: str, text: str, style: Style) -> Row:
    return (Said(label, TABLE_BOLD),), (Said(text, style),)


def _to_sign(label: str, text: str) -> Row:
    value = Said(text, TABLE) if text else Said("", SIGN, blank=True)
    return (Said(label, TABLE_BOLD),), (value,)
