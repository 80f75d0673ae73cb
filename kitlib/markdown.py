"""Markdown: the results as tables that code-hosting sites show."""

from collections.abc import Iterable

from kitlib.cells import markdown_cell
from kitlib.exhibit import Exhibit
from kitlib.outline import NONE, Cell, Section, Table, find_sections, title_of


def write_markdown(exhibit: Exhibit) -> bytes:
    """Return the results as the bytes of a Markdown file, UTF-8; nothing of an article is markup in it."""
    blocks = [f"# {markdown_cell(title_of(exhibit))}"]
    for section in find_sections(exhibit):
        blocks += _section(section)
    return ("\n\n".join(blocks) + "\n").encode()


def _section(section: Section) -> list[str]:
    blocks = [f"## {markdown_cell(section.title)}"]
    if section.note:
        blocks.append(section.note)
    if section.lines:
        blocks.append("\n".join(f"- {markdown_cell(line)}" for line in section.lines))
    if section.table is not None:
        blocks.append(_table(section.table))
    return blocks


def _table(table: Table) -> str:
    if not table.rows:
        return NONE
    return "\n".join(markdown_table(table.headings, ([_cell(cell) for cell in row] for row in table.rows)))


def markdown_table(columns: Iterable[object], rows: Iterable[Iterable[str]]) -> list[str]:
    r"""Return the lines of a table; the columns' names are escaped here, the cells must be already.

    Examples
    --------
    >>> print("\n".join(markdown_table(["topic", "A|B"], [["deaths", "164"]])))
    | topic | A\|B |
    | --- | --- |
    | deaths | 164 |
    """
    header = [markdown_cell(column) for column in columns]
    lines = [header, ["---"] * len(header), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _cell(cell: Cell) -> str:
    """Return a cell with its figures in bold; a relation is all bold."""
    if cell.relation:
        sign, _, word = cell.text.partition(" ")
        return f"{markdown_cell(sign)} **{markdown_cell(word)}**"
    if len(cell.parts) == 1 and not cell.parts[0][1]:
        return markdown_cell(cell.text)
    return "".join(f"<b>{markdown_cell(text)}</b>" if marked else _kept(text) for text, marked in cell.parts)


def _kept(text: str) -> str:
    """Return a piece of a sentence, with the blanks at its ends, which `markdown_cell` drops."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{markdown_cell(text)}{after}" if text.strip() else before
