"""Notebooks in JupyterLab, as a person runs them: open, Run All, read, click; in a browser without a screen."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from executed import copy_start

NAMES = ("00_quick_start.ipynb", "05_review.ipynb")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic", "--disable-dev-shm-usage"),
)
# What an opened laboratory would ask or fetch, and cells that it would draw only when scrolled to.
SETTINGS = {
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
}
TOKEN = "quick-start"  # noqa: S105 - a server that this test starts, on this machine, for a minute
PATIENCE = 120  # seconds for what takes five on an idle machine
TRIES = 3

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here: apt-get install chromium")


class Laboratory(NamedTuple):
    """Where a JupyterLab listens, and the folder that it shows."""

    address: str
    folder: Path


def folders(home: Path) -> dict[str, str]:
    """Return the environment of a laboratory that keeps everything in a folder of its own."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR")
    kept = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    return kept | {name: str(home / name.lower()) for name in names}


def prepare(home: Path) -> Path:
    """Write the settings, and the notebooks without their outputs, so that what is seen was made here."""
    for name, values in SETTINGS.items():
        path = home / "jupyter_config_dir" / "lab" / "user-settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    start = home / "start"
    start.mkdir()
    copy_start(start)
    for name in NAMES:
        notebook = nbformat.read(start / "notebooks" / name, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, start / "notebooks" / name)
    return start


def address(home: Path, server: "subprocess.Popen[bytes]") -> str:
    """Return where a server listens, once it says so; empty where it does not within the time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        for path in (home / "jupyter_runtime_dir").glob("jpserver-*.json"):
            try:
                return str(json.loads(path.read_text(encoding="utf-8"))["url"])
            except ValueError:
                continue  # it is being written
        time.sleep(0.2)
    return ""


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    """Start JupyterLab on a copy of the notebooks."""
    home = tmp_path_factory.mktemp("lab")
    start = prepare(home)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.port=0"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={start}", "--log-level=ERROR"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=folders(home), stdout=log, stderr=log, start_new_session=True)
        try:
            found = address(home, server)
            if not found and server.poll() is None:
                pytest.skip(f"JupyterLab did not answer within {PATIENCE} s on this machine")
            assert found, (home / "log").read_text(encoding="utf-8", errors="replace")
            yield Laboratory(found, start)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def player() -> Iterator[Any]:
    """Start a browser."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright here: pip install playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def quick_start(laboratory: Laboratory, player: Any) -> Any:  # noqa: ANN401 - playwright is not always installed
    return opened(laboratory, player, NAMES[0])


@pytest.fixture(scope="module")
def review(laboratory: Laboratory, player: Any) -> Any:  # noqa: ANN401 - as above
    return opened(laboratory, player, NAMES[1])


def opened(laboratory: Laboratory, player: Any, name: str) -> Any:  # noqa: ANN401 - as above
    """Return the page of a notebook whose cells have all run; skip the test where the machine is too slow for it."""
    slow = pytest.importorskip("playwright.sync_api").Error
    page = player.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(PATIENCE * 1000)
    for _ in range(TRIES):
        if has_run(page, f"{laboratory.address}lab/tree/notebooks/{name}?reset&token={TOKEN}", slow):
            return page
    pytest.skip(f"JupyterLab did not run {name} in {TRIES} tries of {PATIENCE} s on this machine")


def has_run(page: Any, place: str, slow: type[Exception]) -> bool:  # noqa: ANN401 - as above
    """Open a notebook and run all cells; say whether the last one was reached, or one of them failed."""
    try:
        page.goto(place)
        page.locator(".jp-CodeCell .jp-InputArea-editor").first.click()
        page.get_by_text("Python 3 (ipykernel) | Idle").first.wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_function(DONE)
    except slow:
        return False
    return True


# Every code cell has its number, or one has an error.
DONE = """() => {
  const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map((each) => each.textContent);
  const failed = document.querySelector('.jp-OutputArea-output:is([data-mime-type$="stderr"], [data-mime-type$="error"])');
  return failed || (prompts.length > 1 && prompts.every((text) => /[0-9]/.test(text)));
}"""


def show(page: Any, words: str) -> Any:  # noqa: ANN401 - as above
    """Scroll the first row of a table with these words into view, and return it."""
    row = page.locator(".jp-OutputArea-output tr").filter(has_text=words).first
    row.scroll_into_view_if_needed()
    return row


def picture(page: Any, name: str, folder: Path) -> int:  # noqa: ANN401 - as above
    """Take a picture of what is seen, and return its size in bytes."""
    kept = Path(os.environ.get("KIT_SCREENSHOTS", folder)) / name
    page.screenshot(path=str(kept))
    return kept.stat().st_size


@pytest.mark.parametrize("name", ["quick_start", "review"])
def test_every_cell_runs(name: str, request: pytest.FixtureRequest) -> None:
    prompts = request.getfixturevalue(name).locator(".jp-CodeCell .jp-InputPrompt").all_inner_texts()
    assert prompts == [f"[{number}]:" for number in range(1, len(prompts) + 1)]


def test_the_deaths_are_seen_to_differ(quick_start: Any) -> None:  # noqa: ANN401 - as above
    cells = set(show(quick_start, "deaths").locator("td").all_inner_texts())
    assert {"164 (official); also: dozens", "200", "differ"} <= cells


@pytest.mark.parametrize("words", ["≠ differ", "≈ compatible", "Figures that differ"])
def test_the_view_is_seen(quick_start: Any, words: str) -> None:  # noqa: ANN401 - as above
    assert quick_start.locator(".jp-OutputArea-output").get_by_text(words).first.is_visible()


def test_the_plot_is_seen(quick_start: Any) -> None:  # noqa: ANN401 - as above
    assert quick_start.locator(".jp-OutputArea-output img").first.bounding_box()["width"] > 500


def test_a_picture_of_it_can_be_taken(quick_start: Any, tmp_path: Path) -> None:  # noqa: ANN401 - as above
    show(quick_start, "deaths")
    assert picture(quick_start, "quick_start.png", tmp_path) > 20_000


def test_a_click_is_a_decision_on_the_disk(review: Any, laboratory: Laboratory, tmp_path: Path) -> None:  # noqa: ANN401 - as above
    log = laboratory.folder / "notebooks" / "exports" / "decisions.jsonl"
    before = log.read_text(encoding="utf-8").splitlines()
    review.get_by_role("button", name="Same fact (y)").first.click()
    review.get_by_text(re.compile(r"^saved \d")).first.wait_for()
    picture(review, "review.png", tmp_path)
    (made,) = log.read_text(encoding="utf-8").splitlines()[len(before) :]
    assert {"decision": "same fact", "reviewer": "Ana"}.items() <= json.loads(made).items()
