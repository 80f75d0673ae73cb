"""What can go wrong with two articles: each case gets a clear error, a warning, or an empty but well-formed result."""

from pathlib import Path

import pytest

import kitlib
from kitlib.errors import ArticleError, ArticleNotFoundError, ComparisonError, KitError
from kitlib.model import Article

FLOOD = "Heavy rain flooded the valley on Monday. At least 12 people died and 300 homes were destroyed, officials said."
LATER = "The flood in the valley killed 19 people, police said on Tuesday. About 320 homes were destroyed."
PLAIN = "The minister resigned after the vote. Nobody has been named to follow her, the office said."
FRENCH = (
    "Les inondations ont fait au moins douze morts dans la vallée, selon les autorités. "
    "Plusieurs centaines de maisons ont été détruites par les eaux, et les secours cherchent encore les disparus. "
    "Le gouvernement a promis une aide aux familles qui ont tout perdu."
)


def article(text: str, outlet: str, published: str = "2024-05-07") -> Article:
    return Article(text=text, outlet=outlet, published=published)


def write(folder: Path, content: bytes) -> Path:
    path = folder / "article.txt"
    path.write_bytes(content)
    return path


# Files that cannot be read as an article


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleNotFoundError, match=r"nowhere\.txt"):
        kitlib.read_article(tmp_path / "nowhere.txt", outlet="AP")


def test_missing_file_is_an_ordinary_error_too(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kitlib.read_article(tmp_path / "nowhere.txt", outlet="AP")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"], ids=["empty", "blank", "only a mark"])
def test_empty_file_is_an_error_or_compares_to_nothing(tmp_path: Path, content: bytes) -> None:
    read = kitlib.read_article(write(tmp_path, content), outlet="Nil")
    matches = kitlib.compare_articles(read, article(FLOOD, "AP")).matches()
    assert (bool(read.warnings), len(matches)) == (True, 0)


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), b"PK\x03\x04" + bytes(500), b"%PDF-1.7\n\x00\x01\x02"],
    ids=["png", "zip", "pdf"],
)
def test_binary_file_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ArticleError, match=r"article\.txt"):
        kitlib.read_article(write(tmp_path, content), outlet="AP")


# Metadata


@pytest.mark.parametrize("published", ["yesterday", "2022-13-01", "12/01/2022", "", 20220112])
def test_published_date_that_is_no_date_is_named(tmp_path: Path, published: object) -> None:
    with pytest.raises(ArticleError, match="published"):
        kitlib.read_article(write(tmp_path, FLOOD.encode()), outlet="AP", published=published)


def test_unknown_metadata_is_named(tmp_path: Path) -> None:
    with pytest.raises((KitError, TypeError), match="publisher"):
        kitlib.read_article(write(tmp_path, FLOOD.encode()), outlet="AP", publisher="AP")


def test_article_without_metadata_is_labelled_by_its_file(tmp_path: Path) -> None:
    assert kitlib.read_article(write(tmp_path, FLOOD.encode())).outlet == "article"


# Too few, too many, too alike


@pytest.mark.parametrize("count", [0, 1])
def test_one_article_is_no_comparison(count: int) -> None:
    with pytest.raises(ComparisonError, match="two"):
        kitlib.compare_articles(*[article(FLOOD, "AP")] * count)


def test_what_is_no_article_is_named() -> None:
    with pytest.raises((KitError, TypeError), match="Article"):
        kitlib.compare_articles(article(FLOOD, "AP"), LATER)  # type: ignore[arg-type]  # the mistake under test


def test_same_article_twice_agrees_with_itself() -> None:
    matches = kitlib.compare_articles(article(FLOOD, "AP"), article(FLOOD, "AP")).matches()
    assert set(matches["relation"]) == {"agree"}


def test_same_article_twice_keeps_its_labels_apart() -> None:
    matches = kitlib.compare_articles(article(FLOOD, "AP"), article(FLOOD, "AP")).matches()
    assert set(matches["outlet_a"]) != set(matches["outlet_b"])


