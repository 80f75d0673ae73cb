"""Executed notebooks: run in a copy, kept as a reader gets them: no widget without its kernel, no time, no machine."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import nbclient
import nbformat

ROOT = Path(__file__).parent.parent
_WIDGET = "application/vnd.jupyter.widget-view+json"


def copy_start(folder: Path) -> None:
    """Copy notebooks and seeds, and nothing else, to where `kitlib start` would put them."""
    for name, kind in (("notebooks", "*.ipynb"), ("seeds", "*")):
        (folder / name).mkdir()
        for path in sorted((ROOT / name).glob(kind)):
            if path.is_file():
                shutil.copy(path, folder / name)


def execute(notebook: Path, package: Path | None = None) -> nbformat.NotebookNode:
    """Run a notebook in its own folder, as in JupyterLab, and return it tidied; the file stays as it is.

    Parameters
    ----------
    notebook
        The notebook's file.
    package
        A folder from which kitlib is to be imported; None for the one that is installed.
    """
    kept = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    executed = nbformat.read(notebook, as_version=4)
    nbclient.NotebookClient(
        executed,
        timeout=120,
        resources={"metadata": {"path": str(notebook.parent)}},
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
    ).execute(env=kept | ({"PYTHONPATH": str(package)} if package else {}))
    return tidy(executed)


def tidy(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop what would differ at the next run: widgets, of which only what they show beside is kept, and versions."""
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if _WIDGET not in output.get("data", {})]
    return notebook


def main(names: list[str]) -> None:
    """Run the notebooks named, each in a copy of its own, and write their outputs back."""
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            copy_start(Path(folder))
            executed = execute(Path(folder) / "notebooks" / Path(name).name)
        nbformat.write(executed, name)
        print(f"wrote {name}")  # noqa: T201 - a command tells what it did


if __name__ == "__main__":
    main(sys.argv[1:])
