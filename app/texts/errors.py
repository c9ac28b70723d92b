"""The sentence for every code of `app.errors`: what is wrong and what to do."""

SENTENCES = {
    "empty_text": "'{key}' is leeg. Laat het weg als je het niet weet.",
}
