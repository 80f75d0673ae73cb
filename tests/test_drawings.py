"""Drawings: the plots beside plot_figures say it in words, without a label on another, whatever text an article holds."""

import functools
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from kitlib.articles import read_articles
from kitlib.comparison import Comparison, compare_articles
from kitlib.cutoffs import count_from, statement_scores
from kitlib.errors import ComparisonError
from kitlib.model import Article

SEEDS = Path(__file__).parent.parent / "seeds"
HOSTILE = "$\\frac{1}{2$ <b>x</b> & \\input{x} \x00\x1b[31m {a} {0} %s \u202egnp \ud800"
POST = """Flood in Orrin kills 164

The official death toll rose to 164 on Monday. At least 12,000 people were evacuated from the valley.

Some were among the dozens killed in the first hours. More than 300 criminal investigations were opened.

The mayor has resigned, his office said. In 2004 a flood killed 90,000 people.
"""
HERALD = """A valley counts its losses

The flood killed 200 people, and around 12,000 people were evacuated.

The mayor has not resigned. Hundreds of people were injured. Up to 40 people were arrested.
"""
MAIL = "The flood killed between 150 and 180 people in Orrin. The mayor resigned. About 11,500 were evacuated."


def article(text: str, outlet: str, published: str | None) -> Article:
    return Article(text=text, outlet=outlet, published=published)


SETS: dict[str, Callable[[], list[Article]]] = {
    "seeds": lambda: read_articles(SEEDS),
    "made up": lambda: [article(POST, "Post", "2024-03-12"), article(HERALD, "Herald", "2024-03-19")],
    "three": lambda: [
        article(POST, "Post", "2024-03-12"),
        article(HERALD, "Herald", None),
        article(MAIL, "Mail", "2024-03-12"),
    ],
    "hostile": lambda: [
        article(
            f"{HOSTILE} {POST}".replace("Orrin", f"{HOSTILE} x{'y' * 400} town"), f"{HOSTILE} {'L' * 60}", "2024-03-12"
        ),
        article(f"{HERALD} {HOSTILE}".replace("valley", HOSTILE), f"{HOSTILE} {'L' * 60}", "2024-03-12"),
    ],
    "nothing": lambda: [article("", "Post", None), article("No figure stands here.", "Herald", None)],
}
PLOTS = ("plot_matches", "plot_timeline", "plot_coverage")
KINDS = ("plot_explain", *PLOTS)
# A character that the font lacks is drawn as a box, for all to see.
pytestmark = pytest.mark.filterwarnings("ignore:Glyph:UserWarning")


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


@functools.cache
def compared(name: str) -> Comparison:
    return compare_articles(*SETS[name]())


def draw(name: str, plot: str) -> list[Axes]:
    """Return the plot, and for explanations one of each kind of match and of relation."""
    comparison = compared(name)
    if plot != "plot_explain":
        return [getattr(comparison, plot)()]
    kinds = comparison.matches(incomparable=True).groupby(["kind", "relation"])["match_id"].first()
    return [comparison.plot_explain(match_id) for match_id in kinds]


def labels(ax: Axes) -> list[tuple[str, Bbox]]:
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()
    return [(text.get_text(), text.get_window_extent()) for text in ax.texts if text.get_text()]


def overlap(one: Bbox, two: Bbox) -> bool:
    shared = Bbox.intersection(one, two)
    return shared is not None and bool(shared.width > 0.5 and shared.height > 0.5)


def inside(box: Bbox, page: Bbox) -> bool:
    low = box.x0 >= page.x0 - 1.0 and box.y0 >= page.y0 - 1.0
    return bool(low and box.x1 <= page.x1 + 1.0 and box.y1 <= page.y1 + 1.0)


@functools.cache
def drawn(name: str, plot: str) -> list[tuple[list[tuple[str, Bbox]], Bbox]]:
    """Return the labels and the page of each plot."""
    return [(labels(ax), ax.get_window_extent()) for ax in draw(name, plot)]


@pytest.mark.parametrize("plot", KINDS)
@pytest.mark.parametrize("name", SETS)
def test_no_two_labels_overlap(name: str, plot: str) -> None:
    pairs = [pair for words, _ in drawn(name, plot) for pair in combinations(words, 2)]
    assert [(a, b) for (a, one), (b, two) in pairs if overlap(one, two)] == []


@pytest.mark.parametrize("plot", KINDS)
@pytest.mark.parametrize("name", SETS)
def test_nothing_leaves_the_page(name: str, plot: str) -> None:
    pages = [(text, box, page) for words, page in drawn(name, plot) for text, box in words]
    assert [text for text, box, page in pages if not inside(box, page)] == []


@pytest.mark.parametrize("name", SETS)
def test_the_labels_of_the_cutoff_plot_stand_apart(name: str) -> None:
    ax = compared(name).plot_cutoff()
    legend = ax.get_legend()
    assert legend is not None
    boxes = [text.get_window_extent() for _, text in zip(labels(ax), legend.get_texts(), strict=False)]
    marks = [tick.get_window_extent() for tick in (*ax.get_xticklabels(), *ax.get_yticklabels()) if tick.get_text()]
    assert [(one, two) for one, two in combinations([*boxes, *marks], 2) if overlap(one, two)] == []


@pytest.mark.parametrize("plot", [*PLOTS, "plot_cutoff"])
def test_the_axes_given_are_used(plot: str) -> None:
    _, ax = plt.subplots()
    assert getattr(compared("made up"), plot)(ax=ax) is ax


