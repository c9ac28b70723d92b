"""Pictures as JPEG: made from pixels, so nothing of the original file comes along."""

import io

from PIL import Image

from app.paper.pdf import Pdf
from app.ports import Picture

_QUALITY = 80
_FEW = 3 * 20_000  # bytes that nearly always show whether there is colour


def embed(pdf: Pdf, picture: Picture) -> int:
    """Write a picture as an image object, its JPEG data as it is."""
    colour = not _is_grey(picture.rgb)
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
    packed = io.BytesIO()
    (image if colour else image.convert("L")).save(packed, "JPEG", quality=_QUALITY)
    return pdf.stream(
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8"
        b"/Filter/DCTDecode"
        % (picture.width, picture.height, b"DeviceRGB" if colour else b"DeviceGray"),
        packed.getvalue(),
        packed=True,
    )


def _is_grey(rgb: bytes) -> bool:
    few = rgb[:_FEW]
    return few[0::3] == few[1::3] == few[2::3] and rgb[0::3] == rgb[1::3] == rgb[2::3]
