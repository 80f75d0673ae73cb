"""Articles: read from files, pages and tables to the character, with what is known of them."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib.articles import EMPTY, read_article, read_articles
from kitlib.comparison import compare_articles
from kitlib.errors import ArticleError, ArticleNotFoundError, KitError, MissingExtraError
from kitlib.language import language_warning

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = "Flood in the valley\r\n\r\nTwo people died, the mayor’s office said – and 300 fled.\n"
SOURCE = '["flood.txt"]\noutlet = "Post"\n'


def write(folder: Path, content: bytes | str = TEXT, name: str = "flood.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# Encodings


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_text_is_kept_to_the_character_however_it_was_encoded(tmp_path: Path, content: bytes, encoding: str) -> None:
    article = read_article(write(tmp_path, content))
    assert (article.text, article.encoding) == (TEXT, encoding)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\r\n\t")))
@settings(max_examples=40)
def test_reading_gives_back_the_bytes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    content = text.lstrip("\ufeff").encode()
    assert read_article(write(tmp_path_factory.mktemp("law"), content)).text.encode() == content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"a\x00b" * 20, "binary"),
        (b"%PDF-1.7 text", "PDF"),
        (b"PK\x03\x04 text", "zip"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"\x81\x8d\x8f", "cp1252"),
        (bytes(range(1, 32)) * 9, "binary"),
    ],
)
def test_file_that_holds_no_text_is_named_with_a_remedy(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(ArticleError, match=rf"flood\.txt.*{words}.*UTF-8"):
        read_article(write(tmp_path, content))


# What is known of an article


def test_article_without_metadata_is_named_after_its_file(tmp_path: Path) -> None:
    article = read_article(write(tmp_path))
    assert (article.outlet, set(article.inferred)) == ("flood", {"outlet"})


def test_outlet_that_is_given_is_not_inferred(tmp_path: Path) -> None:
    article = read_article(write(tmp_path), outlet="Post", published=dt.date(2024, 5, 3))
    assert (article.outlet, str(article.published), article.inferred) == ("Post", "2024-05-03", frozenset())


@pytest.mark.parametrize(
    ("given_fields", "outlet", "inferred"),
    [
        ({}, "Post", {"published"}),
        ({"outlet": "Herald"}, "Herald", {"published"}),
        ({"published": "2024-05-03"}, "Post", set()),
        ({"inferred": {"outlet"}}, "Post", {"published", "outlet"}),
    ],
)
def test_keywords_win_over_the_file_beside_the_article(
    tmp_path: Path, given_fields: dict[str, Any], outlet: str, inferred: set[str]
) -> None:
    write(tmp_path, SOURCE + 'published = 2024-05-02\ninferred = ["published"]', "sources.toml")
    article = read_article(write(tmp_path), **given_fields)
    assert (article.outlet, set(article.inferred)) == (outlet, inferred)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('published = "yesterday"', "published = 'yesterday'.*2022-01-12"),
        ('published = "03/05/2024"', "03/05/2024"),
        ("published = 20240503", "published = 20240503"),
        ("published = 10:15:00", "published"),
        ('publisched = "2024-05-03"', 'publisched.*did you mean "published"'),
        ('colour = "red"', "colour.*outlet, published"),
        ("title = 5", "title = 5"),
        ('title = " "', "title"),
        ('inferred = "published"', "inferred.*list"),
        ('inferred = ["colour"]', "inferred.*colour"),
        ('because.published = "the text"', "because.*inferred"),
        ("= 5", "TOML"),
    ],
)
def test_fault_in_the_file_beside_the_article_is_named(tmp_path: Path, line: str, words: str) -> None:
    write(tmp_path, SOURCE + line, "sources.toml")
    with pytest.raises(ArticleError, match=rf"(?s)sources\.toml.*{words}"):
        read_article(write(tmp_path))


@pytest.mark.parametrize("content", ['outlet = "Post"', b"\xff"])
def test_file_beside_the_article_of_another_kind_is_named(tmp_path: Path, content: str | bytes) -> None:
    write(tmp_path, content, "sources.toml")
    with pytest.raises(ArticleError, match=r"sources\.toml"):
        read_article(write(tmp_path))


def test_published_may_be_a_text_or_a_time_in_the_file_beside_the_article(tmp_path: Path) -> None:
    later = '["later.txt"]\npublished = 2024-05-03T10:15:00\n'
    write(tmp_path, SOURCE + 'published = "2024-05-03"\n' + later, "sources.toml")
    write(tmp_path, name="later.txt")
    write(tmp_path)
    assert [str(article.published) for article in read_articles(tmp_path)] == ["2024-05-03"] * 2


@pytest.mark.parametrize(
    ("given_fields", "words"),
    [
        ({"publisched": "2024-05-03"}, 'did you mean "published"'),
        ({"text": "x"}, "text"),
        ({"outlet": ""}, "outlet"),
        ({"published": "soon"}, "published='soon'"),
        ({"inferred": {"colour"}}, "colour"),
    ],
)
def test_fault_in_a_keyword_is_named(tmp_path: Path, given_fields: dict[str, Any], words: str) -> None:
    with pytest.raises(KitError, match=words):
        read_article(write(tmp_path), **given_fields)


# Paths


@pytest.mark.parametrize(
    ("name", "words"),
    [("flod.txt", 'did you mean "flood.txt"'), ("zzz", "no file of a similar"), ("no/flood.txt", "nor its folder")],
)
def test_missing_file_is_named_with_its_neighbour(tmp_path: Path, name: str, words: str) -> None:
    write(tmp_path)
    with pytest.raises(ArticleNotFoundError, match=words):
        read_article(tmp_path / name)


def test_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="read_articles"):
        read_article(tmp_path)


def test_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        write(tmp_path, name=name)
    assert [article.outlet for article in read_articles(tmp_path)] == ["a", "b"]


def test_two_files_of_one_outlet_are_two_articles(tmp_path: Path) -> None:
    write(tmp_path, '["a.txt"]\noutlet = "Post"\n["b.txt"]\noutlet = "Post"', "sources.toml")
    for name in ("a.txt", "b.txt"):
        write(tmp_path, name=name)
    assert [article.outlet for article in read_articles(tmp_path)] == ["Post", "Post"]


def test_report_of_the_kit_in_a_folder_is_left_out_and_said_so(tmp_path: Path) -> None:
    for name in ("flood.txt", "river.txt"):
        write(tmp_path, name=name)
    compare_articles(*read_articles(tmp_path)).export(tmp_path)
    with pytest.warns(UserWarning, match=r"left out comparison\.html: written by the kit"):
        articles = read_articles(tmp_path)
    assert [article.outlet for article in articles] == ["flood", "river"]


def test_report_of_the_kit_is_no_article(tmp_path: Path) -> None:
    compare_articles(*[read_article(write(tmp_path)) for _ in range(2)]).export(tmp_path / "mine.html")
    with pytest.raises(ArticleError, match="a report that the kit wrote"):
        read_article(tmp_path / "mine.html")


def test_folder_without_articles_is_named(tmp_path: Path) -> None:
    write(tmp_path, name="notes.md")
    with pytest.raises(ArticleError, match=r"no articles.*\.txt"):
        read_articles(tmp_path)


def test_table_of_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    write(tmp_path, '["flod.txt"]\noutlet = "Post"', "sources.toml")
    write(tmp_path)
    with pytest.raises(ArticleError, match=r'flod\.txt.*did you mean "flood\.txt"'):
        read_articles(tmp_path)


# Tables

ROWS = [
    {"text": TEXT, "outlet": "Post", "published": "2024-05-03", "inferred": "published, outlet", "id": 7},
    {"text": "Two died.", "outlet": "Herald", "published": None, "inferred": None, "id": 8},
]


def save_csv(folder: Path) -> Path:
    path = folder / "articles.csv"
    path.write_bytes(pd.DataFrame(ROWS).to_csv(index=False, lineterminator="\n").encode())
    return path


def save_lines(folder: Path) -> Path:
    return write(folder, "\n\n".join(map(json.dumps, ROWS)) + "\n", "articles.jsonl")


@pytest.mark.parametrize("save", [lambda _: pd.DataFrame(ROWS), save_csv, save_lines], ids=["frame", "csv", "jsonl"])
def test_table_gives_an_article_a_row(tmp_path: Path, save: Any) -> None:  # noqa: ANN401 - a row's value
    found = [(each.text, each.outlet, each.published, each.inferred) for each in read_articles(save(tmp_path))]
    assert found == [
        (TEXT, "Post", dt.date(2024, 5, 3), {"published", "outlet"}),
        ("Two died.", "Herald", None, frozenset()),
    ]


def test_column_of_dates_is_understood() -> None:
    frame = pd.DataFrame({"text": ["a", "b"], "outlet": ["x", "y"], "published": ["2024-05-03", None]})
    frame["published"] = pd.to_datetime(frame["published"])
    assert [article.published for article in read_articles(frame)] == [dt.date(2024, 5, 3), None]


def test_missing_text_is_an_empty_article() -> None:
    (article,) = read_articles(pd.DataFrame({"text": [None], "outlet": ["Post"]}))
    assert (article.text, article.warnings) == ("", (EMPTY,))


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"outlet": ["Post"]}, "lacks text"),
        ({"body": ["a"]}, "lacks text and outlet"),
        ({"text": [], "outlet": []}, "no rows"),
        ({"text": ["a"], "outlet": [""]}, "row 1.*outlet"),
        ({"text": ["a", "b"], "outlet": ["x", None]}, "row 2.*outlet"),
        ({"text": [5], "outlet": ["x"]}, "row 1.*text=5"),
        ({"text": ["a"], "outlet": ["x"], "published": ["soon"]}, "row 1.*soon"),
        ({"text": ["a"], "outlet": ["x"], "publishd": ["2024-05-03"]}, 'did you mean "published"'),
        ({"text": ["a"], "outlet": ["x"], "inferred": ["colour"]}, "row 1.*colour"),
    ],
)
def test_fault_in_a_table_is_named(columns: dict[str, list[Any]], words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        read_articles(pd.DataFrame(columns))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "", "not a table"),
        ("a.csv", 'text,outlet\n"a', "not a table"),
        ("a.jsonl", '{"text": "a"', "line 1"),
        ("a.jsonl", '{"text": "a", "outlet": "x"}\n[1]', "line 2"),
        ("a.jsonl", "", "lacks text"),
        ("a.txt", "a", "read_article"),
        ("a.xlsx", "a", "not a table of articles"),
    ],
)
def test_file_that_is_no_table_is_named(tmp_path: Path, name: str, content: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        read_articles(write(tmp_path, content, name))


def test_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleNotFoundError, match=r"articles\.csv"):
        read_articles(tmp_path / "articles.csv")


# Pages

PAGE = """<html><head><title>Flood kills two | Valley Post</title><meta property="og:site_name" content="Valley Post">
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2024-05-07T10:00:00Z">
<link rel="canonical" href="https://www.example.com/flood"></head><body><nav>Home News Sport</nav><article>
<h1>Flood kills two</h1><p>At least two people died in the valley on Monday, officials said, after days of rain.</p>
<p>About 300 homes were destroyed and 2,000 people fled to the hills above the town, the mayor’s office said.</p>
</article><footer>All rights reserved</footer></body></html>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("trafilatura")
    return write(tmp_path_factory.mktemp("page"), PAGE, "flood.html")


