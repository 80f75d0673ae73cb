"""Files out: what each format holds, that the same results give the same bytes, and that a crash leaves no half file."""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from made_results import HERALD, POST, flood, results_of, verdict
from openpyxl.cell.rich_text import CellRichText

from kitlib import columns, document, tables, workbook
from kitlib import export as export_module
from kitlib.adjudication import apply_decisions
from kitlib.cells import as_text, cut_text, guard_formula, markdown_cell, unguard_formula
from kitlib.checks import inconsistencies_frame
from kitlib.errors import ExportError, KitError, MissingExtraError
from kitlib.exhibit import Exhibit
from kitlib.export import FORMATS, export
from kitlib.headings import CHOICES, REVIEW_COLUMNS
from kitlib.model import Article, Claim
from kitlib.passages import find_passages
from kitlib.records import write_csv
from kitlib.sheets import Sheet, find_sheets

ALL_FILES = [*(f"comparison{suffix}" for suffix in FORMATS), "comparison.run.json"]
BEGINNINGS = {
    ".xlsx": b"PK\x03\x04",
    ".html": b"<!DOCTYPE html>",
    ".docx": b"PK\x03\x04",
    ".csv": b"match_id,",
    ".md": b"# Post / Herald",
    ".tex": b"\\documentclass",
    ".json": b'{\n "run"',
    ".jsonl": b'{"match_id"',
    ".png": b"\x89PNG\r\n",
}
DIGESTS = """
import hashlib, pathlib, sys
sys.path.insert(0, sys.argv[1])
from made_results import flood
from kitlib.export import export
for path in export(flood(), sys.argv[2]):
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every format of the flood."""
    folder = tmp_path_factory.mktemp("export") / "all"
    export(flood(), f"{folder}/")
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "comparison.xlsx", rich_text=True)


@pytest.fixture(scope="module")
def page(folder: Path) -> "Page":
    return Page((folder / "comparison.html").read_text(encoding="utf-8"))


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self._stack: list[str] = []
        self._void = {"meta", "img", "br"}
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in self._void:
            self._stack.append(f"{tag}.{given.get('class', '')}")

    def handle_endtag(self, tag: str) -> None:
        assert self._stack.pop().startswith(f"{tag}.")

    def handle_data(self, data: str) -> None:
        for opened in self._stack:
            self.texts[opened] = self.texts.get(opened, "") + data

    def attributes(self, name: str) -> list[str]:
        return [given[name] for _, given in self.tags if name in given]


# Where and what


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_suffix_picks_the_format(suffix: str, tmp_path: Path) -> None:
    (written,) = export(flood(), tmp_path / "new" / f"table{suffix.upper()}")
    assert written.read_bytes().startswith(BEGINNINGS[suffix])


def test_a_folder_gets_all(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(ALL_FILES)


def test_a_folder_that_exists_needs_no_slash(tmp_path: Path) -> None:
    assert [path.name for path in export(flood(), tmp_path)] == ALL_FILES


@pytest.mark.parametrize("name", ["table.docm", "table", ".xlsx", "table."])
def test_an_unknown_suffix_names_the_formats(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=re.escape(", ".join(FORMATS))):
        export(flood(), tmp_path / name)


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="cannot be written"):
        export(flood(), tmp_path / "file" / "table.csv")


# The extra


@pytest.fixture
def no_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "find_spec", lambda _: None)


@pytest.mark.usefixtures("no_docx")
def test_a_word_file_names_the_extra_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingExtraError, match=r'pip install "kitlib\[docx\]"'):
        export(flood(), tmp_path / "table.docx")


@pytest.mark.usefixtures("no_docx")
def test_a_folder_without_the_extra_gets_the_others_and_says_so(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"comparison\.docx left out"):
        written = export(flood(), f"{tmp_path}/")
    assert [path.name for path in written] == [name for name in ALL_FILES if name != "comparison.docx"]


# In one step


def test_a_crash_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "table.csv"
    target.write_bytes(b"old")

    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(ExportError, match="No space left"):
        export(flood(), target)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"table.csv": b"old"}


