"""Dossiers: what goes in, what stays out, and where one can be made."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

import resources
from app.domain.frozen import from_json, to_json
from app.errors import AppError, DamageError, InputError, VaultError
from app.ports import Cancelled
from app.usecases import backups, checking, dossiers, erasing, evidence, incidents, selection
from app.usecases.desk import Desk, House
from app.usecases.selection import Choice
from tests.usecases import composing
from tests.usecases.composing import SECRET, compose, make

log = composing.log


def test_it_is_in_the_order_in_which_it_happened(log: Desk) -> None:
    dossier = compose(log)
    assert [one.no for one in dossier.incidents] == [2, 1]
    assert [one.who for one in dossier.incidents] == ["NN1", "Jan"]
    assert dossier.number == "D2026-001"
    assert dossier.owner.address == "Raadhuisplein 1"


def test_its_year_is_that_of_the_netherlands(log: Desk) -> None:
    assert compose(log, moment=datetime(2025, 12, 31, 23, 30, tzinfo=UTC)).number == "D2026-001"
    assert compose(log, moment=datetime(2025, 12, 31, 22, 30, tzinfo=UTC)).number == "D2025-001"


def test_the_first_account_stays_and_what_came_later_is_an_addition(log: Desk) -> None:
    later = compose(log).incidents[1]
    assert later.account == "Later gebeurd."
    assert [one.text for one in later.additions] == ["Later gebeurd. Hij riep ook wat."]


def test_home_family_and_impressions_stay_out_unless_asked_for(log: Desk) -> None:
    withheld = compose(log).incidents[0]
    assert withheld.withheld == ("behaviour", "place", "victims")
    assert not {"behaviour", "place", "victims"} & set(withheld.record)
    shown = compose(log, shown=("place",)).incidents[0]
    assert shown.record["place"] == SECRET
    assert compose(log, recipient="own").incidents[0].withheld == ()


def test_whoever_redacts_keeps_the_originals_back(log: Desk) -> None:
    dossier = compose(log, redacted=("quote",))
    assert "quote" not in dossier.incidents[0].record
    assert [one.original for one in dossier.exhibits] == [False, False]
    assert [one.original for one in compose(log, kept_back=("B02",)).exhibits] == [True, False]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"recipient": "suspect"}, "not_one_of"),
        ({"redacted": ("adres",)}, "unknown_key"),
        ({"incidents": ("9",)}, "unknown_incident"),
        ({"asks": ("money",)}, "not_one_of"),
        ({"moment": datetime(2126, 1, 1, tzinfo=UTC)}, "future"),
        ({"kept_back": ("B77",)}, "unknown_exhibit"),
        ({"redacted": ("B77",)}, "unknown_exhibit"),
        ({"shown": ("B77",)}, "unknown_exhibit"),
        ({"incidents": ("1",), "kept_back": ("B01",)}, "exhibit_not_chosen"),
    ],
)
def test_a_wrong_choice_is_said(log: Desk, choice: dict[str, object], code: str) -> None:
    with pytest.raises(InputError) as found:
        compose(log, **choice)
    assert found.value.code == code


def test_what_was_withdrawn_or_erased_is_refused_by_name_and_left_out_of_all(log: Desk) -> None:
    incidents.remove(log.store, "1", "vergissing")
    erasing.erase_incident(log.store, log.blobs, "3", "op verzoek")
    for key, code in (("1", "is_removed"), ("3", "is_erased")):
        with pytest.raises(InputError) as found:
            compose(log, incidents=("2", key))
        assert (found.value.code, found.value.facts["id"]) == (code, int(key))
    assert [one.no for one in compose(log, incidents=()).incidents] == [2]


def test_nothing_to_choose_from(desk: Desk) -> None:
    with pytest.raises(InputError) as found:
        compose(desk, incidents=())
    assert found.value.code == "nothing_chosen"


def test_what_is_missing_is_named_and_not_required(log: Desk) -> None:
    found = {
        (gap.what, gap.incident)
        for gap in selection.missing(log.store, Choice("police", ("1", "2")))
    }
    assert {("owner.office", None), ("incident.quote", 1), ("incident.evidence", 1)} <= found
    assert ("owner.name", None) not in found
    assert ("incident.quote", 2) not in found
    assert ("incident.place", 1) in found
    incidents.change(log.store, log.clock, "1", {"place_kind": "online"})
    again = selection.missing(log.store, Choice("police", ("1",)))
    assert "incident.place" not in [gap.what for gap in again]
    incidents.remove(log.store, "1", "vergissing")
    assert 1 not in [gap.incident for gap in selection.missing(log.store, Choice("police"))]


def test_it_is_frozen_and_comes_back_the_same(log: Desk, tmp_path: Path) -> None:
    dossier = compose(log, asks=("report", "informed"), redacted=("url",), summary="In een zin")
    assert from_json(json.loads(json.dumps(to_json(dossier)))) == dossier
    before = {**to_json(dossier), "incidents": [dict(one) for one in to_json(dossier)["incidents"]]}  # type: ignore[arg-type, union-attr]
    for one in before["incidents"]:  # type: ignore[union-attr]
        del one["turns"]  # type: ignore[union-attr, arg-type, call-overload]
    assert from_json(before) == dossier
    dossiers.make(log.store, log.press, dossier, tmp_path / "uit")
    with log.store.begin() as work:
        held = work.papers.get("dossier:000001")
        made = [event for event in work.journal.events(dossier.id) if event.kind == "dossier.made"]
    assert from_json(held) == dossier  # type: ignore[arg-type]
    assert len(made) == 1
    assert compose(log).number == "D2026-002"


def test_what_is_private_is_not_in_any_file(log: Desk, tmp_path: Path) -> None:
    out = make(log, tmp_path / "uit")
    for path in out.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for secret in (SECRET, "PRIVEZAAK", "Pim", str(tmp_path)):
                assert secret.encode() not in content, path
    journal = json.loads((out / "voor-het-dossier" / "journaal.json").read_text("utf-8"))
    shown = [entry for entry in journal["entries"] if "event" in entry]
    assert 0 < len(shown) < len(journal["entries"])
    assert {entry["event"]["kind"] for entry in shown} == {
        "incident.recorded", "incident.changed", "evidence.attached"}  # fmt: skip


def test_a_package_opens_with_its_key_only(log: Desk, tmp_path: Path) -> None:
    key = tmp_path / "key.txt"
    told = subprocess.run(
        ["age-keygen", "-o", str(key)], capture_output=True, text=True, check=True
    )
    public = told.stderr.split()[-1]
    out = make(log, tmp_path / "uit", "package", public)
    package = out / "pakket.age"
    assert [p.name for p in out.iterdir()] == ["pakket.age"]
    assert log.bundles.verify(package, identity=key).wrong == ()
    assert not log.bundles.verify(package).opened
    opened = subprocess.run(
        ["age", "-d", "-i", str(key), str(package)], capture_output=True, check=True
    )
    assert opened.stdout.startswith(b"PK")
    other = tmp_path / "other.txt"
    subprocess.run(["age-keygen", "-o", str(other)], capture_output=True, check=True)
    with pytest.raises(InputError) as found:
        log.bundles.verify(package, identity=other)
    assert found.value.code == "wrong_identity"
    damaged = bytearray(package.read_bytes())
    damaged[-5] ^= 1
    package.write_bytes(damaged)
    assert log.bundles.verify(package, identity=key).wrong == (("pakket.age", "gewijzigd"),)


def test_a_wrong_recipient_makes_nothing(log: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError) as found:
        make(log, tmp_path / "uit", "package", "age1verkeerd")
    assert found.value.code == "not_a_recipient"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kluis"]


def test_a_folder_with_something_in_it_is_left_alone(log: Desk, tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "iets").touch()
    (tmp_path / "bestand").touch()
    for name in ("vol", "bestand"):
        with pytest.raises(InputError) as found:
            make(log, tmp_path / name)
        assert found.value.code == "out_not_empty"
    (tmp_path / "leeg").mkdir()
    assert (make(log, tmp_path / "leeg") / "voor-het-dossier").is_dir()


@pytest.mark.parametrize(
    "place", ["kluis/dossier", "kluis/blobs/diep/dossier", "kopie/dossier", "link/dossier"]
)
def test_nothing_readable_goes_into_a_vault_or_a_backup(
    log: Desk, home_house: House, tmp_path: Path, place: str
) -> None:
    safe, copies = home_house.safe, home_house.backups
    backups.back_up(safe, log.store, copies, log.clock, tmp_path / "kopie")
    (tmp_path / "link").symlink_to(tmp_path / "kopie")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError) as found:
        make(log, tmp_path / place)
    assert found.value.code == "out_in_vault"
    assert sorted(tmp_path.rglob("*")) == before
    assert compose(log).number == "D2026-001"


def test_the_folder_that_one_is_in_will_do(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leeg").mkdir()
    monkeypatch.chdir(tmp_path / "leeg")
    assert make(log, Path()) == tmp_path / "leeg"
    assert (tmp_path / "leeg" / "voor-het-dossier").is_dir()


def test_stopping_leaves_nothing(log: Desk, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        dossiers.make(log.store, log.press, compose(log), tmp_path / "uit", progress=stop)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kluis"]
    assert compose(log).number == "D2026-001"


def test_a_damaged_exhibit_is_named_and_can_be_left_out(log: Desk, tmp_path: Path) -> None:
    (one, _), _other = evidence.listed(log.store)
    path = tmp_path / "kluis" / "blobs" / one.blob.path
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamageError) as found:
        make(log, tmp_path / "uit")
    assert (found.value.code, found.value.facts["name"]) == ("exhibit_damaged", "B01")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kluis"]
    with pytest.raises(DamageError):  # whoever gets no originals is not given an empty page
        make(log, tmp_path / "uit", recipient="mayor")
    assert make(log, tmp_path / "uit", kept_back=("B01",)).is_dir()


def test_two_dossiers_do_not_get_the_same_number(log: Desk, tmp_path: Path) -> None:
    first, second = compose(log), compose(log)
    dossiers.make(log.store, log.press, first, tmp_path / "een")
    with pytest.raises(AppError) as found:
        dossiers.make(log.store, log.press, second, tmp_path / "twee")
    assert found.value.code == "number_taken"
    assert not (tmp_path / "twee").exists()


def test_all_of_it_is_in_the_journal(log: Desk, tmp_path: Path) -> None:
    make(log, tmp_path / "uit")
    head = log.bundles.verify(tmp_path / "uit").head
    assert checking.check(log.store, log.blobs, head=head).damaged == []
    assert checking.check(log.store, log.blobs, head="AAAA " * 8).damaged == ["journal: head"]


def test_a_mail_speaks_the_language_of_the_dossier_that_it_goes_in(
    log: Desk, tmp_path: Path
) -> None:
    original = evidence.Original.at(resources.path("demo/dreigmail.eml"))
    number = evidence.attach(log.store, log.blobs, log.decoder, "1", original).number
    for lang, word in (("en", "From:"), ("nl", "Van:")):
        out = make(log, tmp_path / lang, lang=lang)
        told = (out / "voor-het-dossier" / "bijlagen" / f"{number}.pdf").read_text("utf-8")
        assert told.startswith(f"{number}{word} ")


def test_an_original_of_another_user_that_is_kept_back_stops_no_dossier(
    log: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_told: object) -> None:
        raise VaultError("not_yours", path=tmp_path)

    monkeypatch.setattr(log.blobs, "copy", closed)
    with pytest.raises(VaultError, match="not_yours"):
        make(log, tmp_path / "uit")
    out = make(log, tmp_path / "uit", kept_back=("B01", "B02"))
    assert (out / "voor-het-dossier" / "bijlagen" / "B01.pdf").is_file()