def test_page_gives_its_article_alone(page: Path) -> None:
    text = read_article(page).text
    assert ["300 homes" in text, "rights reserved" in text, "Sport" in text] == [True, False, False]


def test_head_of_a_page_is_inferred(page: Path) -> None:
    article = read_article(page, author="A. Lee")
    assert (article.outlet, str(article.published), article.author, set(article.inferred)) == (
        "Valley Post",
        "2024-05-07",
        "A. Lee",
        {"outlet", "published", "title", "url"},
    )


def test_page_without_an_article_is_empty(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    assert read_article(write(tmp_path, "<html></html>", "flood.html")).warnings == (EMPTY,)


def test_page_without_the_extra_says_what_to_install(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r'pip install "kitlib\[html\]"'):
        read_article(page)


# Warnings

ENGLISH = "The river left its bed on Monday and flooded the lower town, where about 300 people live in small houses."
LANGUAGES = [
    (
        "French",
        "La rivière a débordé lundi et a inondé la ville basse, où environ 300 personnes vivent dans des maisons.",
    ),
    (
        "German",
        "Der Fluss trat am Montag über die Ufer und überschwemmte die Unterstadt, in der etwa 300 Menschen wohnen.",
    ),
    ("Spanish", "El río se desbordó el lunes e inundó la parte baja de la ciudad, donde viven unas 300 personas."),
    ("Russian", "Река вышла из берегов, затопила нижнюю часть города, где живут около 300 человек, сообщили власти."),
    (
        "Chinese",
        "周一河水泛滥淹没了下城区大约三百人居住在那里消防部门说至少有十二人死亡雨下了两天地面再也无法吸收雨水。" * 2,
    ),
]


@pytest.mark.parametrize(("language", "text"), LANGUAGES)
def test_text_in_another_language_is_named(language: str, text: str) -> None:
    assert language in language_warning(text)


@pytest.mark.parametrize(
    "text", ["", "Deux morts.", "12", ENGLISH, "POLICE SAY 12 DEAD IN FLOOD", f"{ENGLISH} Au revoir!"]
)
def test_english_and_short_texts_have_no_warning(text: str) -> None:
    assert language_warning(text) == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", EMPTY),
        (" \n", EMPTY),
        (b"\xef\xbb\xbf", EMPTY),
        (LANGUAGES[0][1], "French"),
        (f"{ENGLISH} â€œWeâ€ ", "mis-decoded"),
    ],
)
def test_article_carries_its_warning(tmp_path: Path, content: str | bytes, words: str) -> None:
    assert words in " ".join(read_article(write(tmp_path, content)).warnings)


def test_english_article_has_no_warning(tmp_path: Path) -> None:
    assert read_article(write(tmp_path, ENGLISH)).warnings == ()


def test_model_of_languages_is_not_loaded_for_english() -> None:
    code = f"from kitlib.language import language_warning as w; w({ENGLISH!r}); import sys; print('py3langid' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


# The seeds


def test_seeds_are_read_to_the_byte() -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    assert [article.text.encode() for article in read_articles(SEEDS)] == [path.read_bytes() for path in paths]


def test_seeds_are_known() -> None:
    found = [(each.outlet, str(each.published), each.author, set(each.inferred)) for each in read_articles(SEEDS)]
    assert found == [
        ("AP", "2022-01-12", None, {"outlet", "published", "event"}),
        ("RFI", "2022-01-19", "Anissa El Jabri", {"outlet", "published", "event"}),
    ]