@pytest.mark.parametrize("before", [b"old", None], ids=["a file is there", "none is there"])
def test_a_write_that_breaks_off_midway_leaves_what_was_there(
    before: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "table.csv"
    if before is not None:
        target.write_bytes(before)
    opened = Path.open

    def break_off(path: Path, mode: str) -> io.BufferedIOBase:
        file = opened(path, mode)
        file.write(b"half of ")
        file.flush()
        file.close()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", break_off)
    with pytest.raises(ExportError, match="Input/output error"):
        export(flood(), target)
    found = {path.name for path in tmp_path.iterdir()}
    assert found == ({"table.csv"} if before else set())


def test_a_kill_midway_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    target.write_bytes(b"old")
    code = (
        "import os, pathlib, sys; sys.path.insert(0, sys.argv[1]); from made_results import flood\n"
        "from kitlib.export import export; os.fsync = lambda _: os._exit(9); export(flood(), sys.argv[2])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent), str(target)], check=False)
    assert (run.returncode, target.read_bytes()) == (9, b"old")


def test_an_error_in_one_format_leaves_the_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Exhibit) -> bytes:
        message = "too many rows"
        raise ExportError(message)

    monkeypatch.setitem(export_module.FORMATS, ".png", refuse)
    with pytest.raises(KitError):
        export(flood(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_file_is_written_with_the_usual_rights(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    (written,) = export(flood(), tmp_path / "table.csv")
    assert written.stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "table.csv")
    export(flood(), tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()


# The same bytes


def test_two_processes_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", DIGESTS, str(Path(__file__).parent), f"{tmp_path}/"]
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    here = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert dict(line.split() for line in told.stdout.splitlines()) == here


@pytest.mark.parametrize("mark", [b"Software", b"date:", b"tIME", b"matplotlib"])
def test_a_picture_holds_no_clock_and_no_name(mark: bytes, folder: Path) -> None:
    assert mark not in (folder / "comparison.png").read_bytes()


# CSV, JSON


def read_back(path: Path) -> pd.DataFrame:
    text = {name: str for name, dtype in tables.MATCH_COLUMNS.items() if dtype == tables.TEXT}
    frame = pd.read_csv(path, dtype=text, keep_default_na=False, na_values={"score": [""]})
    frame = frame.drop(columns=[*REVIEW_COLUMNS, "run"])
    for name, dtype in tables.MATCH_COLUMNS.items():
        if dtype == tables.TEXT:
            frame[name] = frame[name].map(unguard_formula)
        elif dtype == columns.DAY:
            frame[name] = pd.to_datetime(frame[name])
        elif dtype == tables.NUMBER:
            frame[name] = pd.to_numeric(frame[name])
    for name in (f"{bound}_{side}" for bound in ("low", "high") for side in "ab"):
        # What a quantity leaves empty is an open bound.
        quantity = frame["kind"] == "quantity"
        frame.loc[quantity, name] = frame.loc[quantity, name].fillna(float("inf" if name[0] == "h" else "-inf"))
    return frame.astype(tables.MATCH_COLUMNS)


def test_csv_reads_back_as_the_frame(folder: Path) -> None:
    pd.testing.assert_frame_equal(
        read_back(folder / "comparison.csv"), tables.matches_frame(flood(), incomparable=True)
    )


def test_csv_keeps_numbers_and_the_modifier() -> None:
    rows = list(csv.DictReader(io.StringIO(write_csv(Exhibit(results=flood())).decode("utf-8"))))
    assert [rows[0][name] for name in ("value_a", "low_b", "modifier_a", "published_a")] == [
        "164",
        "200",
        "=",
        "2024-03-12",
    ]


def test_json_holds_every_table(folder: Path) -> None:
    whole = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    frames = {
        "table": tables.side_by_side(flood()),
        "matches": tables.matches_frame(flood(), incomparable=True),
        "unmatched": tables.unmatched_frame(flood()),
        "inconsistencies": inconsistencies_frame(flood()),
        "claims": tables.claims_frame(flood()),
        "cleaning": tables.cleaning_frame(flood()),
    }
    assert {name: len(rows) for name, rows in whole.items() if name != "run"} == {
        name: len(frame) for name, frame in frames.items()
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("value_a", 12000),
        ("low_a", 10800),
        ("high_b", None),
        ("earliest_a", None),
        ("published_a", "2024-03-12"),
        ("published_inferred_a", True),
        ("surface_b", "at least 12,000"),
    ],
)
def test_json_lines_are_typed(name: str, value: object, folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "comparison.jsonl").read_text(encoding="utf-8").splitlines()]
    assert next(row[name] for row in rows if row["topic"] == "evacuated") == value


def test_the_run_record_stands_beside_the_others(folder: Path) -> None:
    assert json.loads((folder / "comparison.run.json").read_bytes()) == tables.run_record(flood())


def test_each_line_of_json_carries_the_run_record(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "comparison.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {json.dumps(row["run"]) for row in rows} == {json.dumps(tables.run_record(flood()))}


def test_each_row_of_csv_carries_the_run_record(folder: Path) -> None:
    frame = pd.read_csv(folder / "comparison.csv")
    assert [json.loads(run) for run in frame["run"].unique()] == [tables.run_record(flood())]


def inside(path: Path) -> str:
    """Return all text in a file, archives opened and XML and JSON as they are."""
    if path.suffix not in {".xlsx", ".docx"}:
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_carries_the_run_record(suffix: str, folder: Path) -> None:
    record = tables.run_record(flood())
    wanted = [str(entry[key]) for entry in record["inputs"] for key in ("label", "text_hash")]
    wanted += [record["profile"], str(record["cutoff"]), "2024", "inferred", "incomparable"]
    assert [words for words in wanted if words not in inside(folder / f"comparison{suffix}")] == []


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != ".png"])
def test_every_format_holds_all_matches(suffix: str, folder: Path) -> None:
    text = inside(folder / f"comparison{suffix}")
    assert [match.match_id for match in flood().matches if match.match_id not in text] == []


@pytest.mark.parametrize(("bom", "start"), [(True, b"\xef\xbb\xbfmatch_id"), (False, b"match_id")])
def test_a_byte_order_mark_on_request(bom: bool, start: bytes, tmp_path: Path) -> None:
    (written,) = export(flood(), tmp_path / "table.csv", bom=bom)
    assert written.read_bytes().startswith(start)


# The workbook


def test_the_sheets(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "Differences",
        "All matches",
        "Only in Post",
        "Only in Herald",
        "Inconsistencies",
        "Claims",
        "Cleaning",
        "Run",
    ]


@pytest.mark.parametrize(
    "sheet", ["Differences", "All matches", "Only in Post", "Inconsistencies", "Claims", "Cleaning", "Run"]
)
def test_each_sheet_is_ready_to_work_with(sheet: str, book: openpyxl.Workbook) -> None:
    page = book[sheet]
    ready = (page.auto_filter.ref is not None, page.freeze_panes is not None, page.page_setup.orientation)
    assert ready == (True, True, "landscape")


SHEETS = {sheet.name: sheet for sheet in find_sheets(Exhibit(results=flood()))}
WHOLE = {
    "All matches": tables.matches_frame(flood(), incomparable=True),
    "Claims": tables.claims_frame(flood()),
    "Cleaning": tables.cleaning_frame(flood()),
    "Differences": tables.differences_frame(flood()),
    "Inconsistencies": inconsistencies_frame(flood()),
}


def shown(value: object) -> str:
    return "" if value in {float("inf"), float("-inf")} else as_text(value)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_holds_the_whole_table_under_readable_headings(name: str, book: openpyxl.Workbook) -> None:
    sheet: Sheet = SHEETS[name]
    rows = [
        tuple(as_text(str(cell.value or "") if isinstance(cell.value, CellRichText) else cell.value) for cell in row)
        for row in book[name].iter_rows()
    ]
    columns = [sheet.frame[column].tolist() for column in sheet.frame.columns]
    wanted = [tuple(map(shown, row)) for row in zip(*columns, strict=True)]
    assert rows == [tuple(sheet.title(column) for column in sheet.frame.columns), *wanted]


@pytest.mark.parametrize("name", WHOLE)
def test_no_column_and_no_row_of_a_table_is_left_out(name: str) -> None:
    frame, whole = SHEETS[name].frame, WHOLE[name]
    told = {*map(SHEETS[name].title, frame.columns), *frame.columns}
    own = {"Post": "Post: figure", "Post_as_of": "Post: holds to", "Herald": "Herald: figure"}
    own |= {"Herald_as_of": "Herald: holds to"}
    wanted = {own.get(column, re.sub("^(Post|Herald)_", r"\1: ", column)) for column in whole.columns}
    assert (wanted - told, len(frame)) == (set(), len(whole))


@pytest.mark.parametrize("name", ["Differences", "All matches"])
def test_headings_are_told_apart(name: str, book: openpyxl.Workbook) -> None:
    header = [cell.value for cell in book[name][1]]
    assert (len(header), all(header)) == (len(set(header)), True)


@pytest.mark.parametrize("name", ["Differences", "All matches"])
def test_both_sentences_stand_side_by_side(name: str, book: openpyxl.Workbook) -> None:
    header = [cell.value for cell in book[name][1]]
    assert header.index("Herald: sentence") == header.index("Post: sentence") + 1


# Review columns


@pytest.mark.parametrize("name", ["Differences", "All matches"])
def test_a_reviewer_finds_columns_to_fill_in(name: str, book: openpyxl.Workbook) -> None:
    header = [cell.value for cell in book[name][1]]
    assert {"match_id", "content_hash", "relation", *REVIEW_COLUMNS} <= set(header)


def rules(page: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, tuple[str, str, str]]:
    """Return of each column with a rule its choices, its hint and the rows."""
    found = {}
    for rule in page.data_validations.dataValidation:
        first = next(iter(rule.sqref.ranges))
        found[page.cell(row=1, column=first.min_col).value] = (rule.formula1 or "", rule.prompt, first.coord)
    return found


@pytest.mark.parametrize("name", ["Differences", "All matches"])
@pytest.mark.parametrize("column", CHOICES)
def test_choices_are_offered_for_every_row(column: str, name: str, book: openpyxl.Workbook) -> None:
    choices, _, rows = rules(book[name])[column]
    assert (choices, rows.endswith(str(book[name].max_row))) == (f'"{",".join(CHOICES[column])}"', True)


@pytest.mark.parametrize("column", REVIEW_COLUMNS)
def test_each_says_what_goes_in(column: str, book: openpyxl.Workbook) -> None:
    assert rules(book["All matches"])[column][1]


@pytest.mark.parametrize("column", REVIEW_COLUMNS)
def test_csv_has_the_same_columns(column: str, folder: Path) -> None:
    assert pd.read_csv(folder / "comparison.csv", dtype=str, keep_default_na=False)[column].tolist() == [""] * 6


@pytest.mark.parametrize(
    "outlet", ["note", "decision", "corrected relation", "content_hash", "match_id", "A", "relation"]
)
def test_an_outlet_may_be_called_like_a_column(outlet: str) -> None:
    results = flood()
    articles = (replace(results.articles[0], outlet=outlet), results.articles[1])
    for sheet in find_sheets(Exhibit(results=replace(results, articles=articles))):
        titles = [sheet.title(column) for column in sheet.frame.columns]
        assert len(titles) == len(set(titles))
        assert sheet.name != "Differences" or sheet.frame.iloc[0, 2] == "164 (official); also: dozens"


def decided() -> Exhibit:
    """Return the flood after one pair was corrected and one rejected."""
    results = flood()
    first, second = (match for match in results.matches if match.verdict.relation == "differ")
    decisions = [
        {"match_id": first.match_id, "decision": "same fact", "corrected_relation": "compatible", "reviewer": "Ana"},
        {"match_id": second.match_id, "decision": "not the same", "note": "=1+1", "reviewer": "Ana"},
    ]
    return Exhibit(results=apply_decisions(results, decisions))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("relation", ["differ", "differ"]),
        ("decision", ["same fact", "not the same"]),
        ("corrected relation", ["compatible", ""]),
        ("note", ["", "=1+1"]),
        ("final relation", ["compatible", "not the same fact"]),
        ("decided_by", ["Ana", "Ana"]),
    ],
)
def test_decisions_that_were_applied_stand_beside_what_the_kit_found(column: str, values: list[str]) -> None:
    sheet = next(sheet for sheet in find_sheets(decided()) if sheet.name == "All matches")
    frame = sheet.frame[sheet.frame["decision"] != ""].sort_values("decision", ascending=False)
    assert frame[column].tolist() == values


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != ".png"])
def test_every_format_keeps_a_rejected_pair_and_says_who_decided(suffix: str, tmp_path: Path) -> None:
    results = decided().results
    (written,) = export(results, tmp_path / f"table{suffix}")
    text = inside(written)
    assert (results.rejected[0].match_id in text, "Ana" in text) == (True, True)


