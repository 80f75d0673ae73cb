"""Review: decisions from code and from the buttons, what an edit makes of them, and what they do to the tables."""

import datetime as dt
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from made_results import HERALD, POST, article, flood

from kitlib import Article, Comparison, compare_articles, desk
from kitlib.decisions import Decision, read_decisions
from kitlib.errors import ArticleNotFoundError, ComparisonError, KitError
from kitlib.review import Review

NOON = dt.datetime(2024, 3, 13, 12, 3, 44, tzinfo=dt.UTC)
ONE = "A fire at a mill in Orrin killed 12 people on Monday. Police arrested 40 men. The mayor wept on the stairs."
TWO = "Fifteen people died in the Orrin mill fire. Police have arrested 40 men. A baker had called for help."


def compared(one: str = ONE, two: str = TWO) -> Comparison:
    return compare_articles(
        Article(text=one, outlet="Post", published="2024-03-12"),
        Article(text=two, outlet="Herald", published="2024-03-13"),
    )


def review_of(comparison: Comparison, path: Path, reviewer: str = "Ana", **options: Any) -> Review:  # noqa: ANN401 - options of review
    return comparison.review(path, reviewer=reviewer, clock=lambda: NOON, **options)


def id_of(comparison: Comparison, surface: str) -> str:
    """Return the id of the match of figures that holds a word."""
    frame = comparison.matches(incomparable=True)
    rows = frame[(frame["kind"] != "statement") & (frame["surface_a"].str.contains(surface))]
    return str(rows["match_id"].iloc[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


@pytest.fixture(scope="module")
def fire() -> Comparison:
    return compared()


# From code


@pytest.mark.parametrize(
    ("method", "arguments", "decision", "relation"),
    [
        ("accept", (), "same fact", ""),
        ("reject", (), "not the same", ""),
        ("unsure", (), "unsure", ""),
        ("correct", ("compatible",), "same fact", "compatible"),
    ],
)
def test_a_decision_is_in_the_file(
    fire: Comparison, path: Path, method: str, arguments: tuple[str, ...], decision: str, relation: str
) -> None:
    getattr(review_of(fire, path), method)(id_of(fire, "12"), *arguments, note="by phone")
    line = json.loads(path.read_text(encoding="utf-8"))
    wanted = {"decision": decision, "corrected_relation": relation, "note": "by phone", "reviewer": "Ana"}
    wanted |= {"relation": "differ", "time": "2024-03-13T12:03:44+00:00", "kind": "quantity"}
    assert {name: line.get(name, "") for name in wanted} == wanted


def test_nothing_is_written_before_the_first_decision(fire: Comparison, path: Path) -> None:
    review_of(fire, path)
    assert not path.exists()


def test_the_clock_of_the_system_is_used_where_none_is_given(fire: Comparison, path: Path) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    made = fire.review(path).accept(id_of(fire, "12"))
    assert before <= dt.datetime.fromisoformat(made.time) <= dt.datetime.now(dt.UTC)


def test_another_folder_does_not_change_the_file(
    fire: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    review = fire.review("decisions.jsonl")
    monkeypatch.chdir(tmp_path / "elsewhere")
    review.accept(id_of(fire, "12"))
    assert (tmp_path / "decisions.jsonl").exists()


def test_progress_is_the_reviewers_own(fire: Comparison, path: Path) -> None:
    ana, ben = review_of(fire, path), review_of(fire, path, "Ben")
    ana.accept(id_of(fire, "12"))
    ana.unsure(id_of(fire, "40"))
    assert (ana.progress.decided, ben.progress.decided, str(ben.progress)) == (2, 0, f"0 of {len(ben.items)} decided")


def test_a_review_goes_on_where_it_stopped(fire: Comparison, path: Path) -> None:
    review_of(fire, path).accept(id_of(fire, "12"))
    again = review_of(fire, path)
    assert again.todo()["decision"].tolist().count("same fact") == 1


def test_undo_takes_back_the_reviewers_last(fire: Comparison, path: Path) -> None:
    ana, ben = review_of(fire, path), review_of(fire, path, "Ben")
    ana.accept(id_of(fire, "12"))
    ana.reject(id_of(fire, "40"))
    ben.accept(id_of(fire, "40"))
    taken = ana.undo()
    left = [(decision.reviewer, decision.decision) for decision in ana.standing]
    assert (taken.decision, left, len(path.read_text().splitlines())) == (
        "not the same",
        [("Ana", "same fact"), ("Ben", "same fact")],
        4,
    )


def test_undo_without_a_decision_says_so(fire: Comparison, path: Path) -> None:
    review_of(fire, path, "Ben").accept(id_of(fire, "12"))
    with pytest.raises(ComparisonError, match="no decision of reviewer 'Ana' that stands"):
        review_of(fire, path).undo()


def test_an_unknown_id_names_those_near_to_it(fire: Comparison, path: Path) -> None:
    known = id_of(fire, "12")
    with pytest.raises(ComparisonError, match=f"near to it: {known}"):
        review_of(fire, path).accept(known[:-1] + "x")


@pytest.mark.parametrize("match_id", [None, 7, "", "zzz", ["a"]])
def test_what_is_no_id_is_refused(fire: Comparison, path: Path, match_id: Any) -> None:  # noqa: ANN401 - what is refused
    with pytest.raises(ComparisonError, match="not among the"):
        review_of(fire, path).accept(match_id)


@pytest.mark.parametrize(
    ("decision", "relation", "words"),
    [
        ("same fact", "equal", "no such relation"),
        ("not the same", "differ", "only a pair that is the same fact has one"),
        ("fine", "", "no such decision"),
    ],
)
def test_a_wrong_word_is_refused_and_nothing_written(
    fire: Comparison,
    path: Path,
    decision: Any,  # noqa: ANN401 - what is refused
    relation: str,
    words: str,
) -> None:
    with pytest.raises(ComparisonError, match=words):
        review_of(fire, path).decide(id_of(fire, "12"), decision, relation=relation)
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("", {}),
        ("book.xlsx", {}),
        (".", {}),
        ("d.jsonl", {"reviewer": None}),
        ("d.jsonl", {"sample_unmatched": -1}),
        ("d.jsonl", {"sample_unmatched": "all"}),
    ],
)
def test_a_wrong_argument_is_refused(fire: Comparison, tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    with pytest.raises(ComparisonError):
        fire.review(tmp_path / name if name else "", **options)


def test_an_article_is_not_taken_for_a_file_of_decisions(fire: Comparison, path: Path) -> None:
    path.write_text(ONE)
    with pytest.raises(ComparisonError, match="none of its lines"):
        review_of(fire, path)


def test_the_order_does_not_tell_what_the_kit_found(fire: Comparison, path: Path) -> None:
    swapped = compare_articles(*reversed(fire.articles))
    orders = [[item.match_id for item in review_of(each, path).items] for each in (fire, swapped)]
    assert orders[0] == orders[1]


def test_lines_that_cannot_be_read_are_listed(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path)
    review.accept(id_of(fire, "12"))
    with path.open("a") as file:
        file.write('{"match_id": "0f3')
    review.accept(id_of(fire, "40"))
    assert (review.problems["place"].tolist(), review.progress.decided) == (["line 2"], 2)


# Claims without counterpart


def test_a_larger_sample_holds_the_smaller(fire: Comparison, path: Path) -> None:
    samples = [
        [item.match_id for item in review_of(fire, path, sample_unmatched=size).items if item.kind == "unmatched"]
        for size in (1, 2, 50)
    ]
    assert (len(samples[0]), samples[2][:1], samples[2][:2]) == (1, samples[0], samples[1])


def test_an_answer_on_a_claim_is_no_decision_on_a_pair(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path, sample_unmatched=1)
    review.accept(review.items[-1].match_id)
    decided = fire.apply(review)
    assert (review.progress.decided, len(review.stale()), decided.run["decisions"]["matches decided by a person"]) == (
        1,
        0,
        0,
    )


def test_a_claim_has_no_relation(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path, sample_unmatched=1)
    with pytest.raises(ComparisonError, match="only a pair"):
        review.correct(review.items[-1].match_id, "agree")


# What an edit of the text makes of decisions


@pytest.mark.parametrize(
    ("one", "state"),
    [
        pytest.param(ONE, "holds", id="the same text"),
        pytest.param(
            "Orrin, Monday. " + ONE, "carried over: the pair has another id now and the same words", id="moved"
        ),
        pytest.param(
            ONE.replace("killed 12", "killed 13"),
            "no pair has this id or these words any more: an article was edited, or is not among those compared",
            id="another number",
        ),
        pytest.param(
            ONE.replace("a mill in", "the old mill in"),
            "no pair has this id or these words any more: an article was edited, or is not among those compared",
            id="other words",
        ),
    ],
)
def test_state_after_an_edit(fire: Comparison, path: Path, one: str, state: str) -> None:
    review_of(fire, path).reject(id_of(fire, "12"))
    edited = compared(one)
    decided = edited.apply(path)
    told = decided.stale()["state"].tolist()
    review = review_of(edited, path)
    applied = len(decided.rejected())
    assert (review.decisions()["state"].tolist(), told, applied) == (
        [state],
        [] if state == "holds" else [state],
        0 if state.startswith("no pair") else 1,
    )


def test_stale_decisions_are_told_in_the_warnings(fire: Comparison, path: Path) -> None:
    review_of(fire, path).accept(id_of(fire, "12"))
    decided = compared(ONE.replace("killed 12", "killed 13")).apply(path)
    assert decided.warnings[-1] == "decisions: 1 stale and not applied; stale() lists them with the reason"


def test_figures_cut_otherwise_are_found_by_their_sentences(fire: Comparison, path: Path) -> None:
    made = review_of(fire, path).reject(id_of(fire, "12"))
    old = replace(made, match_id="0" * 12, content_hash="1" * 12)
    assert fire.apply([old]).stale()["state"].tolist() == [
        "carried over: the pair has another id now and the same sentences"
    ]


def test_an_id_with_other_words_is_stale(fire: Comparison, path: Path) -> None:
    made = review_of(fire, path).reject(id_of(fire, "12"))
    old = replace(made, content_hash="1" * 12, sentences="2" * 12)
    assert fire.apply([old]).stale()["state"].tolist() == ["the words of the pair are not those that were decided on"]


def test_a_decision_on_the_pair_itself_comes_before_one_carried_over(fire: Comparison, path: Path) -> None:
    made = review_of(fire, path).reject(id_of(fire, "12"))
    old = replace(made, match_id="0" * 12, decision="unsure")
    assert len(fire.apply([made, old]).rejected()) == 1


# Applied


def test_a_relation_that_a_person_gave_overrides_the_kits(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path)
    review.correct(id_of(fire, "12"), "compatible", note="twelve on the spot, three later")
    row = fire.apply(review).table().set_index("topic").loc["deaths"]
    assert (row["relation"], row["decided_by"], row["why"].split(" (")[0]) == (
        "compatible",
        "Ana",
        "set to compatible by Ana: twelve on the spot, three later; the kit found differ",
    )


def test_a_relation_that_is_confirmed_keeps_its_reasons(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path)
    before = fire.table()["why"].iloc[0]
    review.correct(id_of(fire, "12"), "differ")
    assert fire.apply(review).table()["why"].iloc[0] == f"set to differ by Ana; {before}"


def test_a_pair_that_is_not_the_same_leaves_the_table_and_is_kept(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path)
    match_id = id_of(fire, "12")
    review.reject(match_id)
    decided = fire.apply(path)
    every = decided.matches(incomparable=True)
    assert (
        match_id in decided.table()["match_id"].tolist(),
        match_id in decided.matches()["match_id"].tolist(),
        decided.rejected()["match_id"].tolist(),
        every.set_index("match_id").loc[match_id, "decision"],
        len(every),
    ) == (False, False, [match_id], "not the same", len(fire.matches(incomparable=True)))


def test_rows_without_a_decision_say_so(fire: Comparison, path: Path) -> None:
    review_of(fire, path).unsure(id_of(fire, "12"))
    frame = fire.apply(path).matches(incomparable=True).set_index("match_id")
    told = frame.loc[[id_of(fire, "12"), id_of(fire, "40")], ["decided_by", "decision"]].to_numpy().tolist()
    assert told == [["machine", "unsure"], ["machine", ""]]


def test_without_decisions_the_tables_have_no_such_column(fire: Comparison) -> None:
    assert "decided_by" not in {*fire.table().columns, *fire.matches().columns}


@pytest.mark.parametrize(
    ("ana", "ben", "decided_by", "relation"),
    [
        (("same fact", ""), ("same fact", ""), "Ana, Ben", "differ"),
        (("same fact", "compatible"), ("same fact", ""), "Ana, Ben", "compatible"),
        (("same fact", "compatible"), ("unsure", ""), "Ana", "compatible"),
        (("same fact", "compatible"), ("same fact", "agree"), "conflict", "differ"),
        (("same fact", ""), ("not the same", ""), "conflict", "differ"),
        (("unsure", ""), ("unsure", ""), "machine", "differ"),
    ],
)
def test_two_reviewers(
    fire: Comparison, path: Path, ana: tuple[Any, str], ben: tuple[Any, str], decided_by: str, relation: str
) -> None:
    for reviewer, (decision, given) in (("Ana", ana), ("Ben", ben)):
        review_of(fire, path, reviewer).decide(id_of(fire, "12"), decision, relation=given)
    decided = fire.apply(path)
    row = decided.table().set_index("topic").loc["deaths"]
    listed = decided.conflicts()["reviewer"].tolist()
    assert (row["decided_by"], row["relation"], listed) == (
        decided_by,
        relation,
        ["Ana", "Ben"] if decided_by == "conflict" else [],
    )


def test_applying_again_starts_from_what_the_kit_found(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path)
    review.reject(id_of(fire, "12"))
    once = fire.apply(review)
    review.undo()
    twice = once.apply(review)
    assert (twice.results.matches, twice.warnings) == (fire.results.matches, fire.warnings)


def test_the_comparison_itself_is_left_as_it_is(fire: Comparison, path: Path) -> None:
    before = fire.table()
    review = review_of(fire, path)
    review.reject(id_of(fire, "12"))
    fire.apply(review)
    assert before.equals(fire.table())


@pytest.mark.parametrize("kind", ["path", "str", "review", "list", "dicts", "frame", "parts"])
def test_decisions_come_in_many_shapes(fire: Comparison, path: Path, kind: str) -> None:
    review = review_of(fire, path)
    made = review.reject(id_of(fire, "12"))
    shapes: dict[str, Any] = {
        "path": path,
        "str": str(path),
        "review": review,
        "list": [made],
        "dicts": [{"match_id": made.match_id, "decision": made.decision}],
        "frame": review.decisions(),
        "parts": [path, [made]],
    }
    assert len(fire.apply(shapes[kind]).rejected()) == 1


def test_the_frame_of_the_matches_is_taken_back(fire: Comparison, path: Path) -> None:
    review_of(fire, path).correct(id_of(fire, "12"), "agree")
    frame = fire.apply(path).matches(incomparable=True)
    assert fire.apply(frame).table()["relation"].tolist() == fire.apply(path).table()["relation"].tolist()


@pytest.mark.parametrize("wrong", [7, None])
def test_what_holds_no_decisions_is_refused(fire: Comparison, wrong: Any) -> None:  # noqa: ANN401 - what is refused
    with pytest.raises(ComparisonError, match="give a path, a Review"):
        fire.apply(wrong)


def test_a_file_that_is_not_there_is_named(fire: Comparison, path: Path) -> None:
    with pytest.raises(ArticleNotFoundError, match="no such file"):
        fire.apply(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".html", ".csv", ".md", ".json", ".jsonl"])
def test_a_decided_comparison_is_exported_the_same_twice(fire: Comparison, tmp_path: Path, suffix: str) -> None:
    ids = {"match_id": id_of(fire, "12"), "reviewer": "Ana", "note": "=1+1"}
    decided = fire.apply([ids | {"decision": "same fact", "corrected_relation": "agree", "time": NOON.isoformat()}])
    first, second = (decided.export(tmp_path / f"{name}{suffix}")[0].read_bytes() for name in "ab")
    assert first == second


def test_results_made_by_hand_can_be_reviewed(path: Path) -> None:
    comparison = Comparison(results=flood())
    review = review_of(comparison, path, sample_unmatched=3)
    for item in review.items:
        review.accept(item.match_id)
    assert review.progress == (len(review.items), len(review.items))


# The buttons: what Python answers


def sent(clerk: desk.Clerk, **content: Any) -> dict[str, Any]:  # noqa: ANN401 - what the page sends
    return clerk.answer(content)


def decision_message(match_id: str, name: str = "s-1", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - the same
    return {"type": "decide", "id": name, "item": match_id, "decision": "same fact", "blind": True} | more


def test_python_says_when_it_has_saved(fire: Comparison, path: Path) -> None:
    clerk = desk.Clerk(review_of(fire, path))
    match_id = id_of(fire, "12")
    reply = sent(clerk, **decision_message(match_id, relation="agree", note="seen"))
    assert reply == {
        "type": "saved",
        "id": "s-1",
        "item": match_id,
        "at": "12:03:44",
        "decided": {match_id: {"decision": "same fact", "relation": "agree", "note": "seen"}},
    }


def test_a_click_that_is_sent_twice_is_written_once(fire: Comparison, path: Path) -> None:
    clerk = desk.Clerk(review_of(fire, path))
    replies = [sent(clerk, **decision_message(id_of(fire, "12"))) for _ in range(2)]
    assert (replies[0] == replies[1], len(path.read_text().splitlines())) == (True, 1)


def test_a_blind_decision_is_marked(fire: Comparison, path: Path) -> None:
    clerk = desk.Clerk(review_of(fire, path))
    sent(clerk, **decision_message(id_of(fire, "12"), "s-1"))
    sent(clerk, **decision_message(id_of(fire, "40"), "s-2", blind=False))
    assert [decision.blind for decision in read_decisions(path).decisions] == [True, False]


def test_undo_is_answered_with_what_stands(fire: Comparison, path: Path) -> None:
    clerk = desk.Clerk(review_of(fire, path))
    sent(clerk, **decision_message(id_of(fire, "12")))
    reply = sent(clerk, type="undo", id="s-2")
    assert (reply["type"], reply["item"], reply["decided"]) == ("saved", id_of(fire, "12"), {})


@pytest.mark.parametrize(
    "content",
    [
        {"type": "undo", "id": "s"},
        {"type": "decide", "id": "s"},
        {"type": "decide", "id": "s", "item": "zzz", "decision": "same fact"},
        {"type": "decide", "id": "s", "item": ["a"], "decision": 5},
        {"id": "s"},
        {"type": "decide", "id": "s", "item": "", "decision": "same fact", "relation": {"a": 1}},
    ],
)
def test_what_breaks_a_rule_is_refused_in_words(fire: Comparison, path: Path, content: dict[str, Any]) -> None:
    reply = desk.Clerk(review_of(fire, path)).answer(content)
    assert (reply["type"], reply["id"], bool(reply["message"]), path.exists()) == ("refused", "s", True, False)


def test_what_is_no_message_is_refused(fire: Comparison, path: Path) -> None:
    assert desk.Clerk(review_of(fire, path)).answer("hello")["type"] == "refused"


def test_a_disk_that_refuses_is_told_and_the_click_can_be_sent_again(
    fire: Comparison, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = desk.Clerk(review_of(fire, path))
    message = decision_message(id_of(fire, "12"))
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        refused = clerk.answer(message)
    assert (refused["type"], "No space left" in refused["message"], clerk.answer(message)["type"]) == (
        "refused",
        True,
        "saved",
    )


def test_the_first_question_is_answered_with_what_stands(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path)
    review.reject(id_of(fire, "12"))
    reply = desk.Clerk(review).answer({"type": "hello"})
    assert (reply["type"], list(reply["decided"])) == ("hello", [id_of(fire, "12")])


# What a notebook shows


def test_the_widget_holds_text_and_numbers_only(fire: Comparison, path: Path) -> None:
    widget = desk.make_widget(review_of(fire, path, sample_unmatched=2))
    state = json.dumps([widget.items, widget.articles])
    assert (len(widget.items), "Post" in state, [one["label"] for one in widget.articles]) == (
        len(review_of(fire, path, sample_unmatched=2).items),
        True,
        ["Post", "Herald"],
    )


def test_the_widget_answers(fire: Comparison, path: Path) -> None:
    widget = desk.make_widget(review_of(fire, path))
    answers: list[Any] = []
    widget.send = answers.append
    widget._handle_custom_msg(decision_message(id_of(fire, "12")), [])  # noqa: SLF001 - where the page's words arrive
    assert [answer["type"] for answer in answers] == ["saved"]


def test_whole_articles_are_sent_only_where_claims_are_asked_about(fire: Comparison, path: Path) -> None:
    assert desk.make_widget(review_of(fire, path)).articles == []


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, _: Any) -> None:  # noqa: ANN401 - the parser's
        self.found.add(tag)


def test_without_a_kernel_there_is_a_plain_table_without_buttons(path: Path) -> None:
    hostile = '<script>alert(1)</script> <img src=x onerror=alert(1)> 12 people died in Orrin, "<b>he</b>" said.'
    comparison = compare_articles(article(hostile, "<b>Post</b>"), article("In Orrin 15 people died.", "Herald"))
    review = review_of(comparison, path)
    review.accept(review.items[0].match_id, note="<script>note</script>")
    tags = Tags()
    tags.feed(review._repr_html_())
    allowed = {"details", "summary", "b", "table", "thead", "tbody", "tr", "th", "td", "br", "bdi", "mark"}
    assert (tags.found - allowed, "1 of " in review._repr_html_()) == (set(), True)


def test_the_plain_table_hides_what_the_kit_found(fire: Comparison, path: Path) -> None:
    page = re.sub("<[^>]*>", " ", review_of(fire, path)._repr_html_())
    assert [word for word in ("differ", "compatible", "score") if word in page] == []


def test_a_cell_shows_buttons_and_table(fire: Comparison, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    review_of(fire, path)._ipython_display_()
    assert [type(thing).__name__ for thing in shown] == ["ReviewDesk", "HTML"]


def test_repr_says_how_far_it_is(fire: Comparison, path: Path) -> None:
    assert repr(review_of(fire, path)).startswith("<Review by Ana in decisions.jsonl: 0 of ")


# Decisions from elsewhere


def test_decisions_are_added_once(fire: Comparison, path: Path) -> None:
    review = review_of(fire, path)
    review.accept(id_of(fire, "12"), note="old")
    elsewhere = [
        Decision(match_id=id_of(fire, "12"), decision="same fact", note="old", reviewer="Ana"),
        Decision(match_id=id_of(fire, "40"), decision="not the same", reviewer="Ben", time="2024-03-12"),
        Decision(match_id="0" * 12, decision="unsure"),
    ]
    counts = [review.add(elsewhere), review.add(elsewhere)]
    kept = [(entry.reviewer, entry.time, bool(entry.seen)) for entry in review.standing]
    assert (counts, kept) == (
        [2, 0],
        [("Ana", NOON.isoformat(), True), ("Ben", "2024-03-12", True), ("Ana", NOON.isoformat(), False)],
    )


def test_errors_are_the_kits_own(fire: Comparison, path: Path) -> None:
    with pytest.raises(KitError):
        review_of(fire, path).correct(id_of(fire, "12"), "equal")


def test_the_flood_is_reviewed_by_its_texts(path: Path) -> None:
    comparison = compare_articles(article(POST), article(HERALD, "Herald"))
    review = review_of(comparison, path)
    assert all(item.sides[0].text and item.sides[1].text for item in review.items)


@pytest.mark.parametrize("word", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http"])
def test_the_page_sets_text_as_text_and_calls_nobody(word: str) -> None:
    page = (Path(desk.__file__).parent / "data" / "review.js").read_text(encoding="utf-8")
    assert word not in page


def test_no_decision_changes_nothing(fire: Comparison) -> None:
    decided = fire.apply([])
    frame = decided.table()
    assert (decided.results.matches, frame[fire.table().columns].equals(fire.table()), set(frame["decided_by"])) == (
        fire.results.matches,
        True,
        {"machine"},
    )


@pytest.mark.parametrize("outlet", ["decision", "note", "reviewer", "date"])
def test_an_outlet_may_be_called_like_a_column(outlet: str) -> None:
    comparison = compare_articles(Article(text=ONE, outlet=outlet), Article(text=TWO, outlet="Herald"))
    frame = comparison.apply([]).table()
    assert (frame.columns.is_unique, f"{outlet} (outlet)" in frame.columns) == (True, True)
