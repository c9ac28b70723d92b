"""Pictures as the decoding child gives them, as Qt paints them."""

from PySide6.QtGui import QImage

from app.usecases.desk import Picture


def image(picture: Picture) -> QImage:
    """A picture that stands on its own: the bytes it came from may go."""
    shown = QImage(
        picture.rgb, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888
    )
    return shown.copy()