def test_statements_that_differ_stand_among_the_differences() -> None:
    results = flood()
    matches = tuple(
        replace(match, verdict=verdict("differ", "", "not both")) if match.kind == "statement" else match
        for match in results.matches
    )
    sheet = next(iter(find_sheets(Exhibit(results=replace(results, matches=matches)))))
    assert sheet.frame[["topic", "relation", "why", "match_id"]].iloc[-1].tolist() == [
        "statement",
        "differ",
        "not both",
        next(match.match_id for match in matches if match.kind == "statement"),
    ]


def test_figures_are_marked_inside_the_sentence(book: openpyxl.Workbook) -> None:
    header = [cell.value for cell in book["All matches"][1]]
    cell = book["All matches"].cell(row=2, column=header.index("Post: sentence") + 1).value
    marked = [part.text for part in cell if not isinstance(part, str) and part.font.b]
    assert (isinstance(cell, CellRichText), marked) == (True, ["164"])


def test_relation_is_word_and_colour(book: openpyxl.Workbook) -> None:
    page = book["All matches"]
    column = [cell.value for cell in page[1]].index("relation") + 1
    looks = {page.cell(row=row, column=column).value: page.cell(row=row, column=column) for row in range(2, 8)}
    colours = {word: cell.fill.fgColor.rgb for word, cell in looks.items()}
    assert (sorted(colours), len(set(colours.values()))) == (["agree", "compatible", "differ", "incomparable"], 4)


