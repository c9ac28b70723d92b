"""Dossiers to draw: fictional, and each as small or as large as a test asks."""

import hashlib
import io
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PIL import Image, ImageDraw

from app.domain.dossier import Addition, Dossier, DossierExhibit, DossierIncident, Owner
from app.domain.journal import Head
from app.paper.press import Press
from app.ports import Look, Picture

MOMENT = datetime(2026, 11, 22, 10, 31, tzinfo=UTC)
HEAD = Head(431, hashlib.sha256(b"head").digest())
OWNER = Owner(
    name="A.M. (Anouk) van den Berg",
    office="raadslid",
    organisation="Gemeente Rivierdal",
    address="Raadhuisplein 1, 1234 AB Rivierdal",
    contact="griffier P. Smit",
    reachable="via de griffie, op werkdagen",
)


def label(group: str, code: str, lang: str) -> str:
    """Words for codes, as plain as can be."""
    return f"{group} {code}".replace("_", " ")


def incident(no: int, account: str = "Iemand riep iets.", **told: Any) -> DossierIncident:
    """An incident; keys of DossierIncident go to it, all others into its record."""
    own = {key: told.pop(key) for key in list(told) if key in DossierIncident.__slots__}
    given = {"recorded": MOMENT, "version": 1, "account": account, **own}
    record = {"what": account, **told}
    return DossierIncident(id=str(uuid.UUID(int=no)), no=no, record=record, **given)


def exhibit(
    no: int, name: str = "foto.jpg", media_type: str = "image/jpeg", **told: Any
) -> DossierExhibit:
    given = {
        "number": f"B{no:02d}",
        "name": name,
        "sha256": hashlib.sha256(f"{no} {name}".encode()).hexdigest(),
        "size": 23_456,
        "media_type": media_type,
        "source": "file",
        "attached": MOMENT - timedelta(hours=9),
        "incidents": (1,),
    }
    return DossierExhibit(**{**given, **told})


def dossier(*incidents: DossierIncident, **told: Any) -> Dossier:
    given = {
        "no": 3,
        "copy": 1,
        "id": str(uuid.UUID(int=77)),
        "recipient": "police",
        "lang": "nl",
        "moment": MOMENT,
        "vault_id": str(uuid.UUID(int=5)),
        "head": HEAD,
        "owner": Owner(),
        "incidents": incidents or (incident(1, unknown="NN1"),),
    }
    return Dossier(**{**given, **told})


def picture(width: int = 320, height: int = 240, *, grey: bool = False) -> Picture:
    """A drawing with some detail."""
    image = Image.new("RGB", (width, height), (235, 235, 235))
    pen = ImageDraw.Draw(image)
    for y in range(0, height, 24):
        pen.line((0, y, width, y), fill=(200, 200, 200) if grey else (190, 210, 230))
    pen.ellipse((width // 4, height // 4, width // 2, height // 2), fill=(90, 90, 90))
    return Picture(width, height, image.tobytes())


def nothing(number: str) -> Look:
    """What an exhibit shows that cannot be shown."""
    return Look()


def looks(shown: dict[str, Callable[[], Look]]) -> Callable[[str], Look]:
    """Shows some exhibits, each time anew, and nothing of the others."""
    return lambda number: shown.get(number, Look)()


def draw(value: Dossier, look: Callable[[str], Look] = nothing) -> bytes:
    """The dossier as a PDF."""
    sink = io.BytesIO()
    Press(label).dossier(value, look, sink, lambda done, whole: None)
    return sink.getvalue()


def draw_copy(value: Dossier, number: str, look: Look) -> bytes:
    """The stamped copy of one exhibit."""
    sink = io.BytesIO()
    Press(label).copy(value, number, look, sink)
    return sink.getvalue()


def rich(lang: str = "nl", recipient: str = "police") -> Dossier:
    """A dossier in which nearly every key is there, in more scripts than one."""
    first = incident(
        12,
        "Om kwart over negen kwam er een mail binnen.\n\nIk heb hem aan mijn partner laten zien.",
        quote=[
            {
                "text": "Ik weet waar je woont 😡🔪 en ik kom langs. Stem tegen, anders gaat het mis."
            },
            {
                "text": "سأقتلك الليلة يا صحفي",
                "language": "ar",
                "translation": "Ik vermoord je vannacht, journalist.",
                "translator": "A. Haddad",
            },
        ],
        condition="als je voor het azc stemt",
        perceived="self",
        happened="2026-11-20T21:14",
        learned="2026-11-20T21:20",
        place_kind="online",
        channel="email",
        platform="Gmail",
        url="https://example.org/<b>?a=1&b=2",
        kinds=["bedreiging", "haat_online"],
        severity=4,
        aimed_at=["person", "family"],
        behaviour="frustration",
        occasion="Raadsbesluit over de opvang",
        process="asielopvang",
        subject="J. de Vries",
        identified_how="Hij ondertekende de mail.",
        identifiers=[
            {"type": "email", "value": "jdv@example.org"},
            {"type": "handle", "value": "@jdv", "platform": "X"},
        ],
        witnesses=["Mijn partner las mee."],
        role_at_time="raadslid",
        own_response=["Niet geantwoord."],
        effects=["Slecht geslapen.", "Ik ga niet meer lopend."],
        costs=["Nieuw slot, € 189,00"],
        reported_to=["griffier"],
        police={"kind": "notice", "number": "2026-884213", "station": "Lek", "date": "2026-11-21"},
        noted_earlier="In mijn agenda, 20 november",
        additions=(Addition(MOMENT - timedelta(hours=2), "Hij was er ook op de inspraakavond."),),
        exhibits=("B07", "B08"),
        recorded=datetime(2026, 11, 20, 20, 54, tzinfo=UTC),
        lines=(401, 402, 415),
    )
    second = incident(
        13,
        "De bode vertelde mij dat een man stond te wachten.",
        happened={"from": "2026-11-18", "precision": "part"},
        place="Voor het gemeentehuis",
        with_what="fietsketting",
        perceived="heard",
        victims=["Bode"],
        recorded_by="M. Jansen",
        read_and_agreed=True,
        quote="Zeg maar dat ik haar fiets ken.",
        exhibits=("B09",),
        unknown="NN1",
        withheld=("behaviour",),
    )
    third = incident(
        14, "Gebeld, niets gezegd.", happened="2026-10-25T02:30", unknown="NN2", withheld=("place",)
    )
    return dossier(
        first,
        second,
        third,
        lang=lang,
        recipient=recipient,
        owner=OWNER,
        asks=("report", "prosecution", "informed"),
        exhibits=(
            exhibit(7, "dreigmail.eml", "message/rfc822", incidents=(12,)),
            exhibit(8, "schermafdruk.png", "image/png", incidents=(12,), source="paste"),
            exhibit(9, "fietsenstalling.jpg", incidents=(13,), original=False),
            exhibit(10, "voicemail.ogg", "audio/ogg", incidents=(13, 14)),
        ),
    )


def rich_looks() -> Callable[[str], Look]:
    return looks(
        {
            "B07": lambda: Look(
                text="Van: jdv@example.org\n\nIk weet waar je woont <b>&amp;</b> 😡\n"
            ),
            "B08": lambda: Look(pictures=iter([picture(300, 600)])),
            "B09": lambda: Look(pictures=iter([picture(), picture(grey=True)])),
        }
    )


def with_account(text: str) -> Dossier:
    """A dossier that tells one thing."""
    return dossier(replace(incident(1, unknown="NN1"), account=text))
