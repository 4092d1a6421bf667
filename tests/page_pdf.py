"""A small PDF with lines of text, and links as a draft has them: to entries of the report, within it, and out."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

WIDTH, HEIGHT = 486, 720
TOP, LEADING = 640, 40  # of the first line, and between two
LETTERS = 6  # points for each letter of Courier at 10 points

PAGES = [
    [
        "We met 20 people, and ask what they need.",
        "As Lovelace [1] has it, see Section 9.",
        "More: https://example.org",
    ],
    *(["Naive interop-", f"erability, page {number}", *["A line of words."] * 9] for number in range(2, 12)),
    ["References", "[1] Ada Lovelace. Notes. 1843."],
]
LINKS = [
    (0, 0, 7, 2, "value-participants.ml_years.n"),
    (0, 0, 10, 6, "value-participants.ml_years.n"),
    (0, 0, 22, 3, "quote-P07-3"),
    (0, 1, 12, 3, "cite.lovelace"),
    (0, 1, 24, 13, "section.9"),
    (0, 2, 6, 19, "https://example.org/"),
]


def made_pdf(pages=PAGES, links=LINKS, *, turned=0):
    """Pages of lines.

    The first is turned by degrees.
    Links are (page, line, first letter, length, target), where a target is an anchor, `cite.key` or a URL.
    """
    with pikepdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        for lines in pages:
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            shown = (f"1 0 0 1 60 {TOP - LEADING * at} Tm ({line}) Tj" for at, line in enumerate(lines))
            page.Contents = pdf.make_stream(f"BT /F1 10 Tf {' '.join(shown)} ET".encode())
            page.Annots = Array()
        for number, line, first, length, target in links:
            pdf.pages[number].Annots.append(_link(line, first, length, target))
        pdf.pages[0].Rotate = turned
        last = Array([pdf.pages[-1].obj, Name.XYZ, 60, TOP + 10, None])
        pdf.Root.Dests = Dictionary({"/cite.lovelace": last, "/section.9": last})
        made = BytesIO()
        pdf.save(made)
    return made.getvalue()


def _link(line, first, length, target):
    left, bottom = 60 + LETTERS * first, TOP - LEADING * line - 3
    uri = target if "://" in target else f"../report/index.html#{target}"
    is_inside = target.startswith(("cite.", "section."))
    action = Dictionary(S=Name.GoTo, D=String(target)) if is_inside else Dictionary(S=Name.URI, URI=String(uri))
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([left, bottom, left + LETTERS * length, bottom + 12]),
        Border=Array([0, 0, 0]),
        A=action,
        Contents=String("" if is_inside else "number of participants; n = 20"),
    )


def pdf_of_rare_things():
    """A page with a picture in JPEG 2000, at its top left, and a square of a font that is not embedded, below it."""
    picture = BytesIO()
    Image.new("RGB", (16, 16), (200, 30, 30)).save(picture, "JPEG2000")
    with pikepdf.new() as pdf:
        image = pdf.make_stream(picture.getvalue())
        shape = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 16, "Height": 16, "Filter": Name.JPXDecode}
        for key, value in shape.items():
            image[f"/{key}"] = value
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Resources = Dictionary(XObject=Dictionary(I=image), Font=Dictionary(Z=font))
        square = f"BT /Z 200 Tf 0 {HEIGHT - 400} Td (n) Tj ET"
        page.Contents = pdf.make_stream(f"q 100 0 0 100 0 {HEIGHT - 100} cm /I Do Q {square}".encode())
        made = BytesIO()
        pdf.save(made)
    return made.getvalue()