def test_numbers_are_numbers_and_days_are_days(book: openpyxl.Workbook) -> None:
    header = [cell.value for cell in book["All matches"][1]]
    row = dict(zip(header, [cell.value for cell in book["All matches"][2]], strict=True))
    assert (row["Post: value"], row["Post: published"].isoformat()) == (164, "2024-03-12T00:00:00")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MAX_ROWS", 3)
    with pytest.raises(ExportError, match=r"\.csv or \.jsonl"):
        workbook.write_workbook(Exhibit(results=flood()))


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("Only in AP", set(), "Only in AP"),
        ("Only in [a]:b*c?/d\\e", set(), "Only in _a__b_c__d_e"),
        ("Only in " + "x" * 40, set(), "Only in " + "x" * 23),
        ("Only in ap", {"only in ap"}, "Only in ap (2)"),
        ("Only in " + "x" * 40, {"only in " + "x" * 23}, "Only in " + "x" * 19 + " (2)"),
        ("History", {"history"}, "History (2)"),
        ("'quoted'", set(), "_quoted_"),
        ("\t\n", set(), "Sheet"),
    ],
)
def test_sheet_names(wanted: str, taken: set[str], name: str) -> None:
    assert workbook._sheet_name(wanted, taken) == name  # noqa: SLF001 - the rule has no other way in


