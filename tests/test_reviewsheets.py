"""Review sheets: whatever a person or a program did to the spreadsheet, every row is read or listed."""

import csv
import datetime as dt
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pandas as pd
import pytest

from kitlib import Article, Comparison, compare_articles, read_review
from kitlib.errors import ArticleNotFoundError, ComparisonError

ONE = "A fire at a mill in Orrin killed 12 people on Monday. Police arrested 40 men. The mayor wept on the stairs."
TWO = "Fifteen people died in the Orrin mill fire. Police have arrested 40 men. A baker had called for help."
HEADER = ("match_id", "content_hash", "relation", "decision", "corrected relation", "note", "reviewer", "date")
ID, OTHER = "0f3a5c7e9b1d", "1f3a5c7e9b1d"
HASH = "aaaaaaaaaaaa"

Book: TypeAlias = openpyxl.Workbook


@pytest.fixture(scope="module")
def fire() -> Comparison:
    return compare_articles(Article(text=ONE, outlet="Post"), Article(text=TWO, outlet="Herald"))


def write(path: Path, rows: Iterable[Sequence[Any]], header: Sequence[Any] = HEADER) -> Path:
    """Write a workbook with one sheet, or a .csv file."""
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header, *rows])
        return path
    book = openpyxl.Workbook()
    for row in [header, *rows]:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def column(sheet: Any, name: str) -> int:  # noqa: ANN401 - openpyxl has no types
    return [str(cell.value).casefold() for cell in sheet[1]].index(name) + 1


def fill(book: Book, decisions: dict[str, str], sheet: str = "All matches") -> None:
    """Write decisions into a sheet as a reviewer would."""
    page = book[sheet]
    ids = column(page, "match_id")
    for row in range(2, page.max_row + 1):
        word = decisions.get(str(page.cell(row, ids).value))
        if word:
            page.cell(row, column(page, "decision"), word)
            page.cell(row, column(page, "note"), f"note {row}")
            page.cell(row, column(page, "reviewer"), "Ana")
            page.cell(row, column(page, "date"), dt.datetime(2024, 3, 12))  # noqa: DTZ001 - a cell has no zone


def words_of(comparison: Comparison) -> dict[str, str]:
    """Return a decision for every pair."""
    ids = comparison.matches(incomparable=True)["match_id"].tolist()
    words = ("same fact", "not the same", "unsure")
    return {match_id: words[at % len(words)] for at, match_id in enumerate(ids)}


# What happens to a workbook on its way


def rename(book: Book) -> None:
    book["All matches"].title = "für Ben (2)"


def sort(book: Book) -> None:
    """Sort the rows another way, cell by cell, as a program does."""
    page = book["All matches"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), start=2):
        for place, value in enumerate(row, start=1):
            page.cell(at, place).value = value


def hide(book: Book) -> None:
    for row in range(2, book["All matches"].max_row + 1):
        book["All matches"].row_dimensions[row].hidden = True


def move_columns(book: Book) -> None:
    page = book["All matches"]
    table = [[cell.value for cell in row] for row in page.iter_rows()]
    for at, row in enumerate(table, start=1):
        for place, value in enumerate(reversed(row), start=1):
            page.cell(at, place).value = value


def put_title_above(book: Book) -> None:
    book["All matches"].insert_rows(1, 3)
    book["All matches"]["A1"] = "Second reading"


def shout_headers(book: Book) -> None:
    for cell in book["All matches"][1]:
        cell.value = f" {str(cell.value).upper().replace('_', ' ')}\u00a0"


def drop_other_sheets(book: Book) -> None:
    for name in book.sheetnames:
        if name != "All matches":
            del book[name]


def add_rows(book: Book) -> None:
    page = book["All matches"]
    page.append([])
    page.append(["my own remark, without a decision"])


