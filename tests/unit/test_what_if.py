"""What to do if: every step says where it is from, when that was checked and how certain it is."""

import re
import tomllib
from datetime import date
from typing import Any

import pytest

from app.knowledge.catalogue import Catalogue
from app.texts import LANGUAGES
from resources import path

KNOWN = {"certain", "likely", "own"}
HOURS = {None, 0, 24, 72, -1}
KEYS = {"nl", "en", "source", "source_en", "checked", "certainty", "hours", "calls", "place"}
NEEDED = {"nl", "en", "source", "checked", "certainty"}


def told() -> list[dict[str, Any]]:
    held = tomllib.loads(path("knowledge/what_if.toml").read_text("utf-8"))["subject"]
    return list(held)


def steps() -> list[dict[str, Any]]:
    return [step for subject in told() for step in subject["step"]]


def wrong(step: dict[str, Any]) -> list[str]:
    """What is not as it should be in one step."""
    found = sorted(NEEDED - step.keys()) + sorted(step.keys() - KEYS)
    found += [key for key in ("nl", "en", "source") if not str(step.get(key, "")).strip()]
    if not isinstance(step.get("checked"), date):
        found.append("checked")
    if step.get("certainty") not in KNOWN:
        found.append("certainty")
    if step.get("hours") not in HOURS:
        found.append("hours")
    return found


def test_the_check_of_a_step_sees() -> None:
    whole = steps()[0]
    assert wrong(whole) == []
    for key in NEEDED:
        assert key in wrong({name: value for name, value in whole.items() if name != key})
    assert "certainty" in wrong({**whole, "certainty": "vast"})
    assert "hours" in wrong({**whole, "hours": 48})
    assert "wen" in wrong({**whole, "wen": 1})


def test_every_step_says_where_it_is_from() -> None:
    assert len(steps()) > 25
    assert [(step["nl"], wrong(step)) for step in steps() if wrong(step)] == []


def test_every_subject_has_its_title_and_its_steps() -> None:
    codes = [subject["code"] for subject in told()]
    assert codes == ["term_ends", "illness", "death", "stolen", "leak"]
    assert all(subject[lang] and subject["step"] for subject in told() for lang in LANGUAGES)


def test_what_the_law_says_names_its_article() -> None:
    """And the 72 hours are the law's own, not ours."""
    (leak,) = (subject for subject in told() if subject["code"] == "leak")
    lawful = [step for step in leak["step"] if step.get("hours") == 72]
    assert len(lawful) == 3
    assert all("AVG art. 3" in step["source"] for step in lawful)
    assert all(step["certainty"] == "certain" for step in lawful)


def test_sentences_are_calm_and_short() -> None:
    texts = [step[lang] for step in steps() for lang in LANGUAGES]
    assert not [text for text in texts if "!" in text or len(text) > 220]


def test_whom_to_call_is_known() -> None:
    known = {one.code for one in Catalogue().contacts("nl")}
    called = {code for step in steps() for code in step.get("calls", ())}
    assert called
    assert called <= known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogue_gives_it_in_both_languages(lang: str) -> None:
    found = Catalogue().what_if(lang)
    assert [one.title for one in found] == [subject[lang] for subject in told()]
    first = found[0].steps[0]
    assert first.text == steps()[0][lang]
    assert (first.hours, first.calls, first.place) == (None, (), "")


def test_a_source_reads_in_its_own_language() -> None:
    dutch, english = (
        {step.source for one in Catalogue().what_if(lang) for step in one.steps}
        for lang in LANGUAGES
    )
    assert any(" lid " in source for source in dutch)
    named = {source for source in english if "eigen" not in source}  # our own advice names none
    assert not [source for source in named if re.search(r"\b(AVG|lid|algemeen|juli|de)\b", source)]
