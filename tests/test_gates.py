"""Rules of the project that no tool checks: notebooks, modules, cheap import, documented names, what the wheel carries."""

import ast
import doctest
import inspect
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kitlib

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kitlib").rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PUBLIC = sorted(kitlib.__all__)
MODULE_LINES = 400
README_LINES = 15
CELL_LINES = 12
# Loaded where they are used: each would cost more than the rest of the kit together, or is needed by few.
LATE = (
    *("matplotlib.pyplot", "openpyxl", "xlsxwriter", "docx", "jinja2"),
    *("IPython", "nbformat", "trafilatura", "dateparser"),
)
BANNED_NAMES = {"utils", "helpers", "misc", "base", "common", "tools"}
CACHES = {".git", ".venv", "exports", "build", "dist", ".ipynb_checkpoints", "__pycache__"}
# Folders of a person or of a machine, as they look on the usual systems.
HOME = re.compile(r"(?<![\w.])/(?:home|Users|root|mnt|opt)/[\w.-]+|[A-Z]:\\+Users\\+\w")


def cells(notebook: Path, kind: str) -> list[dict[str, Any]]:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return [cell for cell in content["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def text_files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in {".ci", ".gitignore", ".gitattributes"} for part in parts)
        if path.is_file() and not hidden and not CACHES.intersection(parts):
            yield path


# Notebooks


def test_there_is_a_quick_start() -> None:
    assert "00_quick_start" in {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_tells_a_story_and_defines_nothing(self, notebook: Path) -> None:
        trees = [ast.walk(ast.parse(source(cell))) for cell in cells(notebook, "code")]
        defined = [node for tree in trees for node in tree if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        assert defined == []

    def test_cells_are_short(self, notebook: Path) -> None:
        longest = max(source(cell).count("\n") + 1 for cell in cells(notebook, "code"))
        assert longest <= CELL_LINES

    def test_was_executed_in_order(self, notebook: Path) -> None:
        counts = [cell["execution_count"] for cell in cells(notebook, "code")]
        assert counts == list(range(1, len(counts) + 1))

    def test_has_no_error_and_no_warning_in_its_outputs(self, notebook: Path) -> None:
        outputs = [output for cell in cells(notebook, "code") for output in cell["outputs"]]
        assert [out for out in outputs if out["output_type"] == "error" or out.get("name") == "stderr"] == []

    def test_ends_with_its_files(self, notebook: Path) -> None:
        assert ".export(" in source(cells(notebook, "code")[-1])

    def test_has_about_one_text_a_cell(self, notebook: Path) -> None:
        texts, codes = len(cells(notebook, "markdown")), len(cells(notebook, "code"))
        assert 0.7 * codes <= texts <= 1.5 * codes + 1

    def test_keeps_no_time_and_no_machine(self, notebook: Path) -> None:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        metadata = [cell["metadata"] for cell in content["cells"]]
        assert (content["metadata"].keys(), any(metadata)) == ({"kernelspec", "language_info"}, False)


# The repository


def test_no_file_names_a_folder_of_a_machine() -> None:
    machine = {str(ROOT), str(Path.home()), sysconfig.get_path("purelib")}
    found = []
    for path in text_files():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [(path.name, hit) for hit in HOME.findall(text)]
        found += [(path.name, folder) for folder in machine if len(folder) > len("/root") and folder in text]
    assert found == []


def test_table_of_the_readme_is_what_the_kit_makes() -> None:
    table = kitlib.compare_articles(*kitlib.read_articles(ROOT / "seeds")).table().iloc[:2, :5]
    rows = [f"| {' | '.join(row)} |" for row in table.to_numpy().tolist()]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row not in readme] == []


def test_code_of_the_readme_runs_and_stands_at_its_top(tmp_path: Path) -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("```python") + 1
    code = lines[start : lines.index("```", start)]
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(code)], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert (start <= README_LINES, "deaths" in run.stdout) == (True, True)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
class TestModule:
    def test_is_short(self, module: Path) -> None:
        lines = module.read_text(encoding="utf-8").count("\n")
        assert lines <= MODULE_LINES

    def test_is_named_by_its_noun(self, module: Path) -> None:
        assert module.stem not in BANNED_NAMES

    def test_says_what_it_is_in_one_sentence(self, module: Path) -> None:
        first = (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        assert first.endswith((".", "?"))

    def test_public_functions_document_what_they_raise(self, module: Path) -> None:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
        undocumented = [
            function.name
            for function in functions
            if any(isinstance(node, ast.Raise) and node.exc for node in ast.walk(function))
            and "Raises\n------" not in (ast.get_docstring(function) or "")
        ]
        assert undocumented == []


def test_every_exception_to_a_rule_has_its_reason() -> None:
    bare = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\]|pragma: no cover)\s*$", re.MULTILINE)
    places = [*MODULES, *sorted((ROOT / "tests").glob("*.py")), *sorted((ROOT / "benchmarks").glob("*.py"))]
    assert [(path.name, hit) for path in places for hit in bare.findall(path.read_text(encoding="utf-8"))] == []


# The package


def test_import_is_cheap() -> None:
    code = f"import sys, kitlib; print(*[name for name in {LATE!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(kitlib, name))


@pytest.mark.parametrize("name", PUBLIC)
def test_public_function_has_an_example_that_runs(name: str) -> None:
    thing = getattr(kitlib, name)
    if not inspect.isroutine(thing):
        pytest.skip("a class: its functions hold the examples")
    assert doctest.DocTestParser().get_examples(inspect.getdoc(thing) or "")


@pytest.mark.parametrize("name", PUBLIC)
def test_public_function_documents_every_parameter(name: str) -> None:
    thing = getattr(kitlib, name)
    if not inspect.isroutine(thing):
        pytest.skip("a class: mypy and ruff have its fields")
    documented = inspect.getdoc(thing) or ""
    undocumented = [each for each in inspect.signature(thing).parameters if not re.search(rf"\b{each}\b", documented)]
    assert undocumented == []


# The wheel


def test_wheel_carries_notebooks_and_seeds_and_nothing_else(wheel: Path) -> None:
    seeds = [path for path in (ROOT / "seeds").iterdir() if path.suffix in {".txt", ".toml"}]
    wanted = {f"kitlib/start/{path.parent.name}/{path.name}" for path in [*NOTEBOOKS, *seeds]}
    with zipfile.ZipFile(wheel) as content:
        carried = {name for name in content.namelist() if name.startswith("kitlib/start/")}
    assert carried == wanted


def test_wheel_carries_the_package_as_it_is(wheel: Path) -> None:
    files = [path for path in (ROOT / "kitlib").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    wanted = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}
    with zipfile.ZipFile(wheel) as content:
        carried = {name: content.read(name) for name in content.namelist() if name in wanted}
    assert carried == wanted


def test_wheel_starts_from_any_folder(installed: Path, tmp_path: Path) -> None:
    code = "import kitlib, sys; print(kitlib.__file__); print(kitlib.find_quantities('Three people died.')[0].value)"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(installed)!r}); {code}"]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert run.stdout.split() == [str(installed / "kitlib" / "__init__.py"), "3.0"]


def test_every_module_stands_in_the_layout() -> None:
    layout = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## The layout")[2].partition("\n## ")[0]
    names = {path.stem for path in (ROOT / "kitlib").glob("*.py")} - {"__init__"}
    assert {name for name in names if f"`{name}`" not in layout} == set()