EDITS: list[Callable[[Book], None]] = [
    rename,
    sort,
    hide,
    move_columns,
    put_title_above,
    shout_headers,
    drop_other_sheets,
    add_rows,
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_no_decision_is_lost(fire: Comparison, tmp_path: Path, edit: Callable[[Book], None]) -> None:
    path = fire.export(tmp_path / "book.xlsx")[0]
    book = openpyxl.load_workbook(path, rich_text=True)
    fill(book, words_of(fire))
    edit(book)
    book.save(path)
    sheet = read_review(path)
    found = {decision.match_id: decision.decision for decision in sheet.standing}
    told = {(decision.reviewer, decision.time, decision.note[:5]) for decision in sheet.standing}
    assert (found, told, len(sheet.problems)) == (words_of(fire), {("Ana", "2024-03-12", "note ")}, 0)


def test_deleted_rows_leave_the_others(fire: Comparison, tmp_path: Path) -> None:
    path = fire.export(tmp_path / "book.xlsx")[0]
    book = openpyxl.load_workbook(path)
    fill(book, words_of(fire))
    book["All matches"].delete_rows(2)
    book.save(path)
    assert len(read_review(path).standing) == len(words_of(fire)) - 1


def test_an_untouched_export_has_no_decision_and_no_problem(fire: Comparison, tmp_path: Path) -> None:
    sheets = [read_review(fire.export(tmp_path / f"book{suffix}")[0]) for suffix in (".xlsx", ".csv")]
    counts = [(len(sheet.standing), sheet.undecided, len(sheet.problems)) for sheet in sheets]
    assert counts == [(0, len(words_of(fire)), 0)] * 2


def test_a_pair_that_stands_in_two_sheets_is_one_decision(fire: Comparison, tmp_path: Path) -> None:
    path = fire.export(tmp_path / "book.xlsx")[0]
    book = openpyxl.load_workbook(path)
    words = dict.fromkeys(words_of(fire), "same fact")
    fill(book, words)
    fill(book, words, "Differences")
    book.save(path)
    sheet = read_review(path)
    assert (len(sheet.standing), len(sheet.problems)) == (len(words), 0)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_saved_by_libreoffice(fire: Comparison, tmp_path: Path, suffix: str) -> None:
    path = fire.export(tmp_path / "book.xlsx")[0]
    book = openpyxl.load_workbook(path, rich_text=True)
    fill(book, words_of(fire))
    drop_other_sheets(book)
    book.save(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = read_review(tmp_path / "out" / f"book.{suffix}")
    found = {decision.match_id: decision.decision for decision in sheet.standing}
    assert (found, {decision.time for decision in sheet.standing}) == (words_of(fire), {"2024-03-12"})


def test_the_way_there_and_back_changes_nothing(fire: Comparison, tmp_path: Path) -> None:
    path = fire.export(tmp_path / "book.xlsx")[0]
    book = openpyxl.load_workbook(path, rich_text=True)
    fill(book, words_of(fire))
    book.save(path)
    once = fire.apply(read_review(path))
    again = fire.apply(read_review(once.export(tmp_path / "again.xlsx")[0]))
    assert once.matches(incomparable=True).equals(again.matches(incomparable=True))


def test_our_own_export_again_keeps_every_highlight(fire: Comparison, tmp_path: Path) -> None:
    def rich(path: Path) -> dict[str, str]:
        page = openpyxl.load_workbook(path, rich_text=True)["All matches"]
        ids = column(page, "match_id")
        cells = {str(row[ids - 1].value): [cell.value for cell in row] for row in page.iter_rows(min_row=2)}
        return {
            key: "".join(map(repr, (v for v in row if not isinstance(v, str) and isinstance(v, list))))
            for key, row in cells.items()
        }

    decided = fire.apply([{"match_id": key, "decision": word} for key, word in words_of(fire).items()])
    paths = [each.export(tmp_path / f"{name}.xlsx")[0] for name, each in (("a", fire), ("b", decided))]
    assert rich(paths[0]) == rich(paths[1])


def test_decisions_of_a_sheet_go_into_the_file(fire: Comparison, tmp_path: Path) -> None:
    path = fire.export(tmp_path / "book.xlsx")[0]
    book = openpyxl.load_workbook(path)
    fill(book, words_of(fire))
    book.save(path)
    review = fire.review(tmp_path / "decisions.jsonl")
    counts = [review.add(path), review.add(read_review(path))]
    assert (counts, review.decisions()["state"].unique().tolist()) == ([len(words_of(fire)), 0], ["holds"])


# Single cells


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("same fact", "same fact"),
        ("Same Fact", "same fact"),
        ("  SAME\u00a0 FACT. ", "same fact"),
        ("yes", "same fact"),
        ("Not the same", "not the same"),
        ("no", "not the same"),
        ("unsure", "unsure"),
        ("?", "unsure"),
    ],
)
def test_words_for_decisions(tmp_path: Path, suffix: str, typed: str, word: str) -> None:
    sheet = read_review(write(tmp_path / f"back{suffix}", [[ID, HASH, "differ", typed]]))
    assert ([decision.decision for decision in sheet.standing], len(sheet.problems)) == ([word], 0)


