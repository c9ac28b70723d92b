"""What is printed: the dossier and the stamped copies of its exhibits, as tagged PDF.

From the inside out: `pdf` writes objects; `faces`, `fonts`, `shaping`, `words` and `lines` set
text in any script; `sheet`, `tags` and `book` make pages that can be read aloud; `flow` puts
blocks on them; the other modules say what a dossier is made of, in blocks and without PDF.
"""
