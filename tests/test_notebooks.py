"""Every notebook runs, from a copy, and its committed outputs are those of this code."""

import os
import re
import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# What changes with the machine: the size of a figure, whose text another build of the fonts' library measures anew.
VOLATILE = re.compile(r"<Figure size [^>]*>")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def shown(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the texts that a reader sees, cell by cell, without pictures."""
    texts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            text = output.get("text", "") or data.get("text/html", "") or data.get("text/plain", "")
            texts.append(VOLATILE.sub("", text))
    return texts


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def run(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, nbformat.NotebookNode, nbformat.NotebookNode, set[str]]:
    """Execute one notebook where `kitlib start` would have put it, and return what was there before and after."""
    folder = tmp_path_factory.mktemp("start")
    for name, kind in (("notebooks", "*.ipynb"), ("seeds", "*")):
        (folder / name).mkdir()
        for path in sorted((ROOT / name).glob(kind)):
            shutil.copy(path, folder / name)
    before = files(folder)
    committed = nbformat.read(request.param, as_version=4)
    executed = nbformat.read(request.param, as_version=4)
    nbclient.NotebookClient(
        executed,
        timeout=120,
        resources={"metadata": {"path": str(folder / "notebooks")}},
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
    ).execute(env={name: value for name, value in os.environ.items() if name != "MPLBACKEND"})
    return folder, committed, executed, before


def test_notebook_runs_and_shows_what_was_committed(
    run: tuple[Path, nbformat.NotebookNode, nbformat.NotebookNode, set[str]],
) -> None:
    _, committed, executed, _ = run
    assert shown(executed) == shown(committed), "outputs are not those of this code: make notebooks"


def test_notebook_writes_into_exports_alone(
    run: tuple[Path, nbformat.NotebookNode, nbformat.NotebookNode, set[str]],
) -> None:
    folder, _, _, before = run
    new = files(folder) - before
    assert {name.rpartition("/")[0] for name in new} == {"notebooks/exports"}


def test_notebook_leaves_its_inputs_alone(
    run: tuple[Path, nbformat.NotebookNode, nbformat.NotebookNode, set[str]],
) -> None:
    folder, _, _, before = run
    changed = [name for name in before if (folder / name).read_bytes() != (ROOT / name).read_bytes()]
    assert changed == []
