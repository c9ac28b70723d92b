"""Pages of a PDF as pixels, by PDFium: without forms, without script. Runs in the child only."""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from app.intake.frames import Refusal, Status

_WHITE = (255, 255, 255, 255)


def pages(data: bytes, wanted: range, longest: int) -> Iterator[tuple[int, int, bytes]]:
    """The wanted pages that there are, each as width, height and RGB. Raises Refusal."""
    document = _opened(data)
    count = len(document)
    for number in wanted:
        if number >= count:
            return
        yield _drawn(document[number], longest)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise Refusal(Status.LOCKED if locked else Status.DAMAGED) from None


def _drawn(page: pypdfium2.PdfPage, longest: int) -> tuple[int, int, bytes]:
    scale = (longest - 0.01) / max(page.get_size())  # PDFium's side is rounded up
    bitmap = page.render(scale=scale, fill_color=_WHITE, may_draw_forms=False, rev_byteorder=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    rows = memoryview(bitmap.buffer).cast("B")
    rgb = b"".join(rows[at : at + width * 3] for at in range(0, height * stride, stride))
    bitmap.close()
    page.close()
    return width, height, rgb
