"""What to say about originals that are not whole where a backup is made, or put back."""

from collections.abc import Sequence

from app.texts import _


def made_without(lost: Sequence[str], kept: Sequence[str]) -> list[str]:
    """What a backup that was made does not have whole, and what it alone has; nothing when all is."""
    told = []
    if lost:
        told.append(
            _(
                "Het origineel van {names} ontbreekt of is niet heel te lezen, in de kluis en in deze reservekopie. Zoek het in een eerdere reservekopie, en bewaar die."
            ).format(names=", ".join(lost))
        )
    if kept:
        told.append(
            _(
                "Het origineel van {names} ontbreekt of is niet heel te lezen in de kluis. In deze reservekopie is het heel: zet die terug in een nieuwe map."
            ).format(names=", ".join(kept))
        )
    return told


def put_back_without(lost: Sequence[str]) -> list[str]:
    """What did not come back whole with a backup; nothing when all did."""
    if not lost:
        return []
    told = _(
        "Het origineel van {names} stond niet heel in deze reservekopie; al het andere is teruggezet. Zoek het in een eerdere reservekopie, en bewaar die."
    )
    return [told.format(names=", ".join(lost))]


def closed_to_this_user(names: Sequence[str]) -> str:
    """That another user keeps these originals, so that nothing can be said of them; nothing for none."""
    if not names:
        return ""
    told = _(
        "Niet te lezen voor deze gebruiker: {names}. Of dat heel is, is hier niet te zien: het is van een andere gebruiker, of is met sudo gemaakt. Kijk de kluis na als die gebruiker, of laat de beheerder het op jouw naam zetten."
    )
    return told.format(names=", ".join(names))


def snapshot_without(lost: Sequence[str]) -> list[str]:
    """What did not come back whole with a snapshot; nothing when all did."""
    if not lost:
        return []
    told = _(
        "Het origineel van {names} ontbreekt of is niet heel te lezen in de kluis, en kwam dus niet mee; al het andere is teruggezet. Zoek het in een reservekopie, en bewaar die."
    )
    return [told.format(names=", ".join(lost))]
