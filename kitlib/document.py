"""Document: the results as a Word file, for people who write reports."""

import datetime as dt
import io
import zipfile
from importlib.util import find_spec
from typing import Any, Final

from kitlib.cells import show_controls
from kitlib.errors import MissingExtraError
from kitlib.exhibit import Exhibit
from kitlib.outline import NONE, Cell, Section, Table, find_sections, title_of
from kitlib.picture import write_picture

# No clock: the same results give the same bytes.
_CREATED: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_ZIP_DATE: Final = (2000, 1, 1, 0, 0, 0)
_REMEDY: Final = 'a .docx file needs python-docx; install it with: pip install "kitlib[docx]"'
_TITLE_LIMIT: Final = 255
# A4 on its side, in millimetres.
_PAGE: Final = (297, 210)
_MARGIN: Final = 15
_POINTS: Final = 9
_LONG: Final = 1000  # characters of a cell
_COLOURS: Final = {
    "differ": ("8A3700", "FCE4D6"),
    "compatible": ("00527A", "DDEBF7"),
    "agree": ("1E5C2E", "E2EFDA"),
    "incomparable": ("4D4D4D", "EDEDED"),
}
_MARK: Final = "A84300"
_HEAD: Final = "F2F2F2"
_LINE: Final = "BFBFBF"
#: The section before which the picture stands.
_AFTER_PICTURE: Final = "In sentences", "Differences"


def has_docx() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("docx") is not None


def check_docx(path: str) -> None:
    """Refuse a .docx file where the extra is not installed.

    Raises
    ------
    MissingExtraError
        If python-docx is not installed.
    """
    if not has_docx():
        message = f"{path!r}: {_REMEDY}"
        raise MissingExtraError(message)


def write_document(exhibit: Exhibit) -> bytes:
    """Return the results as the bytes of a .docx file; text of the articles is text, no field and no link.

    Raises
    ------
    MissingExtraError
        If python-docx is not installed.
    """
    check_docx("comparison.docx")
    import docx

    file = docx.Document()
    _set_up(file, exhibit)
    file.add_heading(show_controls(title_of(exhibit)), level=0)
    has_picture = False
    for section in find_sections(exhibit):
        if section.title in _AFTER_PICTURE and not has_picture:
            _add_picture(file, exhibit)
            has_picture = True
        _add_section(file, section)
    buffer = io.BytesIO()
    file.save(buffer)
    return _without_clock(buffer.getvalue())


def _set_up(file: Any, exhibit: Exhibit) -> None:  # noqa: ANN401 - python-docx makes its classes by functions
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    page = file.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = map(Mm, _PAGE)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(_POINTS)
    style.paragraph_format.space_after = Pt(2)
    for border in file.styles["Table Grid"].element.xpath(".//w:tblBorders/*"):
        border.set(qn("w:color"), _LINE)
    told = file.core_properties
    told.title = show_controls(title_of(exhibit))[:_TITLE_LIMIT]
    told.author, told.comments, told.last_modified_by = "", "", ""
    told.created = told.modified = _CREATED


def _add_picture(file: Any, exhibit: Exhibit) -> None:  # noqa: ANN401 - python-docx makes its classes by functions
    from docx.shared import Mm

    if picture := write_picture(exhibit):
        file.add_heading("Figures", level=1)
        file.add_picture(io.BytesIO(picture), width=Mm(_PAGE[0] * 2 // 3))


def _add_section(file: Any, section: Section) -> None:  # noqa: ANN401 - python-docx makes its classes by functions
    file.add_heading(show_controls(section.title), level=1)
    if section.note:
        file.add_paragraph(section.note).paragraph_format.keep_with_next = True
    for line in section.lines:
        file.add_paragraph(show_controls(line), style="List Bullet")
    if section.table is not None:
        _add_table(file, section.table)


def _add_table(file: Any, table: Table) -> None:  # noqa: ANN401 - python-docx makes its classes by functions
    from docx.shared import Mm

    if not table.rows:
        file.add_paragraph(NONE)
        return
    made = file.add_table(rows=len(table.rows) + 1, cols=len(table.headings), style="Table Grid")
    made.autofit = False
    room = (_PAGE[0] - 2 * _MARGIN) / sum(table.shares)
    widths = [Mm(share * room) for share in table.shares]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    heads = tuple(Cell(parts=((name, True),)) for name in table.headings)
    for at, (row, cells) in enumerate(zip(made.rows, (heads, *table.rows), strict=True)):
        _keep_together(row, is_head=at == 0, is_long=max(len(cell.text) for cell in cells) > _LONG)
        for place, cell, width in zip(row.cells, cells, widths, strict=True):
            place.width = width
            _fill(place, cell, is_head=at == 0)


def _keep_together(row: Any, *, is_head: bool, is_long: bool) -> None:  # noqa: ANN401 - python-docx makes its classes by functions
    """Keep a row on one page where a page can hold it, and say the header again on each."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way to these two
    if not is_long:
        properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _fill(place: Any, cell: Cell, *, is_head: bool) -> None:  # noqa: ANN401 - python-docx makes its classes by functions
    from docx.shared import RGBColor

    paragraph = place.paragraphs[0]
    colour, fill = _COLOURS.get(cell.relation, ("", _HEAD if is_head else ""))
    for text, marked in cell.parts:
        run = paragraph.add_run(show_controls(text))
        if marked or cell.relation:
            run.bold = True
        if colour or (marked and not is_head):
            run.font.color.rgb = RGBColor.from_string(colour or _MARK)
    if fill:
        _shade(place, fill)


def _shade(place: Any, fill: str) -> None:  # noqa: ANN401 - python-docx makes its classes by functions
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    place._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - the library has no other way to a cell's colour


def _without_clock(content: bytes) -> bytes:
    """Return an archive with the same parts and one fixed date for all."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return buffer.getvalue()
