"""The command line: what it shows, writes, refuses and copies."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from made_results import flood

from kitlib import cli, starter
from kitlib.cli import main
from kitlib.export import FORMATS
from kitlib.terminal import show_table

ROOT = Path(__file__).parent.parent
TEXTS = {
    "first.txt": "Flood in Orrin\n\nThe flood killed 164 people, officials said. About 12,000 were evacuated.\n",
    "second.txt": "A valley mourns\n\nThe flood killed 200 people. At least 12,000 people were evacuated.\n",
    "hostile.txt": "Red \x1b[31malert\n\nThe flood killed 300 \x1b]0;owned\x07people.\n",
    "empty.txt": "",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with articles in it, which the command runs in."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>The flood killed 164 people.</p>", encoding="utf-8")
    (tmp_path / "report.html").write_text('<html><head><meta name="generator" content="kitlib">', encoding="utf-8")
    (tmp_path / "of-nobody").mkdir()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x00")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


# compare


def test_compare_shows_the_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["compare", "first.txt", "second.txt"])
    rows = re.findall(r"^(\w+) +[≠≈] (\w+)$", capsys.readouterr().out, re.MULTILINE)
    assert (code, rows, folder.is_dir()) == (0, [("deaths", "differ"), ("evacuated", "compatible")], True)


def test_statements_that_differ_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {
        "a.txt": "The ferry was overloaded, the owner said.",
        "b.txt": "The ferry was not overloaded, the owner said.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    main(["compare", *(str(tmp_path / name) for name in texts)])
    told = capsys.readouterr()
    assert (re.findall(r"^(\w+) +≠ differ$", told.out, re.MULTILINE), "1 (1 differ)" in told.err) == (
        ["statement"],
        True,
    )


@pytest.mark.usefixtures("folder")
def test_the_summary_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "first.txt", "second.txt"])
    told = capsys.readouterr()
    assert ("1 differ, 1 compatible" in told.err, "claims" in told.out) == (True, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", *(f"new/table{suffix}" for suffix in FORMATS)],
        [item for suffix in FORMATS for item in ("-o", f"new/table{suffix}")],
    ],
    ids=["one -o", "an -o each"],
)
def test_compare_names_each_file_written(
    arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["compare", "first.txt", "second.txt", *arguments])
    told = [line.removeprefix("wrote ") for line in capsys.readouterr().out.splitlines()]
    assert (told, all((folder / name).is_file() for name in told)) == (
        [os.path.join("new", f"table{suffix}") for suffix in FORMATS],  # noqa: PTH118 - as the system writes it
        True,
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["first.txt", "nowhere.txt"], "nowhere.txt"),
        (["first.txt"], "kitlib compare ONE.txt TWO.txt"),
        (["first.txt", "report.html"], "a report that the kit wrote"),
        (["page.html", "second.txt", "-o", "page.html"], "one of the articles"),
        (["page.html", "second.txt", "-o", "./page.html"], "one of the articles"),
        (["of-nobody"], "no articles in this folder"),
        (["first.txt", "picture.txt"], "picture.txt"),
        (["first.txt", "second.txt", "-o", "table.docm"], "'.docm' is no format"),
        (["nowhere.txt", "second.txt", "-o", "table"], "no suffix names the format"),
        (["first.txt", "second.txt", "-o", "first.txt/table.csv"], "cannot be written"),
        (["first.txt", "second.txt", "--profile", "unknown"], "unknown"),
        (["first.txt", "second\x1b[31m.txt"], "second"),
    ],
)
def test_what_is_refused_is_told_in_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["compare", *arguments])
    told = capsys.readouterr().err
    assert (code, told.count("\n"), words in told, "\x1b" in told) == (2, 1, True, False)


def test_an_export_among_the_articles_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text(TEXTS[name], encoding="utf-8")
    codes = [main(["compare", str(tmp_path), "-o", f"{tmp_path}/"]) for _ in range(2)]
    told = capsys.readouterr().err
    assert (codes, told.count("left out comparison.html"), "comparison 1" in told) == ([0, 0], 1, False)


def test_a_table_of_articles_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(
        "outlet,text\nPost,The fire killed 3 people.\nHerald,The fire killed 4 people.\n", encoding="utf-8"
    )
    assert (main(["compare", str(table)]), "Herald" in capsys.readouterr().out) == (0, True)


@pytest.mark.usefixtures("folder")
def test_an_empty_article_gives_a_table_and_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["compare", "first.txt", "empty.txt"])
    told = capsys.readouterr()
    assert (code, "No figures were found" in told.out, "note: empty" in told.err) == (0, True, True)


@pytest.mark.usefixtures("folder")
def test_no_article_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "first.txt", "hostile.txt"])
    told = capsys.readouterr()
    assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f]", told.out + told.err)


@pytest.mark.usefixtures("folder")
def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "compare_articles", interrupt)
    assert main(["compare", "first.txt", "second.txt"]) == 130


@pytest.mark.skipif(os.name == "nt", reason="pipes close in another way there")
def test_a_closed_pipe_is_no_traceback(folder: Path) -> None:
    command = [sys.executable, "-m", "kitlib", "compare", str(folder / "first.txt"), str(folder / "second.txt")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        told = process.stderr.read()
    assert (process.returncode, told) == (141, "")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_of_any_encoding_shows_the_table(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding=encoding))
    code = main(["compare", "first.txt", "second.txt"])
    assert (code, b"differ" in shown.getvalue()) == (0, True)


# The table


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_table_fits_the_terminal(width: int) -> None:
    lines = show_table(flood(), width).splitlines()
    assert width - 12 <= max(map(len, lines)) <= width


def test_the_table_in_full() -> None:
    assert show_table(flood(), 72) == (
        "deaths                                                          ≠ differ\n"
        "  Post    164 (official); also: dozens\n"
        "          “The official death toll rose to 164 on Monday, and around\n"
        "          12,000 people were evacuated.”\n"
        "  Herald  200\n"
        "          “The flood left 200 dead and at least 12,000 evacuated, the\n"
        "          mayor said.”\n"
        "  why     Herald is a week later\n"
        "\n"
        "evacuated                                                   ≈ compatible\n"
        "  Post    around 12,000 (official)\n"
        "          “The official death toll rose to 164 on Monday, and around\n"
        "          12,000 people were evacuated.”\n"
        "  Herald  at least 12,000\n"
        "          “The flood left 200 dead and at least 12,000 evacuated, the\n"
        "          mayor said.”\n"
        "  why     both can be true\n"
        "\n"
        "date: began                                                 ≈ compatible\n"
        "  Post    March 2\n"
        "          “The river began to rise on March 2.”\n"
        "  Herald  a little more than two weeks ago\n"
        "          “The rain started a little more than two weeks ago.”\n"
        "  why     one is more exact\n"
        "\n"
        "Reported by one outlet only\n"
        "  Post    evacuated, Lower Orrin, past 24 hours – 1,678\n"
        "  Herald  buildings – Hundreds\n"
    )


# start


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the top of a made-up checkout that the starter copies from."""
    top = tmp_path / "checkout"
    for name in ("notebooks/00_first.ipynb", "notebooks/01_second.ipynb", "seeds/a.txt", "seeds/sources.toml"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(b"{}")
    for name in (
        "seeds/comparison.html",
        "seeds/comparison.run.json",
        "notebooks/exports/old.csv",
        "notebooks/.ipynb_checkpoints/x.ipynb",
        "kitlib/model.py",
    ):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(b"")
    monkeypatch.setattr(starter, "resources", SimpleNamespace(files=lambda name: top / name))
    monkeypatch.chdir(tmp_path)
    return top


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


COPIED = ["notebooks/00_first.ipynb", "notebooks/01_second.ipynb", "seeds/a.txt", "seeds/sources.toml"]


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("arguments", "place"), [([], "kitlib-notebooks"), (["mine/first"], "mine/first")], ids=["default", "named"]
)
def test_start_copies_notebooks_and_seeds(arguments: list[str], place: str, tmp_path: Path) -> None:
    code = main(["start", "--no-lab", *arguments])
    assert (code, files(tmp_path / place)) == (0, COPIED)


