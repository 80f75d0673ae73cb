"""Snippets: an export of texts that may not be passed on whole holds no running text, in any format."""

import json
import re
import zipfile
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from made_results import HERALD, POST, flood

from kitlib import Article, compare_articles
from kitlib.cli import main
from kitlib.exhibit import Exhibit
from kitlib.export import FORMATS, export
from kitlib.quotes import SNIPPET, cut_snippet

LONG = (
    "The council of the harbour town, which had met for three days behind closed doors while dozens of residents "
    "waited in the rain outside the old customs house and asked for news of the ferry, confirmed late on Friday that "
    "14 people had died when it went down off the northern breakwater, and that a search would go on through the night."
)
OTHER = (
    "Nobody in the street where the captain grew up would speak to reporters, though many had known him since he was "
    "a boy who mended nets for his uncle on the quay and who never once in all those years had been afraid of the sea."
)
TEXT = f"Ferry sinks off harbour\n\n{LONG}\n\n{OTHER}\n\n{LONG.replace('14', '19').replace('Friday', 'Sunday')}\n"
MARKUP = re.compile(r"<[^>]*>|\\[a-z]+(?:\{\})?|[{}*\\]|\s+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snippets")
    first = Article(text=TEXT, outlet="Post", published="2024-03-12")
    second = Article(text=TEXT.replace("14", "15").replace("captain", "skipper"), outlet="Herald")
    compare_articles(first, second).export(folder, snippets_only=True)
    return folder


def words(path: Path) -> str:
    """Return all text of a file without its markup, in one line."""
    content = path.read_bytes()
    if path.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    return " ".join(MARKUP.sub(" ", unescape(content.decode("utf-8", "replace"))).split())


def longest_run(text: str, of: str) -> int:
    """Return how many characters of a text stand in a row in another."""
    parts = of.split()
    longest = 0
    for at in range(len(parts)):
        while " ".join(parts[at : at + longest + 1]) in text and at + longest < len(parts):
            longest += 1
    return len(" ".join(parts[: longest or 1]))


@pytest.mark.parametrize("name", [f"comparison{suffix}" for suffix in FORMATS if suffix != ".png"])
@pytest.mark.parametrize("sentence", [LONG, OTHER], ids=["with a figure", "without"])
def test_no_format_holds_a_long_sentence_whole(sentence: str, name: str, folder: Path) -> None:
    assert longest_run(words(folder / name), sentence) <= SNIPPET + 10


@pytest.mark.parametrize("name", [f"comparison{suffix}" for suffix in FORMATS if suffix != ".png"])
def test_the_figure_stands_in_the_snippet(name: str, folder: Path) -> None:
    assert "14 people had died" in words(folder / name)


def test_the_page_holds_no_article_and_no_link_to_one(folder: Path) -> None:
    page = (folder / "comparison.html").read_text(encoding="utf-8")
    assert ("in full" in page, 'class="text"' in page, 'href="#article' in page) == (False, False, False)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_says_that_texts_were_cut(suffix: str, folder: Path) -> None:
    path = folder / f"comparison{suffix}"
    text = path.read_bytes().decode("latin-1") if suffix == ".png" else words(path)
    assert "snippets only" in text


def test_quotes_of_the_workbook_are_still_marked(folder: Path) -> None:
    page = openpyxl.load_workbook(folder / "comparison.xlsx", rich_text=True)["All matches"]
    column = [cell.value for cell in page[1]].index("Post: sentence") + 1
    pieces = [piece for piece in page.cell(row=2, column=column).value if not isinstance(piece, str)]
    assert [piece.text for piece in pieces if piece.font.b] != []


def test_the_ids_are_those_of_the_whole(tmp_path: Path) -> None:
    whole, cut = (export(flood(), tmp_path / f"{only}.jsonl", snippets_only=only)[0] for only in (False, True))
    ids = [
        [(json.loads(line)["match_id"], json.loads(line)["content_hash"]) for line in path.read_text().splitlines()]
        for path in (whole, cut)
    ]
    assert ids[0] == ids[1]


def test_frames_keep_their_columns_and_rows() -> None:
    whole, cut = Exhibit(results=flood()), Exhibit(results=flood(), snippets_only=True)
    names = ["table", "differences", "matches", "unmatched", "inconsistencies", "claims", "cleaning"]
    shapes = [
        [(getattr(one, name)().dtypes.to_dict(), len(getattr(one, name)())) for name in names] for one in (whole, cut)
    ]
    assert shapes[0] == shapes[1]


def test_the_command_line_has_the_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(HERALD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code = main(["compare", "a.txt", "b.txt", "-o", "out/t.json", "out/t.csv", "--snippets", "--bom"])
    told = json.loads((tmp_path / "out" / "t.json").read_text(encoding="utf-8"))["run"]["texts"]
    mark = (tmp_path / "out" / "t.csv").read_bytes()[:3]
    assert (code, told[:13], mark) == (0, "snippets only", b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("text", "marks", "limit", "snippet", "kept"),
    [
        ("Two died.", [(0, 3)], 20, "Two died.", ["Two"]),
        ("Two died in the flood of the night.", [(0, 3)], 12, "Two died in …", ["Two"]),
        ("In the flood of the night two died.", [(26, 29)], 14, "… two died.", ["two"]),
        ("In the flood two died, four were hurt.", [(13, 16), (23, 27)], 18, "… flood two died, …", ["two"]),
        ("x" * 30, [], 10, "x" * 10 + " …", []),
        ("x" * 30, [(5, 25)], 10, "… " + "x" * 10 + " …", ["x" * 10]),
        ("", [], 10, "", []),
    ],
)
def test_snippets(text: str, marks: list[tuple[int, int]], limit: int, snippet: str, kept: list[str]) -> None:
    found, spans = cut_snippet(text, marks, limit)
    assert (found, [found[start:end] for start, end in spans]) == (snippet, kept)
