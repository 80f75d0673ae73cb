"""The starter: the package's notebooks and seeds, copied into a folder of the user's."""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from kitlib.errors import ExportError

_PARTS: Final = ("notebooks", "seeds")
# What a checkout holds beside the files themselves.
_SKIPPED: Final = frozenset({"exports", "__pycache__"})
# Exports that somebody wrote beside the seeds: copied along they would pass for articles.
_EXPORTED: Final = "comparison."


def copy_starter(folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy the notebooks and seeds into `folder`; a file that is there is kept as it is.

    Returns
    -------
    tuple of two lists of Path
        The files written, and those kept.

    Raises
    ------
    ExportError
        If the folder cannot be written to, or the package came without its notebooks.
    """
    written: list[Path] = []
    kept: list[Path] = []
    try:
        for place, source in _files():
            target = folder.joinpath(*place)
            target.parent.mkdir(parents=True, exist_ok=True)
            (written if _copy(source, target) else kept).append(target)
    except OSError as error:
        message = f"{str(folder)!r}: cannot be written ({error.strerror}); choose a folder that you may write to"
        raise ExportError(message) from error
    if not written and not kept:
        message = "the package came without its notebooks and seeds; install kitlib again from a complete source"
        raise ExportError(message)
    return written, kept


def _files() -> Iterator[tuple[tuple[str, ...], Traversable]]:
    """Yield every file with its place: from the wheel, or from the checkout's top folder."""
    package = resources.files("kitlib")
    for part in _PARTS:
        inside = package / "start" / part
        root = inside if inside.is_dir() else Path(str(package)).parent / part
        if root.is_dir():
            yield from _walk(root, (part,))


def _walk(folder: Traversable, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.name in _SKIPPED or entry.name.startswith(_EXPORTED):
            continue
        if entry.is_dir():
            yield from _walk(entry, (*place, entry.name))
        else:
            yield (*place, entry.name), entry


def _copy(source: Traversable, target: Path) -> bool:
    """Copy a file unless there is one; say whether it was copied."""
    try:
        with target.open("xb") as file:
            file.write(source.read_bytes())
    except FileExistsError:
        return False
    return True
