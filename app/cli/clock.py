"""A moment as the command line says it, and what to say about a clock that was set back."""

from datetime import datetime

from app.domain.moments import AMSTERDAM
from app.texts import _


def clock_line(last: str, now: datetime) -> str:
    """That it is earlier now than when the last line was written; `last` is an instant."""
    told = _(
        "Let op: de klok van deze computer staat op {now}, maar de laatste regel in je logboek is van {last}. Wat je nu vastlegt, krijgt de tijd van de klok. Zet hem eerst goed."
    )
    return told.format(now=moment(now), last=moment(datetime.fromisoformat(last)))


def moment(at: datetime) -> str:
    """`26-11-2026 20:49`, in the Netherlands."""
    return f"{at.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
