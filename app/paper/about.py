"""What a file says about itself: title, language, standards, colours, and the facts it carries.

Nobody is named as its author, and its dates are those of the dossier.
"""

import json
from datetime import UTC, datetime
from html import escape

from app.domain.canonical import Json
from app.domain.dossier import Dossier
from app.domain.journal import instant
from app.paper.pdf import Pdf, ref, string
from resources import path

CONTENTS = "inhoud.json"
_MAKER = "Weerwoord"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{maker}</pdf:Producer>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def contents(dossier: Dossier) -> bytes:
    """The facts of a dossier for a machine: its exhibits, and where the journal stood."""
    exhibits: list[Json] = [
        {
            "number": one.number,
            "sha256": one.sha256,
            "size": one.size,
            "original": one.original_name if one.original else None,
        }
        for one in dossier.exhibits
    ]
    head = dossier.head
    facts: dict[str, Json] = {
        "dossier": dossier.number,
        "copy": dossier.copy,
        "moment": instant(dossier.moment),
        "vault": dossier.vault_id,
        "head": {"seq": head.seq, "hash": head.hash.hex(), "code": head.code},
        "exhibits": exhibits,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def catalogue_entries(pdf: Pdf, title: str, lang: str, moment: datetime) -> bytes:
    """Write what the file says about itself; give the entries for its catalogue."""
    utc = moment.astimezone(UTC)
    packet = _XMP.format(
        title=escape(title), lang=lang, moment=f"{utc:%Y-%m-%dT%H:%M:%SZ}", maker=_MAKER
    )
    metadata = pdf.stream(b"/Type/Metadata/Subtype/XML", packet.encode(), packed=True)
    profile = pdf.stream(b"/N 3", (path("fonts") / "srgb.icc").read_bytes())
    return (
        b"/Lang%b/Metadata %b/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
        b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        b"/Info(sRGB)/DestOutputProfile %b>>]" % (string(lang), ref(metadata), ref(profile))
    )


def information(pdf: Pdf, title: str, moment: datetime) -> int:
    """The document information dictionary, for readers that know no other."""
    date = f"(D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z)".encode()
    return pdf.put(
        b"<</Title%b/Producer(%b)/CreationDate%b/ModDate%b>>"
        % (string(title), _MAKER.encode(), date, date)
    )


def attachment(pdf: Pdf, content: bytes, about: str, moment: datetime) -> bytes:
    """Attach the facts as a file; give the entries for the catalogue (ISO 19005-3, 6.8)."""
    date = f"(D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z)".encode()
    file = pdf.stream(
        b"/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size %d/ModDate%b>>"
        % (len(content), date),
        content,
    )
    name = b"(%b)" % CONTENTS.encode("ascii")
    holder = pdf.put(
        b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship/Data/EF<</F %b/UF %b>>>>"
        % (name, name, string(about), ref(file), ref(file))
    )
    return b"/AF[%b]/Names<</EmbeddedFiles<</Names[%b %b]>>>>" % (ref(holder), name, ref(holder))
