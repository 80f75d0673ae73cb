"""The command line: kitlib compare, kitlib start."""

import argparse
import io
import os
import shutil
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from kitlib.articles import TABLES, read_article, read_articles
from kitlib.cells import one_line
from kitlib.comparison import Comparison, compare_articles, installed_version
from kitlib.errors import ArticleError, ExportError, KitError
from kitlib.export import FORMATS, check_format
from kitlib.model import Article
from kitlib.starter import copy_starter
from kitlib.terminal import show_table
from kitlib.views import summary_line

_REFUSED: Final = 2
_FEWEST: Final = 2  # articles of a comparison
# What a shell reports for a command that was stopped by a signal: 128 and the signal's number.
_INTERRUPTED: Final = 130
_PIPE_CLOSED: Final = 141
_FOLDER: Final = "kitlib-notebooks"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv
        The arguments; None for those that the command was called with.

    Returns
    -------
    int
        The exit code: 0, or 2 where something was refused, with the reason on standard error.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character shows another one rather than a traceback.
            stream.reconfigure(errors="replace")
    try:
        arguments = _parser().parse_args(argv)
        arguments.run(arguments)
        sys.stdout.flush()
    except KitError as error:
        _tell(f"kitlib: {error}")
        return _REFUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kitlib", description="Line up the claims of news articles on one event, and show how they relate."
    )
    parser.add_argument("--version", action="version", version=f"kitlib {installed_version('kitlib')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_compare(commands)
    _add_start(commands)
    return parser


def _add_compare(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    compare = commands.add_parser(
        "compare",
        help="compare articles and show or write the table",
        description="Compare two or more articles on one event. Without -o the table is shown in the terminal.",
    )
    compare.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="a .txt or saved .html file, a folder of them, or a table (.csv, .jsonl); two articles or more",
    )
    compare.add_argument(
        "-o",
        "--output",
        nargs="+",
        action="extend",
        default=[],
        metavar="FILE",
        help=f"files to write, by suffix: {', '.join(FORMATS)}; a folder, ending with '/', gets all",
    )
    compare.add_argument(
        "--snippets",
        action="store_true",
        help="write snippets of sentences only, for articles that may not be passed on whole",
    )
    compare.add_argument("--bom", action="store_true", help="begin a .csv file with a byte order mark")
    compare.add_argument("--profile", default="default", metavar="NAME", help="bounds of hedges and vague words")
    compare.set_defaults(run=_compare)


def _add_start(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    start = commands.add_parser(
        "start",
        help="copy the notebooks into a folder and open JupyterLab",
        description="Copy the notebooks and example articles into a folder, and open JupyterLab on the first.",
    )
    start.add_argument("folder", nargs="?", default=_FOLDER, metavar="FOLDER", help=f"default: {_FOLDER}")
    start.add_argument("--no-browser", action="store_true", help="start JupyterLab without opening a browser")
    start.add_argument("--no-lab", action="store_true", help="copy only")
    start.set_defaults(run=_start)


def _compare(arguments: argparse.Namespace) -> None:
    for path in arguments.output:
        check_format(path)
        _check_output(path, arguments.articles)
    articles = _read(arguments.articles)
    comparison = compare_articles(*articles, profile=arguments.profile)
    for path in arguments.output:
        _export(comparison, path, arguments)
    if not arguments.output:
        sys.stdout.write(show_table(comparison.results, shutil.get_terminal_size().columns))
        sys.stdout.flush()
    _tell(summary_line(comparison.results))
    for warning in comparison.warnings:
        _tell(f"note: {warning}")


def _export(comparison: Comparison, path: str, arguments: argparse.Namespace) -> None:
    with warnings.catch_warnings(record=True) as left_out:
        warnings.simplefilter("always", UserWarning)
        written = comparison.export(path, snippets_only=arguments.snippets, bom=arguments.bom)
    for file in written:
        _say(f"wrote {file}")
    for warning in left_out:
        _tell(f"note: {warning.message}")


def _check_output(path: str, articles: Sequence[str]) -> None:
    """Refuse to write over an article.

    Raises
    ------
    ExportError
        If a file to write is one of the articles.
    """
    if any(Path(path).resolve() == Path(article).resolve() for article in articles if Path(article).is_file()):
        message = f"{path!r}: one of the articles, which would be lost; give another name after -o"
        raise ExportError(message)


def _read(paths: Sequence[str]) -> list[Article]:
    """Read the articles of files, folders and tables, and tell what was left out.

    Raises
    ------
    ArticleError
        If there are fewer than two.
    """
    with warnings.catch_warnings(record=True) as left_out:
        warnings.simplefilter("always", UserWarning)
        articles = [article for path in paths for article in _read_path(Path(path))]
    for warning in left_out:
        _tell(f"note: {warning.message}")
    if len(articles) < _FEWEST:
        message = (
            "1 article given: a comparison needs two or more; name their files, as in: kitlib compare ONE.txt TWO.txt"
        )
        raise ArticleError(message)
    return articles


def _read_path(path: Path) -> list[Article]:
    if path.is_dir() or path.suffix.lower() in TABLES:
        return read_articles(path)
    return [read_article(path)]


def _start(arguments: argparse.Namespace) -> None:
    folder = Path(arguments.folder)
    written, kept = copy_starter(folder)
    for path in written:
        _say(f"wrote {path}")
    for path in kept:
        _say(f"kept {path}: it was there already")
    notebooks = sorted(path for path in (*written, *kept) if path.suffix == ".ipynb")
    if arguments.no_lab:
        return
    options = [f"--ServerApp.root_dir={folder.resolve()}", *["--no-browser"] * arguments.no_browser]
    # JupyterLab takes seconds to import, so only where it is opened.
    import_module("jupyterlab.labapp").main([*(str(path.resolve()) for path in notebooks[:1]), *options])


def _say(line: str) -> None:
    sys.stdout.write(f"{one_line(line)}\n")


def _tell(line: str) -> None:
    sys.stderr.write(f"{one_line(line)}\n")