@pytest.mark.parametrize(
    ("cells", "value", "rule", "remedy"),
    [
        (
            [ID, HASH, "", "perhaps"],
            "perhaps",
            "decision is one of same fact, not the same, unsure",
            "type one of them",
        ),
        (
            [ID, HASH, "", "same fcat"],
            "same fcat",
            "decision is one of same fact, not the same, unsure",
            "type one of them; is 'same fact' meant?",
        ),
        (
            [ID, HASH, "", "same fact", "diffrent"],
            "diffrent",
            "corrected relation is one of agree, compatible, differ, incomparable",
            "type one of them",
        ),
        (
            [ID, HASH, "", "", "", "two fires?"],
            "two fires?",
            "a note alone decides nothing",
            "fill in decision: same fact, not the same, unsure",
        ),
        (["", "", "", "unsure"], "", "a decision names its pair", "copy match_id from the export into the row"),
    ],
)
def test_a_row_that_cannot_be_read_is_listed(
    tmp_path: Path, cells: list[str], value: str, rule: str, remedy: str
) -> None:
    sheet = read_review(write(tmp_path / "back.xlsx", [cells, [OTHER, HASH, "", "unsure"]]))
    row = sheet.problems.iloc[-1]
    told = [row["value"], row["rule"], row["remedy"].split("; is 'differ'")[0], bool(row["read"])]
    assert (len(sheet.standing), told, row["place"]) == (1, [value, rule, remedy, False], "Sheet, row 2")


@pytest.mark.parametrize(
    ("cells", "wanted", "rule"),
    [
        (
            [ID, HASH, "differ", "", "agree"],
            ("same fact", "agree", ID),
            "a relation stands beside a decision",
        ),
        (
            [ID, HASH, "differ", "not the same", "agree"],
            ("not the same", "", ID),
            "a pair that is 'not the same' has no relation",
        ),
        ([12345678901, HASH, "differ", "unsure"], ("unsure", "", "012345678901"), "an id has 12 digits from 0 to f"),
        (["1.2E+15", HASH, "differ", "unsure"], ("unsure", "", "1.2E+15"), "an id has 12 digits from 0 to f"),
        (["", HASH, "differ", "unsure"], ("unsure", "", HASH), ""),
    ],
)
def test_a_row_that_is_read_otherwise_than_it_stands_is_listed_too(
    tmp_path: Path, cells: list[Any], wanted: tuple[str, str, str], rule: str
) -> None:
    sheet = read_review(write(tmp_path / "back.xlsx", [cells]))
    read = [(decision.decision, decision.corrected_relation, decision.match_id) for decision in sheet.standing]
    assert (read, sheet.problems["rule"].tolist(), sheet.problems["read"].tolist()) == (
        [wanted],
        [rule] if rule else [],
        [True] if rule else [],
    )


def test_a_mangled_id_is_found_by_its_words(fire: Comparison, tmp_path: Path) -> None:
    first = fire.matches().iloc[0]
    sheet = read_review(write(tmp_path / "back.csv", [["1.2E+15", first["content_hash"], "", "not the same"]]))
    assert fire.apply(sheet).rejected()["match_id"].tolist() == [first["match_id"]]


@pytest.mark.parametrize(
    ("typed", "day", "problems"),
    [
        (dt.datetime(2024, 3, 12), "2024-03-12", 0),  # noqa: DTZ001 - a cell has no zone
        (dt.date(2024, 3, 12), "2024-03-12", 0),
        ("2024-03-12", "2024-03-12", 0),
        ("2024-03-12T10:11:12+01:00", "2024-03-12T10:11:12+01:00", 0),
        (45363, "2024-03-12", 0),
        ("45363", "2024-03-12", 0),
        ("31.12.2024", "2024-12-31", 0),
        ("12/31/2024", "2024-12-31", 0),
        ("2024/3/12", "2024-03-12", 0),
        ("05.06.2024", "", 1),
        ("yesterday", "", 1),
        ("99.99.2024", "", 1),
        (None, "", 0),
    ],
)
def test_days(tmp_path: Path, typed: Any, day: str, problems: int) -> None:  # noqa: ANN401 - whatever a cell holds
    sheet = read_review(write(tmp_path / "back.xlsx", [[ID, HASH, "", "unsure", "", "", "Ana", typed]]))
    assert ([decision.time for decision in sheet.standing], len(sheet.problems)) == ([day], problems)


