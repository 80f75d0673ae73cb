"""The file of decisions: what is acknowledged is in it, whatever is torn, and it always reads."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitlib import decisions as module
from kitlib.decisions import CHOICES, RELATION_WORDS, Decision, append_decisions, append_undo, read_decisions
from kitlib.errors import ComparisonError, ExportError

ID = "0f3a5c7e9b1d"
KILLS = 50
# One process loads the kit, then forks writers and kills each; a writer says what it has been told is saved.
KILLER = """
import os, random, select, signal, sys, time
from kitlib.decisions import Decision, append_decisions, read_decisions

path, runs, chance = sys.argv[1], int(sys.argv[2]), random.Random(7)
acknowledged = []

def write(run, pipe):
    for number in range(10_000):
        name = f"{run:06x}{number:06x}"
        append_decisions(path, [Decision(match_id=name, decision="same fact", note="n" * 3000)])
        os.write(pipe, name.encode())

for run in range(runs):
    ears, mouth = os.pipe()
    child = os.fork()
    if not child:
        os.close(ears)
        try:
            write(run, mouth)
        finally:
            os._exit(0)
    os.close(mouth)
    time.sleep(chance.uniform(0.001, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    heard = b""
    while part := os.read(ears, 65_536):
        heard += part
    os.close(ears)
    acknowledged += [heard[at : at + 12].decode() for at in range(0, len(heard) // 12 * 12, 12)]
    kept = {decision.match_id for decision in read_decisions(path).decisions}
    assert kept.issuperset(acknowledged), sorted(set(acknowledged) - kept)[:3]
print(len(acknowledged))
"""


def decided(match_id: str = ID, decision: module.Choice = "same fact", **fields: str) -> Decision:
    return Decision(match_id=match_id, decision=decision, **fields)  # type: ignore[arg-type] # fields of text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "decisions.jsonl"


def test_a_file_that_is_not_there_holds_no_decision(path: Path) -> None:
    assert read_decisions(path) == module.Log((), ())


@given(
    st.lists(
        st.builds(
            Decision,
            match_id=st.text(min_size=1),
            decision=st.sampled_from(CHOICES),
            corrected_relation=st.sampled_from(["", *RELATION_WORDS]),
            note=st.text(),
            reviewer=st.text(max_size=3),
            blind=st.booleans(),
        ),
        unique_by=lambda decision: (decision.match_id, decision.reviewer),
        max_size=5,
    )
)
@settings(max_examples=40)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, made: list[Decision]) -> None:
    file = tmp_path_factory.mktemp("log") / "decisions.jsonl"
    append_decisions(file, made)
    assert read_decisions(file) == module.Log(tuple(made), ())


def test_a_line_is_one_decision_that_can_be_read_alone(path: Path) -> None:
    append_decisions(path, [decided(note="two\nlines", reviewer="Ünal")])
    wanted = {"match_id": ID, "decision": "same fact", "note": "two\nlines", "reviewer": "Ünal"}
    assert [json.loads(line) for line in path.read_bytes().splitlines()] == [wanted]


def test_half_a_surrogate_pair_is_kept(path: Path) -> None:
    append_decisions(path, [decided(note="a\ud800b")])
    assert read_decisions(path).decisions[0].note == "a\ud800b"


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        pytest.param(["Ana:same fact", "Ana:unsure"], ["Ana:unsure"], id="the last one of a reviewer holds"),
        pytest.param(
            ["Ana:same fact", "Ben:unsure"], ["Ana:same fact", "Ben:unsure"], id="each reviewer has their own"
        ),
        pytest.param(["Ana:same fact", "undo Ana"], [], id="taken back"),
        pytest.param(["Ana:same fact", "Ana:unsure", "undo Ana"], ["Ana:same fact"], id="the earlier one stands again"),
        pytest.param(["Ana:same fact", "Ben:unsure", "undo Ana"], ["Ben:unsure"], id="another's stays"),
        pytest.param(
            ["Ana:same fact", "undo Ana", "undo Ana", "Ana:unsure"], ["Ana:unsure"], id="nothing to take back"
        ),
    ],
)
def test_standing(path: Path, steps: list[str], wanted: list[str]) -> None:
    for step in steps:
        if step.startswith("undo "):
            append_undo(path, decided(reviewer=step.removeprefix("undo ")), "2024-03-12T10:00:00")
        else:
            reviewer, _, word = step.partition(":")
            append_decisions(path, [decided(decision=word, reviewer=reviewer)])  # type: ignore[arg-type] # a row's word
    found = [f"{decision.reviewer}:{decision.decision}" for decision in read_decisions(path).decisions]
    assert found == wanted


def test_nothing_is_overwritten(path: Path) -> None:
    append_decisions(path, [decided()])
    before = path.read_bytes()
    append_decisions(path, [decided(decision="unsure")])
    append_undo(path, decided(), "")
    assert path.read_bytes().startswith(before)


@pytest.mark.parametrize("length", range(1, 40, 7))
def test_a_torn_last_line_is_listed_and_the_next_stands_on_a_line_of_its_own(path: Path, length: int) -> None:
    append_decisions(path, [decided("first"), decided("torn")])
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b'{"match_id": "torn"') + length])
    append_decisions(path, [decided("next")])
    log = read_decisions(path)
    assert ([d.match_id for d in log.decisions], [p.place for p in log.problems]) == (["first", "next"], ["line 2"])


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (b"not json", "a line is one whole JSON object"),
        (b"\x00\x00\x00", "a line is one whole JSON object"),
        (b"\xff\xfe", "a line is one whole JSON object"),
        (b"[1]", "a line is one JSON object"),
        (b'{"match_id": "a"}', "decision: missing; a decision has a match_id and a decision"),
        (
            b'{"match_id": 5, "decision": "unsure"}',
            "match_id=5: a decision's fields are text, and blind is true or false",
        ),
        (
            b'{"match_id": "a", "decision": "perhaps"}',
            "decision='perhaps': no such decision; give one of same fact, not the same, unsure",
        ),
        (b'{"undo": "a"}', "takes back a decision that stands"),
    ],
)
def test_a_line_that_is_no_decision_is_listed_and_hides_no_other(path: Path, line: bytes, rule: str) -> None:
    append_decisions(path, [decided("one")])
    with path.open("ab") as file:
        file.write(line + b"\r\n")
    append_decisions(path, [decided("two")])
    log = read_decisions(path)
    assert ([d.match_id for d in log.decisions], [p.rule for p in log.problems]) == (["one", "two"], [rule])


def test_the_first_line_of_all_may_be_torn(path: Path) -> None:
    append_decisions(path, [decided()])
    path.write_bytes(path.read_bytes()[:20])
    append_decisions(path, [decided("next")])
    assert [decision.match_id for decision in read_decisions(path).decisions] == ["next"]


@pytest.mark.parametrize("start", [b"{", b'{"match', b"\x00\x00"])
def test_a_file_of_one_torn_line_reads(path: Path, start: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(start)
    log = read_decisions(path)
    assert (log.decisions, len(log.problems)) == ((), 1)


def test_fields_of_a_later_version_are_left_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"match_id": "a", "decision": "unsure", "mood": "fine"}\n')
    assert read_decisions(path).decisions == (decided("a", "unsure"),)


@pytest.mark.parametrize("text", ["Three people died.\n", '{\n "run": {}\n}\n', '{"match_id": "a", "kind": "date"}\n'])
def test_a_file_of_something_else_is_refused(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(ComparisonError, match="none of its lines is a decision"):
        read_decisions(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ComparisonError, match="cannot be read"):
        read_decisions(tmp_path)


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="the decision is not saved"):
        append_decisions(tmp_path, [decided()])


def test_a_full_disk_is_told_and_loses_no_other_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append_decisions(path, [decided("one")])
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda place, line: write(place, line[:9]))
        with pytest.raises(ExportError, match="a part of the line only"):
            append_decisions(path, [decided("lost")])
    append_decisions(path, [decided("two")])
    assert [decision.match_id for decision in read_decisions(path).decisions] == ["one", "two"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"decision": "yes"}, "no such decision"),
        ({"corrected_relation": "equal"}, "no such relation"),
        ({"note": None}, "fields are text"),
        ({"blind": "no"}, "blind is true or false"),
    ],
)
def test_a_decision_checks_its_words(fields: dict[str, str], words: str) -> None:
    with pytest.raises(ComparisonError, match=words):
        Decision(**{"match_id": ID, "decision": "unsure"} | fields)  # type: ignore[arg-type] # what is refused


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2024-03-12T23:30:00+05:00", dt.date(2024, 3, 12)),
        ("2024-03-12", dt.date(2024, 3, 12)),
        ("", None),
        ("x", None),
    ],
)
def test_day_of_a_decision(time: str, day: dt.date | None) -> None:
    assert decided(time=time).date == day


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_what_was_acknowledged_is_in_the_file_when_the_writer_is_killed(path: Path) -> None:
    command = [sys.executable, "-c", KILLER, str(path), str(KILLS)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    assert int(run.stdout) > KILLS


def test_two_writers_at_once_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from kitlib.decisions import *\n"
        "append_decisions(sys.argv[1], [Decision(match_id=f'{sys.argv[2]}{n}', decision='unsure', note='n' * 9000)"
        " for n in range(40)])"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in "ab"]
    codes = [writer.wait() for writer in writers]
    log = read_decisions(path)
    assert (codes, len(log.decisions), log.problems) == ([0, 0], 80, ())
