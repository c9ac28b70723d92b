"""How much a tagged dossier costs next to plain drawing.

    python tests/bench/paper_bench.py [RUNS]

A dossier of some 300 pages is drawn by the press, and what it draws is recorded. Then the same
lines of text, rules and JPEG pictures are put at the same places on a bare reportlab canvas: one
pass, no tags, no line breaking, no shaping, no hashes. Both make their JPEG data from the same
pixels with the same library. Runs take turns; what counts is the ratio of the medians, at most 1.5.
"""

import gc
import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from reportlab import rl_config  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from app.domain.dossier import Dossier  # noqa: E402
from app.paper import flow, jpeg  # noqa: E402
from app.paper.sheet import Sheet  # noqa: E402
from app.paper.styles import HEIGHT, WIDTH  # noqa: E402
from app.ports import Look, Picture  # noqa: E402
from resources import path  # noqa: E402
from tests.paper.example import OWNER, dossier, draw, exhibit, incident, picture  # noqa: E402

BAR = 1.5
INCIDENTS, PICTURES = 150, 40
_MEN = [
    "hij",
    "zij",
    "de",
    "een",
    "het",
    "van",
    "dat",
    "niet",
    "met",
    "op",
    "voor",
    "bij",
    "naar",
    "toen",
    "weer",
    "nog",
    "deur",
    "avond",
    "raad",
    "huis",
]


def long_dossier(pictures: int) -> Dossier:
    """Incidents as a year of them looks: long accounts, quotes, a table each."""
    chance = random.Random(7)
    words = _MEN * 40 + [
        "".join(chance.choices("abdeghijklmnoprstuvwz", k=chance.randint(4, 12)))
        for _ in range(4000)
    ]

    def text(count: int) -> str:
        return " ".join(chance.choices(words, k=count)).capitalize() + "."

    told = [
        incident(
            no,
            "\n\n".join(text(90) for _ in range(6)),
            quote=[{"text": text(60)}, {"text": text(25)}],
            happened=f"2026-{no % 9 + 1:02d}-{no % 28 + 1:02d}T{no % 20 + 2:02d}:15",
            place=text(6),
            channel="email",
            kinds=["bedreiging", "intimidatie"],
            occasion=text(20),
            subject=f"NN{no % 7 + 1}",
            identifiers=[{"type": "email", "value": f"afzender{no}@example.org"}],
            witnesses=[text(8)],
            effects=[text(30), text(20)],
            own_response=[text(15)],
            exhibits=(f"B{no % PICTURES + 1:02d}",),
        )
        for no in range(1, INCIDENTS + 1)
    ]
    shown = tuple(exhibit(no, f"foto {no}.jpg", incidents=(no,)) for no in range(1, pictures + 1))
    return dossier(*told, owner=OWNER, exhibits=shown, asks=("report",))


class Recorder:
    """Notes what the press draws: for each page its lines, rules and pictures."""

    def __init__(self) -> None:
        self.pages: list[list[tuple[Any, ...]]] = []
        self._at = -1
        self._pictures: dict[int, Picture] = {}

    @contextmanager
    def listening(self) -> Iterator[None]:
        drawn = Sheet.text, Sheet.rule, Sheet.picture, flow.embed
        recorder = self

        def text(sheet: Sheet, line: Any, x: float, y: float, style: Any, room: float = 0) -> None:
            if line.words:
                recorder._on(sheet).append(
                    ("text", x, y, style.face, style.size, style.grey, line.text)
                )
            drawn[0](sheet, line, x, y, style, room)

        def rule(sheet: Sheet, x: float, y: float, end: float, thick: float = 0.3) -> None:
            recorder._on(sheet).append(("rule", x, y, end, thick))
            drawn[1](sheet, x, y, end, thick)

        def shown(sheet: Sheet, at: int, x: float, y: float, width: float, height: float) -> None:
            recorder._on(sheet).append(("picture", recorder._pictures[at], x, y, width, height))
            drawn[2](sheet, at, x, y, width, height)

        def embed(pdf: Any, one: Picture) -> int:
            at = drawn[3](pdf, one)
            recorder._pictures[at] = one
            return at

        Sheet.text, Sheet.rule, Sheet.picture, flow.embed = text, rule, shown, embed  # type: ignore[method-assign,assignment]
        try:
            yield
        finally:
            Sheet.text, Sheet.rule, Sheet.picture, flow.embed = drawn  # type: ignore[method-assign]

    def _on(self, sheet: Sheet) -> list[tuple[Any, ...]]:
        if sheet.at != self._at:
            self._at = sheet.at
            self.pages.append([])
        return self.pages[-1]


def plain(pages: list[list[tuple[Any, ...]]], folder: Path) -> bytes:
    """The same marks on paper, by reportlab at its fastest, and nothing else."""
    for face in {mark[3] for page in pages for mark in page if mark[0] == "text"}:
        pdfmetrics.registerFont(TTFont(face, str(path("fonts") / f"{face}.ttf")))
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for page in pages:
        for kind, *mark in page:
            {"text": _text, "rule": _rule, "picture": _picture}[kind](canvas, folder, *mark)
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def _text(
    canvas: Canvas, folder: Path, x: float, y: float, face: str, size: float, grey: float, text: str
) -> None:
    canvas.setFont(face, size)
    canvas.setFillGray(grey)
    canvas.drawString(x, y, text)


def _rule(canvas: Canvas, folder: Path, x: float, y: float, end: float, thick: float) -> None:
    canvas.setLineWidth(thick)
    canvas.line(x, y, end, y)


def _picture(
    canvas: Canvas, folder: Path, one: Picture, x: float, y: float, width: float, height: float
) -> None:
    image = Image.frombytes("RGB", (one.width, one.height), one.rgb)
    name = folder / f"{x}-{y}-{canvas.getPageNumber()}.jpg"  # from a path reportlab is fastest
    image.save(name, "JPEG", quality=jpeg._QUALITY)
    canvas.drawImage(str(name), x, y, width, height)


def measure(pictures: int, runs: int) -> float:
    """Print and give the ratio of the medians."""
    value, photo = long_dossier(pictures), picture(1600, 1200)

    def look(number: str) -> Look:
        return Look(pictures=iter([photo]))

    recorder = Recorder()
    with recorder.listening():
        draw(value, look)
    tagged, bare = [], []
    sizes = (0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            gc.collect()
            begun = time.process_time()
            ours = draw(value, look)
            tagged.append(time.process_time() - begun)
            gc.collect()
            begun = time.process_time()
            theirs = plain(recorder.pages, Path(folder))
            bare.append(time.process_time() - begun)
            sizes = len(ours), len(theirs)
    ratio = statistics.median(tagged) / statistics.median(bare)
    print(
        f"{len(recorder.pages)} pages, {pictures} pictures: tagged {statistics.median(tagged):.2f} s,"
        f" plain {statistics.median(bare):.2f} s, ratio {ratio:.2f};"
        f" bytes {sizes[0] / 1e6:.2f} and {sizes[1] / 1e6:.2f} MB"
    )
    return ratio


if __name__ == "__main__":
    rl_config.useA85 = 0  # pictures as they are, not as text: a hundred times faster
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    ratios = [measure(pictures, rounds) for pictures in (PICTURES, 0)]
    sys.exit(max(ratios) > BAR)
