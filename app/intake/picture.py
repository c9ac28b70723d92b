"""Pictures as pixels: upright, on white, small enough. Runs in the child only.

The format is the one that the parent named; Pillow and libheif are not asked to guess.
"""

import io
import warnings
from collections.abc import Iterator
from typing import cast

from PIL import ExifTags, Image

from app.intake.frames import Refusal, Status

FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
}
_PIXELS = 110_000_000  # the 108 megapixels of a telephone still fit
_DEEP = {"I;16", "I;16L", "I;16B", "I;16N", "I", "F"}  # more than 8 bits of grey
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_CLEAR = {"LA", "La", "PA", "RGBA", "RGBa"}


def pages(
    data: bytes, media_type: str, wanted: range, longest: int
) -> Iterator[tuple[int, int, bytes]]:
    """The picture, or the wanted pages of a TIFF, each as width, height and RGB.

    Of an animation the first frame is shown. Raises Refusal.
    """
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = _PIXELS
    form = FORMATS[media_type]
    _prepare(form)
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as image:
            count = getattr(image, "n_frames", 1) if form == "TIFF" else 1
            for number in wanted:
                if number >= count:
                    return
                image.seek(number)
                yield _pixels(image, longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refusal(Status.TOO_LARGE) from None


def _prepare(form: str) -> None:
    if form == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener()
    elif form == "AVIF":
        from PIL import AvifImagePlugin

        AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # the child may start none


def _pixels(image: Image.Image, longest: int) -> tuple[int, int, bytes]:
    shown = _on_white(_small(image, longest))
    turn = _turn(image)  # asked once it is loaded: loading a TIFF turns it
    upright = shown if turn is None else shown.transpose(turn)
    return *upright.size, upright.tobytes()


def _small(image: Image.Image, longest: int) -> Image.Image:
    """A copy no larger than `longest`, in RGB or RGBA."""
    scale = longest / max(image.size)
    wanted = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    image.draft("RGB", wanted)  # a JPEG is then read at a half, a quarter or an eighth, at once
    shallow = _eight_bits(image) if image.mode in _DEEP else image
    clear = shallow.mode in _CLEAR or "transparency" in shallow.info
    small = shallow.convert("RGBA" if clear else "RGB")
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return small


def _turn(image: Image.Image) -> Image.Transpose | None:
    """What undoes how the camera was held (Exif 2.32, tag 0x0112)."""
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - broken remarks about a picture do not break the picture
        return None


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, brought back to 8; Pillow alone would cut it off at 255."""
    grey = image.convert("F")
    _lowest, highest = cast(tuple[float, float], grey.getextrema())
    white = 65535.0 if image.mode.startswith("I;16") else max(255.0, highest)
    return grey.point(lambda value: value * (255 / white) + 0).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB")
