"""The moment at which the presenters are asked what to say."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 11, 22, 22, 40, tzinfo=UTC)
TODAY = date(2026, 11, 22)
