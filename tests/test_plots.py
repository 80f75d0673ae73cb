"""Plots: everything is said in words, nothing overlaps, nothing leaves the page, the scales tell the truth."""

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import matplotlib as mpl
import pytest
from made_results import article, flood, match, results_of, verdict
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from kitlib.canvas import Dot, Label, Stroke, text_width, wrap_text
from kitlib.model import Claim, Form, Modifier, Quantity, Relation
from kitlib.plots import plot_figures, scene
from kitlib.results import Results

INF = math.inf


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def number(words: str, value: float, modifier: Modifier = "=", *, unit: str = "", **bounds: float) -> Quantity:
    low, high = bounds.get("low", value), bounds.get("high", value)
    return Quantity(
        start=0,
        end=len(words),
        text=words,
        form="number",
        value=value,
        modifier=modifier,
        low=low,
        high=high,
        unit=unit,
    )


def loose(words: str, low: float, high: float, form: Form = "vague", values: tuple[float, ...] = ()) -> Quantity:
    modifier: Modifier = "~" if form == "vague" else "="
    return Quantity(
        start=0, end=len(words), text=words, form=form, values=values, low=low, high=high, modifier=modifier
    )


@dataclass(frozen=True)
class Row:
    """One row of a plot: the topic, a figure of either outlet or of both, their relation."""

    topic: str
    figures: tuple[Quantity | None, Quantity | None]
    relation: Relation = "differ"


class _Builder:
    """Writes each figure into a sentence of its own, so that spans are real."""

    def __init__(self) -> None:
        self.texts = ["", ""]
        self.claims: tuple[list[Claim], list[Claim]] = ([], [])

    def add(self, side: int, topic: str, figure: Quantity) -> Claim:
        start = len(self.texts[side])
        end = start + len(figure.text)
        self.texts[side] += f"{figure.text}.\n"
        placed = replace(figure, start=start, end=end, counted=topic)
        index = len(self.claims[side])
        made = Claim(start=start, end=end, text=figure.text, index=index, zone="body", quantities=(placed,))
        self.claims[side].append(made)
        return made


def page(rows: Sequence[Row], outlets: tuple[str, str] = ("Post", "Herald")) -> Results:
    """Return results that have these rows."""
    builder = _Builder()
    pairs: list[tuple[Row, Claim, Claim]] = []
    for row in rows:
        made = [builder.add(side, row.topic, figure) for side, figure in enumerate(row.figures) if figure]
        if None not in row.figures:
            pairs.append((row, made[0], made[1]))
    articles = article(builder.texts[0], outlets[0]), article(builder.texts[1], outlets[1])
    matches = [
        match(
            articles,
            (0, one, one.quantities[0]),
            (1, two, two.quantities[0]),
            verdict(row.relation),
            topic=row.topic,
        )
        for row, one, two in pairs
    ]
    return results_of(articles, (tuple(builder.claims[0]), tuple(builder.claims[1])), matches)


LONG = "people who had fled the villages along the river before the dam broke on the night of the storm"
ROWS = [
    Row("apart", (number("3", 3), number("1,000,000", 1e6))),
    Row(LONG, (number("at least 12,000", 12000, ">", high=INF), number(LONG, 20000, "~", low=18000, high=22000))),
    Row("vague", (loose("hundreds", 200, 999), number("more than 1,100", 1100, ">", high=INF)), "compatible"),
    Row("score", (loose("2-1", -INF, INF, "score", (2, 1)), loose("2-0", -INF, INF, "score", (2, 0)))),
    Row("units", (number("10 km", 10, unit="km"), number("6 miles", 6, unit="mi")), "agree"),
    Row("negative", (number("minus 5", -5), number("12 degrees", 12))),
    Row("nothing", (number("no one", 0), number("none", 0)), "agree"),
    Row(
        "range",
        (loose("1,200 to 1,500", 1200, 1500, "range", (1200, 1500)), number("up to 1,400", 1400, "<", low=-INF)),
    ),
    Row("money", (number("$3 billion and $5", 3e9), number("$3.1bn_{x}^2", 3.1e9))),
    Row("close", (number("100", 100), number("101", 101))),
    Row("equal", (number("7", 7), number("seven", 7)), "agree"),
    Row("floods", (loose("thousands", 2000, INF), number("zero", 0))),
]
ALONE = [
    Row(LONG, (number("14 houses", 14), None)),
    Row("$x$ and \\alpha", (None, number("15", 15))),
    *(Row(f"thing {n}", (None, number(str(n), n))) for n in range(20)),
]
PAGES = {
    "flood": flood(),
    "every kind": page([*ROWS, *ALONE]),
    "long names": page([*ROWS, *ALONE], ("The Evening Post of Lower Orrin and the Whole Valley", "H" * 70)),
    "thirty rows": page([Row(f"thing {n}", (number(str(7 * n), 7 * n), number(str(9 * n), 9 * n))) for n in range(30)]),
    "nothing shared": page(ALONE),
    "nothing at all": page([]),
    "one outlet twice": page(ROWS, ("Post", "Post")),
}