# The page


def test_the_page_stands_alone(page: Page) -> None:
    sources = [*page.attributes("src"), *page.attributes("href")]
    foreign = [source for source in sources if not source.startswith(("#", "data:image/png;base64,"))]
    assert (foreign, {"script", "link", "iframe"} & {tag for tag, _ in page.tags}) == ([], set())


def test_every_link_has_its_place(page: Page) -> None:
    places = page.attributes("id")
    assert (set(page.attributes("href")) <= {f"#{place}" for place in places}, len(places)) == (True, len(set(places)))


def test_each_quote_leads_to_the_article_and_back(page: Page) -> None:
    quotes = [given for tag, given in page.tags if tag == "a" and given.get("class") == "quote"]
    back = [given["href"] for tag, given in page.tags if tag == "a" and given.get("class") == "back"]
    first = [f"#{given['id']}" for given in quotes if "id" in given]
    assert (sorted(back), {given["href"] for given in quotes}) == (
        sorted(first),
        {place.replace("#from-", "#") for place in first},
    )


def test_the_page_holds_the_articles_whole(page: Page) -> None:
    text = page.texts["div.text"]
    for zone in re.findall("boilerplate|headline", page.texts["span.zone"]):
        text = text.replace(zone, "", 1)
    assert text == POST + HERALD


