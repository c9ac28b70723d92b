"""Pictures through the real child: upright, on white, small, and refused when they are not right."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from PIL import Image, PngImagePlugin

from app.errors import InputError
from app.intake.decoder import ChildDecoder
from app.ports import Picture
from tests.intake import samples

Given = Callable[[bytes], Callable[[BinaryIO], None]]
Show = Callable[..., list[Picture]]


@pytest.fixture
def show(decoder: ChildDecoder, given: Given) -> Show:
    """The pictures of a file, of the type that its content has unless the test says otherwise."""

    def shown(
        data: bytes, media_type: str = "", *, pages: range = range(1), longest: int = 1700
    ) -> list[Picture]:
        found = media_type or decoder.media_type(data[:4096])
        return list(decoder.pictures(given(data), found, pages=pages, longest=longest))

    return shown


def image(picture: Picture) -> Image.Image:
    return Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)


def red_corner(picture: Picture) -> tuple[bool, bool]:
    """Where the red quarter of `samples.marked` is: (right, below)."""
    whole = image(picture)
    places = [
        (right, below)
        for right in (False, True)
        for below in (False, True)
        if whole.getpixel(
            (picture.width * (3 if right else 1) // 4, picture.height * (3 if below else 1) // 4)
        )[1]  # type: ignore[index]
        < 100
    ]
    assert len(places) == 1
    return places[0]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_each_format(show: Show, form: str) -> None:
    (picture,) = show(samples.saved(samples.marked(), form))
    assert (picture.width, picture.height) == (80, 40)
    assert len(picture.rgb) == 80 * 40 * 3
    assert red_corner(picture) == (False, False)


def test_heic_turned_as_the_telephone_was_held_and_only_once(show: Show) -> None:
    (picture,) = show(samples.HEIC)
    assert (picture.width, picture.height) == (64, 80)
    assert red_corner(picture) == (True, False)


@pytest.mark.parametrize(
    ("turned", "size", "corner"),
    [
        (1, (80, 40), (False, False)),
        (2, (80, 40), (True, False)),
        (3, (80, 40), (True, True)),
        (4, (80, 40), (False, True)),
        (5, (40, 80), (False, False)),
        (6, (40, 80), (True, False)),
        (7, (40, 80), (True, True)),
        (8, (40, 80), (False, True)),
        (77, (80, 40), (False, False)),
    ],
)
def test_a_photo_is_shown_upright(
    show: Show, turned: int, size: tuple[int, int], corner: tuple[bool, bool]
) -> None:
    (picture,) = show(samples.jpeg(turned=turned))
    assert (picture.width, picture.height) == size
    assert red_corner(picture) == corner


def test_a_tiff_is_turned_once(show: Show) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (picture,) = show(samples.saved(samples.marked(), "TIFF", exif=exif))
    assert (picture.width, picture.height) == (40, 80)
    assert red_corner(picture) == (True, False)


def test_broken_exif_does_not_hide_the_photo(show: Show) -> None:
    data = samples.jpeg(turned=6)
    at = data.index(b"Exif\0\0") + 6
    (picture,) = show(data[:at] + b"\xff" * 8 + data[at + 8 :])
    assert red_corner(picture) == (False, False)


@pytest.mark.parametrize("longest", [256, 1700])
def test_the_longest_side(show: Show, longest: int) -> None:
    (picture,) = show(samples.jpeg((4000, 3000)), longest=longest)
    assert (picture.width, picture.height) == (longest, longest * 3 // 4)
    (picture,) = show(samples.jpeg((3000, 4000), turned=6), longest=longest)
    assert (picture.width, picture.height) == (longest, longest * 3 // 4)


def test_a_thread_of_a_picture(show: Show) -> None:
    (picture,) = show(samples.saved(Image.new("RGB", (9_000, 1)), "JPEG"), longest=256)
    assert (picture.width, picture.height) == (256, 1)


def test_nothing_is_made_larger(show: Show) -> None:
    (picture,) = show(samples.jpeg((30, 20)))
    assert (picture.width, picture.height) == (30, 20)


def test_what_is_clear_becomes_white(show: Show) -> None:
    for clear in (
        Image.new("RGBA", (8, 8), (0, 0, 0, 0)),
        Image.new("LA", (8, 8), (0, 0)),
    ):
        (picture,) = show(samples.saved(clear, "PNG"))
        assert set(picture.rgb) == {255}
    palette = Image.new("P", (8, 8), 3)
    (picture,) = show(samples.saved(palette, "GIF", transparency=3))
    assert set(picture.rgb) == {255}
    (picture,) = show(samples.saved(Image.new("RGBA", (8, 8), (0, 0, 0, 128)), "PNG"))
    assert set(picture.rgb) == {127}


def test_deep_grey_keeps_its_shades(show: Show) -> None:
    deep = Image.frombytes("I;16", (3, 1), b"\0\0\0\x80\xff\xff")
    (picture,) = show(samples.saved(deep, "PNG"))
    assert list(picture.rgb[::3]) == [0, 127, 255]
    measured = Image.new("F", (1, 1), 4000.0).resize((2, 1))
    (picture,) = show(samples.saved(measured, "TIFF"))
    assert set(picture.rgb) == {255}


def test_inks_palettes_and_bits(show: Show) -> None:
    (picture,) = show(samples.saved(samples.marked(mode="CMYK"), "JPEG"))
    assert red_corner(picture) == (False, False)
    (picture,) = show(samples.saved(samples.marked(mode="P"), "PNG"))
    assert red_corner(picture) == (False, False)
    (picture,) = show(samples.saved(Image.new("1", (9, 9), 1), "PNG"))
    assert set(picture.rgb) == {255}


def test_of_an_animation_the_first_frame(show: Show) -> None:
    frames = [samples.marked(), Image.new("RGB", (80, 40), "blue")]
    for form in ("GIF", "WEBP", "PNG"):
        data = samples.saved(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
        (picture,) = show(data, pages=range(5))
        assert red_corner(picture) == (False, False)


def test_the_pages_of_a_tiff(show: Show) -> None:
    pages = [Image.new("RGB", (10, 10), (number * 50, 0, 0)) for number in range(4)]
    data = samples.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [picture.rgb[0] for picture in show(data, pages=range(1, 9))] == [50, 100, 150]
    assert show(data, pages=range(9, 12)) == []
    assert show(data, pages=range(0)) == []


def refused(show: Show, data: bytes, media_type: str = "") -> str:
    with pytest.raises(InputError) as caught:
        show(data, media_type)
    assert caught.value.code == "cannot_show"
    return str(caught.value.facts["reason"])


def test_a_bomb_is_refused(show: Show) -> None:
    bomb = samples.huge_png()
    assert len(bomb) < 500_000
    assert refused(show, bomb) == "too_large"


def test_a_bomb_behind_a_good_page_is_refused(show: Show) -> None:
    small, large = Image.new("1", (8, 8)), Image.new("1", (12_000, 12_000))
    data = samples.saved(small, "TIFF", save_all=True, append_images=[large], compression="group4")
    assert refused(lambda d, t: show(d, t, pages=range(2)), data) == "too_large"


def test_the_photo_of_a_108_megapixel_telephone_is_shown(show: Show) -> None:
    (picture,) = show(samples.saved(Image.new("L", (12_000, 9_000), 200), "JPEG"), longest=256)
    assert (picture.width, picture.height) == (256, 192)


def test_cut_off_and_broken_pictures(show: Show) -> None:
    whole = samples.saved(Image.effect_noise((300, 300), 80).convert("RGB"), "PNG")
    assert refused(show, whole[: len(whole) // 2]) == "damaged"
    assert refused(show, whole[:20]) == "damaged"
    assert refused(show, samples.HEIC[:300]) == "damaged"
    assert refused(show, samples.jpeg()[:-100]) == "damaged"
    assert refused(show, b"", "image/png") == "damaged"


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg", "image/tiff", "image/heic"])
def test_the_named_format_is_never_sniffed_again(show: Show, media_type: str) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    gif = samples.saved(samples.marked(), "GIF")
    for pretender in (svg, samples.pdf(), gif, samples.zipped("x")):
        assert refused(show, pretender, media_type) == "damaged"


@pytest.mark.parametrize("media_type", ["image/svg+xml", "application/zip", "video/mp4", "x"])
def test_what_no_decoder_is_meant_for(show: Show, media_type: str) -> None:
    assert refused(show, samples.zipped("x"), media_type) == "unsupported"


def test_a_flood_of_remarks_in_a_png(show: Show) -> None:
    remarks = PngImagePlugin.PngInfo()
    for number in range(80):
        remarks.add_text(f"k{number}", "x" * 900_000, zip=True)
    assert refused(show, samples.saved(samples.marked(), "PNG", pnginfo=remarks)) == "damaged"


def test_the_original_stays_as_it_was(decoder: ChildDecoder, tmp_path: Path) -> None:
    original = tmp_path / "foto.jpg"
    original.write_bytes(samples.jpeg(turned=6))
    before = (original.read_bytes(), original.stat().st_mtime_ns)

    def write(sink: BinaryIO) -> None:
        with original.open("rb") as file:
            sink.write(file.read())

    assert list(decoder.pictures(write, "image/jpeg", pages=range(1), longest=256))
    assert (original.read_bytes(), original.stat().st_mtime_ns) == before


def test_nothing_of_the_exif_is_in_the_pixels(show: Show) -> None:
    data = samples.jpeg()
    assert b"Proeftelefoon" in data
    (picture,) = show(data)
    assert b"Proeftelefoon" not in picture.rgb