def boxes(ax: Axes) -> list[tuple[str, Bbox]]:
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()
    return [(text.get_text(), text.get_window_extent()) for text in ax.texts if text.get_text()]


class Drawn(NamedTuple):
    """Where the words, the markers and the page of a drawing are, in pixels."""

    words: list[tuple[str, Bbox]]
    markers: list[Bbox]
    page: Bbox


@functools.cache
def draw(name: str) -> Drawn:
    ax = plot_figures(PAGES[name])
    markers = [line for line in ax.lines if line.get_marker() not in {"None", "", None}]
    return Drawn(boxes(ax), [marker.get_window_extent() for marker in markers], ax.get_window_extent())


def overlap(one: Bbox, two: Bbox) -> bool:
    shared = Bbox.intersection(one, two)
    return shared is not None and shared.width > 0.5 and shared.height > 0.5


@pytest.mark.parametrize("name", PAGES)
def test_no_two_labels_overlap(name: str) -> None:
    words = draw(name).words
    assert [(a, b) for (a, one), (b, two) in combinations(words, 2) if overlap(one, two)] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_label_lies_on_a_marker(name: str) -> None:
    drawn = draw(name)
    assert [text for text, box in drawn.words if any(overlap(box, marker) for marker in drawn.markers)] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_leaves_the_page(name: str) -> None:
    drawn = draw(name)
    assert [text for text, box in drawn.words if not _inside(box, drawn.page)] == []


def _inside(box: Bbox, whole: Bbox) -> bool:
    slack = 1.0
    low = box.x0 >= whole.x0 - slack and box.y0 >= whole.y0 - slack
    return bool(low and box.x1 <= whole.x1 + slack and box.y1 <= whole.y1 + slack)


def words(results: Results) -> str:
    labels = [item for item in scene(results)[0] if isinstance(item, Label)]
    return "\n".join(" ".join(label.lines) for label in labels)


@pytest.mark.parametrize(
    "line",
    [
        "Reported by both (each row starts at 0 and has its own scale)",
        "deaths",
        "164",
        "also: dozens",
        "≠ differ +36 (+22\u00a0%)",
        "≈ compatible (about / at least)",
        "evacuated, Lower Orrin, past 24 hours – 1,678",
        "buildings – Hundreds",
        "Post (12 Mar 2024, inferred)",
        "arrow: or more",
    ],
)
def test_the_words_say_it_all(line: str) -> None:
    assert line in words(flood()).splitlines()


@pytest.mark.parametrize(
    ("one", "two", "shown"),
    [
        (number("164", 164), number("200", 200), "≠ differ +36 (+22\u00a0%)"),
        (number("200", 200), number("164", 164), "≠ differ −36 (−18\u00a0%)"),
        (number("3", 3), number("1,000,000", 1e6), "≠ differ +999,997"),
        (number("none", 0), number("5", 5), "≠ differ +5"),
        (number("1.5", 1.5), number("2.25", 2.25), "≠ differ +0.75 (+50\u00a0%)"),
        (loose("dozens", 24, 99), number("200", 200), "≠ differ (vague / exact)"),
        (number("10 km", 10, unit="km"), number("9 miles", 9, unit="mi"), "≠ differ"),
    ],
)
def test_the_gap_is_told(one: Quantity, two: Quantity, shown: str) -> None:
    assert shown in words(page([Row("thing", (one, two))])).splitlines()


