"""Pages with the same name look the same; what else is in a PDF changes none."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from galley.reading.pdf.page_looks import page_looks

FONT = {"Type": Name.Font, "Subtype": Name.Type1, "BaseFont": Name("/ABCDEF+Serif"), "FirstChar": 65}


def made(change=lambda _: None):
    """Two pages with a font, a picture and a form, changed before they are written."""
    with pikepdf.new() as pdf:
        for number in range(2):
            page = pdf.add_blank_page(page_size=(200, 300))
            form = pdf.make_stream(b"0 0 20 10 re f", {"/Type": Name.XObject, "/Subtype": Name.Form})
            encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A]))
            font = pdf.make_indirect(Dictionary(**FONT, Encoding=encoding))
            page.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(Im1=form))
            page.Contents = pdf.make_stream(b"BT /F1 9 Tf (A) Tj ET /Im1 Do %d" % number)
        change(pdf)
        written = BytesIO()
        pdf.save(written)
    return written.getvalue()


def resources(pdf):
    return pdf.pages[0].Resources


def of_links(pdf):
    pdf.pages[0].Annots = Array([Dictionary(Subtype=Name.Link)])


def of_other_letters(pdf):
    resources(pdf).Font.F1.BaseFont = Name("/GHIJKL+Serif")
    resources(pdf).Font.F1.FirstChar = 60
    resources(pdf).Font.F1.FontDescriptor = Dictionary(CharSet=pikepdf.String("/A/B"))


def of_numbers(pdf):
    pdf.Root.More = pdf.make_indirect(Dictionary(Some=pdf.make_stream(b"more")))
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes())


def of_words(pdf):
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 9 Tf (B) Tj ET /Im1 Do 0")


def of_font(pdf):
    resources(pdf).Font.F1.BaseFont = Name("/ABCDEF+Sans")


def of_encoding(pdf):
    resources(pdf).Font.F1.Encoding.Differences = Array([65, Name.B])


def of_form(pdf):
    resources(pdf).XObject.Im1.write(b"0 0 20 11 re f")


def of_size(pdf):
    pdf.pages[0].MediaBox = Array([0, 0, 201, 300])


def of_size_above(pdf):
    del pdf.pages[0].MediaBox
    pdf.Root.Pages.MediaBox = Array([0, 0, 500, 300])


def of_another_kind_of_font(pdf):
    resources(pdf).Font.F1.Subtype = Name.TrueType


def of_palette(*colours):
    """A picture in one colour, some of whose bytes are no letter."""

    def change(pdf):
        of_colour = [Name.Indexed, Name.DeviceRGB, 0, pikepdf.Object.parse(b"<%s>" % bytes(colours).hex().encode())]
        picture = pdf.make_stream(b"\0", {"/Subtype": Name.Image, "/ColorSpace": Array(of_colour)})
        resources(pdf).XObject.Im1 = picture

    return change


def of_letters_named_in_the_font(shapes):
    def change(pdf):
        font = resources(pdf).Font.F1
        del font.Encoding
        font.FontDescriptor = Dictionary(FontFile=pdf.make_stream(shapes))

    return change


@pytest.mark.parametrize("change", [of_links, of_other_letters, of_numbers])
def test_what_is_not_seen_changes_no_name(change):
    assert page_looks(made(change), [1, 2]) == page_looks(made(), [1, 2])


@pytest.mark.parametrize(
    "change", [of_words, of_font, of_encoding, of_form, of_size, of_size_above, of_another_kind_of_font]
)
def test_what_is_seen_changes_the_name_of_its_page_alone(change):
    before, after = page_looks(made(), [1, 2]), page_looks(made(change), [1, 2])
    assert before[1] != after[1]
    assert before[2] == after[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of_palette(0x7F, 16, 32), of_palette(0x9F, 16, 32)),
        (of_palette(0xFE, 0xFF, 0xD8), of_palette(0xEF, 0xBB, 0xBF)),
        (of_letters_named_in_the_font(b"dup 1 /a put"), of_letters_named_in_the_font(b"dup 1 /b put")),
    ],
)
def test_what_differs_in_bytes_alone_is_seen_all_the_same(one, other):
    before, after = page_looks(made(one), [1, 2]), page_looks(made(other), [1, 2])
    assert before[1] != after[1]
    assert before[2] == after[2]


def test_letters_without_names_may_be_others_wherever_the_font_is_another():
    def kinds(tag):
        def change(pdf):
            resources(pdf).Font.F1.Subtype = Name.TrueType
            resources(pdf).Font.F1.BaseFont = Name(f"/{tag}+Serif")

        return change

    assert page_looks(made(kinds("ABCDEF")), [1]) != page_looks(made(kinds("GHIJKL")), [1])


def test_of_layers_of_forms_in_circles_and_of_what_is_no_pdf_nothing_is_told():
    def layers(pdf):
        pdf.Root.OCProperties = Dictionary()

    def circle(pdf):
        form = resources(pdf).XObject.Im1
        form.Resources = Dictionary(XObject=Dictionary(Im1=form))

    assert page_looks(made(layers), [1, 2]) == {}
    assert set(page_looks(made(circle), [1, 2])) == {2}
    assert page_looks(b"%PDF-1.5 no", [1]) == {}
    assert page_looks(b"", [1]) == {}


def test_of_what_the_library_gives_up_on_nothing_is_told(monkeypatch):
    def give_up(_):
        raise RuntimeError("/Count is wrong after flattening pages tree")

    monkeypatch.setattr(pikepdf, "open", give_up)
    assert page_looks(made(), [1]) == {}


def test_only_pages_that_are_asked_for_and_there():
    assert set(page_looks(made(), [2, 3, 0])) == {2}
    assert page_looks(made(), []) == {}
