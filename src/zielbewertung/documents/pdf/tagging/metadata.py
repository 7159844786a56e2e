"""Says in the file what it is: title, language, PDF/UA-1, PDF/A-2a, and what its colours mean."""

from functools import cache
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf
from PIL import ImageCms

_PROFILE = "sRGB IEC61966-2.1"
_MADE_ON = slice(24, 36)
"""The bytes of an ICC profile that say when it was made."""
_NEW_YEAR_2026 = bytes((7, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_ALT = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
_SEQ = "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"
_BAG = "<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>"


def declare(pdf: Pdf) -> None:
    """Add to a file what PDF/UA-1 and PDF/A-2a ask of it; its properties are filled already."""
    root = pdf.Root
    root.MarkInfo = Dictionary(Marked=True)
    root.OutputIntents = Array([pdf.make_indirect(_output_intent(pdf))])
    for name in [name for name, value in pdf.docinfo.items() if not str(value)]:
        del pdf.docinfo[name]
    metadata = pdf.make_stream(_xmp(pdf).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata


def _xmp(pdf: Pdf) -> str:
    """Return the properties once more in XMP; both must say the same."""
    info = {str(name): str(value) for name, value in pdf.docinfo.items()}
    dates = {name: info.get(name, "")[2:10] for name in ("/CreationDate", "/ModDate")}
    days = {name: f"{day[:4]}-{day[4:6]}-{day[6:]}" for name, day in dates.items() if day}
    values = (
        ("dc:format", "{}", "application/pdf"),
        ("dc:title", _ALT, info.get("/Title")),
        ("dc:creator", _SEQ, info.get("/Author")),
        ("dc:description", _ALT, info.get("/Subject")),
        ("dc:language", _BAG, str(pdf.Root.Lang)),
        ("xmp:CreatorTool", "{}", info.get("/Creator")),
        ("xmp:CreateDate", "{}", days.get("/CreationDate")),
        ("xmp:ModifyDate", "{}", days.get("/ModDate")),
        ("pdf:Producer", "{}", info.get("/Producer")),
    )
    return _XMP.format(
        properties="\n".join(
            f"<{name}>{form.format(escape(value))}</{name}>"
            for name, form, value in values
            if value
        )
    )


def _output_intent(pdf: Pdf) -> Dictionary:
    """Say that the colours are those of sRGB."""
    profile = pdf.make_stream(_srgb(), N=3, Alternate=Name.DeviceRGB)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=_PROFILE,
        Info=_PROFILE,
        RegistryName="http://www.color.org",
        DestOutputProfile=profile,
    )


@cache
def _srgb() -> bytes:
    """Return the colour profile, always with the same date."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_MADE_ON] = _NEW_YEAR_2026
    return bytes(profile)