def test_nothing_shared_is_a_sentence() -> None:
    assert "No figure is reported by both" in words(page(ALONE))


def test_dates_are_not_drawn() -> None:
    assert "March 2" not in words(flood())


def test_a_long_list_says_how_many_more() -> None:
    assert "and 10 more in the table" in words(page(ALONE))


def dots(results: Results) -> list[Dot]:
    return [item for item in scene(results)[0] if isinstance(item, Dot)]


def test_places_are_in_proportion_from_zero() -> None:
    zero = page([Row("none", (number("none", 0), number("9", 9)))])
    half = page([Row("half", (number("50", 50), number("100", 100)))])
    left = dots(zero)[0].x - _shift(zero)
    near, far = (dot.x - _shift(half) for dot in dots(half)[:2])
    assert math.isclose((far - left) / (near - left), 2.0)


def _shift(results: Results) -> float:
    """Return where the scale of the rows starts."""
    return min(item.x[0] for item in scene(results)[0] if isinstance(item, Stroke))


@pytest.mark.parametrize(
    ("figure", "arrows"),
    [(number("5", 5), 0), (number("5+", 5, ">", high=INF), 1), (number("up to 5", 5, "<", low=-INF), 1)],
)
def test_an_open_end_is_an_arrow(figure: Quantity, arrows: int) -> None:
    items = scene(page([Row("thing", (figure, number("9", 9)))]))[0]
    assert sum(isinstance(item, Stroke) and item.arrow for item in items) == arrows


def test_outlets_differ_in_shape_and_colour() -> None:
    assert {(dot.shape, dot.colour) for dot in dots(flood())} == {("o", "#0072B2"), ("s", "#D55E00")}


def test_the_axes_given_are_used() -> None:
    _, ax = plt.subplots()
    assert plot_figures(flood(), ax=ax) is ax


def test_small_axes_hold_everything() -> None:
    _, (ax, _) = plt.subplots(1, 2)
    inside = ax.get_window_extent()
    plot_figures(flood(), ax=ax)
    assert all(_inside(box, inside) for _, box in boxes(ax))


def test_the_reader_s_own_style_changes_no_words() -> None:
    with mpl.rc_context({"font.family": "serif", "text.color": "white", "font.size": 30}):
        assert next(text for text, _ in boxes(plot_figures(flood()))).startswith("Reported by both")


@pytest.mark.parametrize("text", ["", "one", "a b c " * 40, "x" * 300, "no\u00a0break here"])
@pytest.mark.parametrize("width", [30.0, 150.0])
def test_wrapping_loses_nothing_and_fits(text: str, width: float) -> None:
    lines = wrap_text(text, width, 10.0)
    same = "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert (same, max(text_width(line, 10.0) for line in lines) <= width) == (True, True)


def test_ages_and_durations_are_listed_after_the_rest() -> None:
    spans = [Row(f"wait {n}", (number(f"{n} days", n, unit="day"), None)) for n in range(1, 13)]
    assert "homes – 40" in words(page([*spans, Row("homes", (number("40", 40), None))])).splitlines()


@pytest.mark.parametrize("topic", ["a\ud800b", "one\ntwo\r\nthree", LONG * 20])
def test_any_topic_can_be_drawn(topic: str) -> None:
    drawn = words(page([Row(topic, (number("40", 40), number("50", 50))), Row(topic, (number("60", 60), None))]))
    assert "50" in drawn.splitlines()


def test_a_long_topic_is_shortened_in_the_plot() -> None:
    assert max(map(len, words(page([Row(LONG * 20, (number("60", 60), None))])).splitlines())) < len(LONG)