@pytest.mark.parametrize(
    ("rows", "kept", "listed"),
    [
        ([("unsure", "Ana", ""), ("unsure", "Ana", "")], ["unsure"], []),
        ([("unsure", "Ana", ""), ("unsure", "Ben", "")], ["unsure", "unsure"], []),
        ([("same fact", "Ana", ""), ("unsure", "ana", "")], [], [False, False]),
        ([("same fact", "Ana", "2024-03-13"), ("unsure", "Ana", "2024-03-12")], ["same fact"], [True, False]),
    ],
)
def test_one_pair_in_two_rows(
    tmp_path: Path, rows: list[tuple[str, str, str]], kept: list[str], listed: list[bool]
) -> None:
    cells = [[ID, HASH, "differ", word, "", "", reviewer, day] for word, reviewer, day in rows]
    sheet = read_review(write(tmp_path / "back.xlsx", cells))
    assert ([decision.decision for decision in sheet.standing], sheet.problems["read"].tolist()) == (kept, listed)


def test_notes_of_one_decision_in_two_rows_are_kept(tmp_path: Path) -> None:
    cells = [[ID, HASH, "differ", "unsure", "", note, "Ana"] for note in ("first", "", "second", "first")]
    assert [made.note for made in read_review(write(tmp_path / "back.xlsx", cells)).standing] == ["first; second"]


def test_a_formula_without_a_value_is_listed(tmp_path: Path) -> None:
    sheet = read_review(write(tmp_path / "back.xlsx", [[ID, HASH, "", '=IF(1=1,"unsure","")']]))
    assert (len(sheet.standing), sheet.problems["rule"].tolist()) == (0, ["a formula that was never computed"])


def test_a_sheet_that_lost_its_ids_is_listed(fire: Comparison, tmp_path: Path) -> None:
    path = fire.export(tmp_path / "book.xlsx")[0]
    book = openpyxl.load_workbook(path)
    book["Differences"].delete_cols(column(book["Differences"], "match_id"))
    book.save(path)
    assert read_review(path).problems["rule"].tolist() == ["a sheet with decisions has a column match_id"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files_of_many_programs(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "back.csv"
    rows = [HEADER, [ID, HASH, "differ", "unsure", "", f'two lines\n"and", a{delimiter}sign', "Ünal", "2024-03-12"]]
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    made = read_review(path).standing[0]
    assert (made.reviewer, made.note) == ("Ünal", f'two lines\n"and", a{delimiter}sign')


def test_a_line_that_names_the_delimiter_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "back.csv"
    path.write_text(f"sep=;\nmatch_id;decision\n{ID};unsure\n")
    assert len(read_review(path).standing) == 1


def test_the_guard_of_a_formula_is_taken_off(tmp_path: Path) -> None:
    sheet = read_review(write(tmp_path / "back.csv", [[ID, HASH, "", "unsure", "", "'=1+1"]]))
    assert sheet.standing[0].note == "=1+1"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("gone.xlsx", None, ArticleNotFoundError),
        ("back.ods", b"", ComparisonError),
        ("back", b"", ComparisonError),
        ("back.xlsx", b"no zip", ComparisonError),
        ("back.csv", b"a,b\n1,2\n", ComparisonError),
        ("back.csv", b"", ComparisonError),
        ("back.csv", b"\x00\xff\n", ComparisonError),
    ],
)
def test_a_file_that_is_no_review_is_refused(
    tmp_path: Path, name: str, content: bytes | None, error: type[Exception]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        read_review(tmp_path / name)


def test_frames_have_their_columns_without_rows_too(tmp_path: Path) -> None:
    sheet = read_review(write(tmp_path / "back.csv", []))
    frames = [sheet.problems, sheet.decisions()]
    assert [list(frame.columns)[:2] for frame in frames] == [["place", "value"], ["match_id", "decision"]]


def test_problems_are_a_frame(tmp_path: Path) -> None:
    sheet = read_review(write(tmp_path / "back.csv", [[ID, "", "", "perhaps"]]))
    assert isinstance(sheet.problems, pd.DataFrame)