def test_nested_and_touching_sentences_keep_the_text() -> None:
    text = 'He said: "One died. Two fled." Then he left.'
    spans = [(0, 30), (10, 19), (20, 28), (30, 44), (5, 35)]
    claims = [Claim(start=s, end=e, text=text[s:e], index=i, zone="body") for i, (s, e) in enumerate(spans)]
    passages = list(find_passages(Article(text=text, outlet="AP"), claims, 0))
    anchors = {passage.anchor for passage in passages} | {
        anchor for passage in passages for piece in passage.pieces for anchor in piece.anchors
    }
    whole = "".join(piece.text for passage in passages for piece in passage.pieces)
    assert (whole, anchors - {""}) == (text, {f"article-1-{s}-{e}" for s, e in spans})


# Nothing found, one article more


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("count", [0, 2, 3])
def test_results_without_a_match_are_well_formed(count: int, suffix: str, tmp_path: Path) -> None:
    articles = tuple(Article(text="", outlet="Gazette") for _ in range(count))
    (written,) = export(results_of(articles, ((),) * count), tmp_path / f"table{suffix}")
    assert suffix == ".jsonl" or written.stat().st_size > 0


# Cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (164.0, "164"),
        (2.5, "2.5"),
        (float("-inf"), "−∞"),
        (True, "yes"),
        (0, "0"),
        (pd.Timestamp("2022-01-12"), "2022-01-12"),
        (frozenset({"b", "a"}), "a; b"),
        (("hedge", "as_of"), "hedge; as_of"),
        ("a\x00b", "a␀b"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''=1", "'tis", "=", "'=", "-5", "5", "", "\t=1", "\uff1d1"])
def test_guarding_undone_gives_the_text(text: str) -> None:
    assert unguard_formula(guard_formula(text)) == text


@pytest.mark.parametrize(("length", "kept"), [(32_767, 32_767), (32_768, 32_767)], ids=["the longest", "one more"])
def test_cutting(length: int, kept: int) -> None:
    assert len(cut_text("x" * length)) == kept


def test_cutting_never_splits_a_character() -> None:
    assert len(cut_text("😀" * 20_000).encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a|b", r"a\|b"),
        ("a\\|b", r"a\\\|b"),
        ("a\nb", "a<br>b"),
        ("<b>", "&lt;b&gt;"),
        ("&lt;", "&amp;lt;"),
        ("**x**", r"\*\*x\*\*"),
        ("http://x.org", "http:<!-- -->//x.org"),
        ("www.x.org", "www<!-- -->.x.org"),
        ("@user", "@<!-- -->user"),
        ("#1", r"\#<!-- -->1"),
        (":tada:", ":<!-- -->tada:"),
        ("at 02:28", "at 02:28"),
        ("3.5 - 4", "3.5 - 4"),
    ],
)
def test_markdown_cells(text: str, cell: str) -> None:
    assert markdown_cell(text) == cell