def test_same_article_twice_is_said_to_be_a_copy() -> None:
    comparison = kitlib.compare_articles(article(FLOOD, "AP"), article(FLOOD, "Reuters"))
    assert any("same text" in warning for warning in comparison.warnings)


# Nothing to compare


@pytest.mark.parametrize("text", ["", " \n ", "Rain.", PLAIN], ids=["empty", "blank", "one word", "no number"])
@pytest.mark.parametrize("view", ["table", "matches", "differences", "unmatched", "claims", "cleaning"])
def test_view_of_an_article_without_figures_is_well_formed(text: str, view: str) -> None:
    full = getattr(kitlib.compare_articles(article(FLOOD, "AP"), article(LATER, "RFI")), view)()
    poor = getattr(kitlib.compare_articles(article(FLOOD, "AP"), article(text, "RFI")), view)()
    assert (list(poor.columns), list(poor.dtypes)) == (list(full.columns), list(full.dtypes))


@pytest.mark.parametrize("text", ["", PLAIN], ids=["empty", "no number"])
def test_article_without_a_number_pairs_no_figure(text: str) -> None:
    matches = kitlib.compare_articles(article(FLOOD, "AP"), article(text, "RFI")).matches()
    assert list(matches.loc[matches["kind"] != "statement", "surface_b"]) == []


@pytest.mark.parametrize("text", ["", PLAIN], ids=["empty", "no number"])
def test_nothing_to_compare_still_draws_and_shows(text: str) -> None:
    comparison = kitlib.compare_articles(article(text, "AP"), article(text, "RFI"))
    assert (comparison.plot_figures() is not None, "RFI" in comparison._repr_html_()) == (True, True)


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.html", "out.md"])
def test_nothing_to_compare_still_exports(tmp_path: Path, name: str) -> None:
    kitlib.compare_articles(article(PLAIN, "AP"), article("", "RFI")).export(tmp_path / name)
    assert (tmp_path / name).stat().st_size > 0


def test_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"\.docm"):
        kitlib.compare_articles(article(FLOOD, "AP"), article(LATER, "RFI")).export(tmp_path / "out.docm")


def test_unknown_profile_is_named() -> None:
    with pytest.raises(KitError, match="no-such"):
        kitlib.compare_articles(article(FLOOD, "AP"), article(LATER, "RFI"), profile="no-such")


# Another language


def test_french_article_is_said_to_be_french(tmp_path: Path) -> None:
    read = kitlib.read_article(write(tmp_path, FRENCH.encode()), outlet="Le Journal")
    assert any("French" in warning or "fr" in warning.split() for warning in read.warnings)


def test_english_article_has_no_warning(tmp_path: Path) -> None:
    assert kitlib.read_article(write(tmp_path, FLOOD.encode()), outlet="AP", published="2024-05-07").warnings == ()


def test_warning_of_an_article_reaches_the_comparison(tmp_path: Path) -> None:
    read = kitlib.read_article(write(tmp_path, FRENCH.encode()), outlet="Le Journal")
    comparison = kitlib.compare_articles(read, article(FLOOD, "AP"))
    assert any("Le Journal" in warning for warning in comparison.warnings)


@pytest.mark.parametrize("cutoff", [float("nan"), -5.0])
def test_a_cutoff_that_is_no_score_is_refused(cutoff: float) -> None:
    with pytest.raises(ComparisonError, match="score_cutoff"):
        kitlib.compare_articles(article(FLOOD, "AP"), article(LATER, "RFI"), score_cutoff=cutoff)


def test_half_a_surrogate_pair_is_compared_like_any_text() -> None:
    comparison = kitlib.compare_articles(article("\ud800 " + FLOOD, "AP"), article(LATER, "RFI"))
    assert "deaths" in set(comparison.table()["topic"])
