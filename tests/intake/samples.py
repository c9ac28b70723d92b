"""Real files for these tests, made on the spot; each function gives the bytes of one file."""

import base64
import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

import pikepdf
from PIL import ExifTags, Image
from reportlab.pdfgen.canvas import Canvas

# 80 x 64 with a red quarter at the top left, turned by an `irot` of 270 degrees, as telephones do.
# No library that we ship can write HEVC, so the bytes of such a file stand here.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAABxQABAAAAAAAAADsAAgAAAAACAAABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA4GlwcnAAAADAaXBjbwAAAHhodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCiBBZbq"
    "SSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABQAAAAQAAAABBw"
    "aXhpAAAAAAMICAgAAAAJaXJvdAMAAAAYaXBtYQAAAAAAAAABAAEFgQIDBIUAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAGdt"
    "ZGF0AAAANygBrxmAxmgFJjfqv//UxN/4aXS+fsGuNCQLmpTaA+UL/mqv2kagePxI+8cHxX8ssvcmvnYHwPgAAAAGRXhpZgAATU0A"
    "KgAAAAgAAQESAAMAAAABAAYAAAAAAAAA"
)  # fmt: skip


def marked(size: tuple[int, int] = (80, 40), mode: str = "RGB") -> Image.Image:
    """White with a red quarter at the top left: whoever turns it is seen."""
    width, height = size
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, width // 2, height // 2))
    return image.convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def jpeg(size: tuple[int, int] = (80, 40), *, turned: int = 1) -> bytes:
    """A photo as a telephone makes it: held in some way, with the place where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Model] = "Proeftelefoon 3"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (52.0, 5.0, 0.0), 3: "E", 4: (5.0, 7.0, 0.0)}
    )
    return saved(marked(size), "JPEG", exif=exif, quality=90)


def huge_png(side: int = 30_000) -> bytes:
    """A whole and honest PNG of 900 megapixels in some hundred kilobytes."""
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF whose page n has a black block n points wide, so that pages can be told apart."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    for number in range(1, pages + 1):
        canvas.drawString(72, size[1] - 72, f"Bladzijde {number}")
        canvas.rect(0, 0, number, 20, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def changed_pdf(data: bytes, **how: object) -> bytes:
    """A PDF written out anew by pikepdf, with its options: an encryption, for instance."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(file, **how)
    return file.getvalue()


def drawn_pdf(page: bytes, size: tuple[int, int]) -> bytes:
    """One page with these drawing commands."""
    file = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=size).Contents = document.make_stream(page)
        document.save(file)
    return file.getvalue()


def armed_pdf(data: bytes) -> bytes:
    """The same PDF with a script and a call for a page from the net that run when it opens."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS="app.launchURL('http://192.0.2.1/', true);"
        )
        document.pages[0].AA = pikepdf.Dictionary(
            O=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://192.0.2.1/gezien")
        )
        document.save(file, compress_streams=False)
    return file.getvalue()


def endless_pdf() -> bytes:
    """One page on which forms draw forms: 10 to the power 12 rectangles from a few kilobytes."""
    file = io.BytesIO()
    with pikepdf.new() as document:
        inner = document.make_stream(b"0 0 1 1 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 500, 500])  # fmt: skip
        for _ in range(12):
            inner = document.make_stream(
                b"/X Do " * 10,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, 500, 500],
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner)),
            )
        page = document.add_blank_page(page_size=(500, 500))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
        page.Contents = document.make_stream(b"/X Do")
        document.save(file)
    return file.getvalue()


def mail(text: str = "Ik weet waar je woont.", *, html: str = "") -> EmailMessage:
    """A mail with the headers that a mail has; more can be added before it is written out."""
    message = EmailMessage()
    message["Received"] = "from a.example.org by b.example.nl; Tue, 3 Nov 2026 22:10:01 +0100"
    message["From"] = "Een Burger <burger@example.org>"
    message["To"] = "raadslid@example.nl"
    message["Date"] = "Tue, 03 Nov 2026 22:10:00 +0100"
    message["Subject"] = "Stop ermee"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "inhoud van het onderdeel")
    return file.getvalue()
