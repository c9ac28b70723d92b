"""Files as somebody receives them, each hostile in its own way, with words of the test's choosing."""

import io

from reportlab.pdfgen.canvas import Canvas

from tests.intake.samples import armed_pdf, mail

PIXEL = "http://192.0.2.7:8080/pixel.png"
"""Nobody lives there (RFC 5737)."""


def tracking_mail(told: str) -> bytes:
    """A mail whose HTML calls home in every way that HTML has."""
    html = (
        f'<html><head><link rel="stylesheet" href="{PIXEL}"><meta http-equiv="refresh" content="0;{PIXEL}">'
        f'<style>@import url("{PIXEL}"); p {{ background: url({PIXEL}) }}</style></head><body>'
        f'<p>{told}</p><img src="{PIXEL}"><iframe src="{PIXEL}"></iframe><script src="{PIXEL}"></script>'
        f'<video src="{PIXEL}" autoplay></video></body></html>'
    )
    message = mail(f"{told} in platte tekst", html=html)
    return message.as_bytes()


def calling_pdf(told: str) -> bytes:
    """A PDF with these words, a link, and things to do when it opens."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1)
    canvas.drawString(72, 720, told)
    canvas.linkURL(PIXEL, (72, 700, 300, 740))
    canvas.save()
    return armed_pdf(file.getvalue())


def calling_svg(told: str) -> bytes:
    """A drawing that wants its picture, its style and its script from elsewhere."""
    return (
        f'<?xml-stylesheet href="{PIXEL}"?><svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><text>{told}</text>'
        f'<image xlink:href="{PIXEL}" width="9" height="9"/><script href="{PIXEL}"/></svg>'
    ).encode()


def calling_page(told: str) -> bytes:
    """A web page, saved."""
    return f'<!doctype html><html><body><h1>{told}</h1><img src="{PIXEL}"></body></html>'.encode()


SOURCES = {
    "mail.eml": tracking_mail,
    "brief.pdf": calling_pdf,
    "tekening.svg": calling_svg,
    "pagina.html": calling_page,
}