def test_the_axes_given_are_used_for_an_explanation() -> None:
    _, (ax, _) = plt.subplots(1, 2)
    match_id = str(compared("made up").matches()["match_id"].iloc[0])
    assert compared("made up").plot_explain(match_id, ax=ax) is ax


def said(ax: Axes) -> str:
    return "\n".join(" ".join(text.split("\n")) for text, _ in labels(ax))


@pytest.mark.parametrize(
    ("plot", "words"),
    [
        ("plot_matches", "≠ differ"),
        ("plot_matches", "deaths"),
        ("plot_matches", "AP (12 Jan 2022, inferred)"),
        ("plot_timeline", "deaths: by the day to which they hold, and by outlet"),
        ("plot_timeline", "164 (official)"),
        ("plot_timeline", "7 days →"),
        ("plot_timeline", "hollow: no single number given"),
        ("plot_coverage", "at least 12,000"),
        ("plot_coverage", "Figures of one outlet"),
        ("plot_coverage", "≈ compatible"),
    ],
)
def test_the_words_say_it_all(plot: str, words: str) -> None:
    assert words in said(getattr(compared("seeds"), plot)())


@pytest.mark.parametrize(
    ("plot", "words"),
    [
        ("plot_matches", "No two claims were found to speak of the same fact"),
        ("plot_timeline", "No figure of any measure in these articles"),
        ("plot_coverage", "No figure and no shared statement was found"),
    ],
)
def test_nothing_to_draw_is_a_sentence(plot: str, words: str) -> None:
    assert words in said(getattr(compared("nothing"), plot)())


# -- plot_matches


@pytest.mark.parametrize("top", [1, 3, 8])
def test_no_more_pairs_than_asked_for_are_drawn(top: int) -> None:
    words = said(compared("seeds").plot_matches(top=top)).splitlines()
    assert 1 <= sum(line.startswith(("≠", "≈", "=")) for line in words) <= top


@pytest.mark.parametrize("top", [0, 9, -1, 2.5, None])
def test_more_pairs_than_can_be_read_are_refused(top: int) -> None:
    with pytest.raises(ComparisonError, match="top="):
        compared("seeds").plot_matches(top=top)


def test_figures_are_marked() -> None:
    ax = compared("made up").plot_matches()
    assert len(ax.patches) >= 4


# -- plot_timeline


@pytest.mark.parametrize("measure", ["deaths", "Deaths", " deaths "])
def test_a_measure_is_known_by_key_and_label(measure: str) -> None:
    assert said(compared("made up").plot_timeline(measure)).startswith("deaths")


@pytest.mark.parametrize("measure", ["death", "", 12])
def test_an_unknown_measure_is_refused(measure: str) -> None:
    with pytest.raises(ComparisonError, match="measure="):
        compared("made up").plot_timeline(measure)


def test_a_measure_without_figures_says_which_have_some() -> None:
    assert "Measures with figures: deaths" in said(compared("made up").plot_timeline("magnitude"))


def test_figures_of_earlier_years_are_background() -> None:
    assert "90,000" not in said(compared("made up").plot_timeline("deaths"))


def test_a_day_that_is_not_known_is_said_to_be() -> None:
    assert "day not known" in said(compared("three").plot_timeline("deaths"))


def test_an_open_bound_is_an_arrow_and_a_range_a_bar() -> None:
    words = said(compared("three").plot_timeline("evacuated"))
    assert ("arrow: or more" in words, "bar: what about" in words) == (True, True)


def test_sizes_far_apart_stand_on_a_logarithmic_scale() -> None:
    one, two = article("The war killed 2 million people.", "Post", None), article("Seven people died.", "Mail", None)
    assert "(logarithmic scale)" in said(compare_articles(one, two).plot_timeline("deaths"))


# -- plot_coverage


def test_a_fact_of_three_outlets_has_three_cells() -> None:
    words = said(compared("three").plot_coverage()).splitlines()
    row = words.index("deaths")
    assert {"164", "200", "150 and 180"} <= {line.removeprefix("between ") for line in words[row : row + 6]}


def test_what_is_not_reported_is_hollow() -> None:
    ax = compared("made up").plot_coverage()
    faces = {str(line.get_markerfacecolor()) for line in ax.lines if line.get_marker() not in {"None", ""}}
    assert "white" in faces


# -- plot_cutoff


@pytest.mark.parametrize("name", SETS)
def test_the_count_at_the_cutoff_is_that_of_the_matches(name: str) -> None:
    comparison = compared(name)
    rows = comparison.matches(incomparable=True)
    scores = sorted(score for found in statement_scores(comparison.results).values() for score in found)
    assert count_from(scores, comparison.run["cutoff"]) == (rows["kind"] == "statement").sum()


@pytest.mark.parametrize("name", SETS)
def test_a_higher_cutoff_keeps_no_more_pairs(name: str) -> None:
    scores = sorted(score for found in statement_scores(compared(name).results).values() for score in found)
    counts = [count_from(scores, cutoff) for cutoff in range(0, 110, 10)]
    assert counts == sorted(counts, reverse=True)


def test_the_legend_counts_the_pairs_by_relation() -> None:
    legend = compared("made up").plot_cutoff().get_legend()
    assert legend is not None
    assert "≠ differ: 1 now" in [text.get_text() for text in legend.get_texts()]