def test_start_copies_from_a_wheel(package: Path, tmp_path: Path) -> None:
    (package / "kitlib" / "start").mkdir()
    for part in ("notebooks", "seeds"):
        (package / part).rename(package / "kitlib" / "start" / part)
    main(["start", "--no-lab", "copy"])
    assert files(tmp_path / "copy") == COPIED


@pytest.mark.usefixtures("package")
def test_start_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "kitlib-notebooks" / "notebooks" / "00_first.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    main(["start", "--no-lab"])
    kept = [line for line in capsys.readouterr().out.splitlines() if line.startswith("kept")]
    assert (mine.read_bytes(), len(kept), "00_first.ipynb" in kept[0]) == (b"mine", 1, True)


@pytest.mark.usefixtures("package")
def test_start_opens_the_first_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_lab(arguments: Sequence[str]) -> None:
        opened.extend(arguments)

    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", SimpleNamespace(main=open_lab))
    main(["start", "--no-browser"])
    place = (tmp_path / "kitlib-notebooks").resolve()
    assert opened == [
        str(place / "notebooks" / "00_first.ipynb"),
        f"--ServerApp.root_dir={place}",
        "--no-browser",
    ]


@pytest.mark.usefixtures("package")
def test_start_names_a_folder_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert (main(["start", "--no-lab", "file"]), "cannot be written" in capsys.readouterr().err) == (2, True)


def test_start_says_when_there_is_nothing_to_copy(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package.rename(tmp_path / "gone")
    assert (main(["start", "--no-lab"]), "without its notebooks" in capsys.readouterr().err) == (2, True)


# The command itself


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"kitlib {metadata.version('kitlib')}\n"


def test_a_clone_that_was_never_installed_has_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == "kitlib not installed\n"


@pytest.mark.parametrize("arguments", [[], ["compare"], ["unknown"]])
def test_a_command_that_lacks_something_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
