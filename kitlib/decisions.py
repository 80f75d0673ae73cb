"""Decisions: what persons decided of pairs, one line of JSON each, in a file that only grows."""

import contextlib
import datetime as dt
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from kitlib import headings
from kitlib.errors import ComparisonError, ExportError
from kitlib.model import Relation

Choice = Literal["same fact", "not the same", "unsure"]
Clock = Callable[[], dt.datetime]

SAME: Final = "same fact"
NOT_SAME: Final = "not the same"
UNSURE: Final = "unsure"
CHOICES: Final = headings.CHOICES[headings.DECISION]
RELATION_WORDS: Final = headings.CHOICES[headings.CORRECTED]
#: What stands in place of a relation where a claim without counterpart was asked about.
UNMATCHED: Final = "unmatched"
_UNDO: Final = "undo"
_WHOLE: Final = "a line is one whole JSON object"
_SHOWN: Final = 60  # characters of a value in a message


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What one person decided of one pair.

    Parameters
    ----------
    match_id, content_hash
        Of the pair, as in the tables; of a claim without counterpart those of the claim.
    decision
        "same fact", "not the same" or "unsure". Of a claim without counterpart: whether another article tells it too.
    relation
        What the kit said at that time; "unmatched" for a claim without counterpart.
    corrected_relation
        The relation that the person gives; empty where the kit's was left.
    note, reviewer
        In the person's words.
    time
        When, in ISO form; empty where it is not known.
    kind
        quantity, date or statement; empty where it is not known.
    sentences
        Hash of both sentences, by which a decision is found again where the figures were cut otherwise.
    seen
        What was decided on, in short, so that the line can be read alone.
    blind
        True where the relation was not shown, so that leaving it says nothing of it.

    Raises
    ------
    ComparisonError
        If the decision or the corrected relation is none of the words, or a field is of another type.

    Examples
    --------
    >>> Decision(match_id="0f3a5c7e9b1d", decision="same fact", corrected_relation="compatible").is_firm
    True
    """

    match_id: str
    decision: Choice
    content_hash: str = ""
    relation: str = ""
    corrected_relation: Relation | Literal[""] = ""
    note: str = ""
    reviewer: str = ""
    time: str = ""
    kind: str = ""
    sentences: str = ""
    seen: str = ""
    blind: bool = False

    def __post_init__(self) -> None:
        """Check the fields."""
        for entry in fields(self):
            value = getattr(self, entry.name)
            if not isinstance(value, bool if entry.name == "blind" else str):
                message = f"{entry.name}={value!r:.60}: a decision's fields are text, and blind is true or false"
                raise ComparisonError(message)
        check_choice(self.decision)
        if self.corrected_relation:
            check_relation(self.corrected_relation)

    @property
    def is_firm(self) -> bool:
        """Whether the person decided: "unsure" leaves it to the kit."""
        return self.decision != UNSURE

    @property
    def date(self) -> dt.date | None:
        """The day of the decision; None where it is not known."""
        try:
            return dt.datetime.fromisoformat(self.time).date()
        except ValueError:
            return None


class Problem(NamedTuple):
    """What could not be read, or not as it stands: where, which value, what rule it breaks, what to do."""

    place: str
    value: str
    rule: str
    remedy: str


class Log(NamedTuple):
    """The decisions that stand, in the order in which they were made, and the lines that could not be read."""

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def check_choice(decision: Any) -> Choice:  # noqa: ANN401 - whatever a person or a file gives
    """Return a decision as it is.

    Raises
    ------
    ComparisonError
        If it is none of the words.
    """
    if decision in CHOICES:
        found: Choice = decision
        return found
    message = f"decision={decision!r:.60}: no such decision; give one of {', '.join(CHOICES)}"
    raise ComparisonError(message)


def check_relation(relation: Any) -> Relation:  # noqa: ANN401 - whatever a person or a file gives
    """Return a relation that a person gives, as it is.

    Raises
    ------
    ComparisonError
        If it is none of the words.
    """
    if relation in RELATION_WORDS:
        found: Relation = relation
        return found
    message = f"relation={relation!r:.60}: no such relation; give one of {', '.join(RELATION_WORDS)}"
    raise ComparisonError(message)


def now() -> dt.datetime:
    """Return the time to the second, with its distance from UTC: a decision is made at a time."""
    return dt.datetime.now().astimezone().replace(microsecond=0)


def read_decisions(path: str | os.PathLike[str]) -> Log:
    """Return the decisions that stand in a file: each person's last on each pair, without those taken back.

    Parameters
    ----------
    path
        A file of decisions; one that is not there holds none.

    Returns
    -------
    Log
        A line that was torn by a crash, or is no decision, is listed and hides no other.

    Raises
    ------
    ComparisonError
        If the path cannot be read, or no line of the file is a decision.
    """
    piles: dict[tuple[str, str], list[tuple[int, Decision]]] = {}
    problems: list[Problem] = []
    understood = 0
    for number, line in _lines(path):
        try:
            entry = _parse(line)
        except (ValueError, TypeError) as error:
            problems.append(_line_problem(number, line, error))
            continue
        understood += 1
        if isinstance(entry, Decision):
            piles.setdefault((entry.reviewer, entry.match_id), []).append((number, entry))
        elif pile := piles.get(entry):
            pile.pop()
        else:
            problems.append(Problem(f"line {number}", _short(line), "takes back a decision that stands", "none needed"))
    if problems and not understood and not _is_torn(problems):
        message = f"{os.fspath(path)!r}: none of its lines is a decision; name a file of decisions, or a new one"
        raise ComparisonError(message)
    standing = sorted((pile[-1] for pile in piles.values() if pile), key=lambda entry: entry[0])
    return Log(tuple(decision for _, decision in standing), tuple(problems))


def _is_torn(problems: Iterable[Problem]) -> bool:
    """Tell a file whose first and only line a crash has torn from one that holds something else."""
    first, *others = problems
    return not others and first.rule == _WHOLE and first.value[:1] in {"{", ""}


def _lines(path: str | os.PathLike[str]) -> Iterator[tuple[int, bytes]]:
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        message = f"{os.fspath(path)!r}: cannot be read ({error.strerror}); name a file of decisions"
        raise ComparisonError(message) from error
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _parse(line: bytes) -> Decision | tuple[str, str]:
    """Return a decision, or the reviewer and the match whose last decision is taken back."""
    record = json.loads(line.decode("utf-8"))
    if not isinstance(record, dict):
        message = "a line is one JSON object"
        raise TypeError(message)
    if _UNDO in record:
        return str(record.get("reviewer", "")), str(record[_UNDO])
    return decision_from(record)


def decision_from(record: Mapping[str, Any]) -> Decision:
    """Return the decision of a mapping; keys that are no field are left aside.

    Raises
    ------
    ComparisonError
        If the match_id or the decision is missing, or a field breaks a rule.
    """
    names = {entry.name for entry in fields(Decision)}
    missing = sorted({"match_id", "decision"} - record.keys())
    if missing:
        message = f"{', '.join(missing)}: missing; a decision has a match_id and a decision"
        raise ComparisonError(message)
    return Decision(**{name: value for name, value in record.items() if name in names})


def _line_problem(number: int, line: bytes, error: Exception) -> Problem:
    rule = str(error) if isinstance(error, (ComparisonError, TypeError)) else _WHOLE
    return Problem(f"line {number}", _short(line), rule, "decide the pair again; the line itself may stay")


def _short(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip("\x00 \r\n")[:_SHOWN]


def append_decisions(path: str | os.PathLike[str], decisions: Iterable[Decision]) -> None:
    """Add decisions to the end of a file; when this returns, they are on the disk.

    Parameters
    ----------
    path
        A file of decisions; it and its folder are made where they are missing.
    decisions
        The decisions, one line each.

    Raises
    ------
    ExportError
        If the system refuses; no decision of the file is lost.
    """
    records = ({name: value for name, value in asdict(decision).items() if value} for decision in decisions)
    for record in records:
        _append(Path(path), record)


def append_undo(path: str | os.PathLike[str], decision: Decision, time: str) -> None:
    """Add a line that takes a decision back; the line of the decision stays.

    Raises
    ------
    ExportError
        If the system refuses.
    """
    record = {_UNDO: decision.match_id, "reviewer": decision.reviewer, "time": time}
    _append(Path(path), record)


def _append(path: Path, record: Mapping[str, Any]) -> None:
    # Half a surrogate pair, which UTF-8 has no bytes for, becomes the escape that JSON knows it by.
    line = json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists()
        place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
        try:
            _write_line(place, line)
        finally:
            os.close(place)
        if is_new:
            _keep_name(path.parent)
    except OSError as error:
        reason = error.strerror or "the disk took a part of the line only"
        message = f"{str(path)!r}: the decision is not saved ({reason}); choose a place that you may write to"
        raise ExportError(message) from error


def _write_line(place: int, line: bytes) -> None:
    """Write a line in one call, so that two writers never mix theirs, and wait for the disk."""
    size = os.lseek(place, 0, os.SEEK_END)
    if size:
        os.lseek(place, size - 1, os.SEEK_SET)
        # A line that a crash has torn ends here; the next one must not become its tail.
        line = line if os.read(place, 1) == b"\n" else b"\n" + line
    if os.write(place, line) != len(line):
        raise OSError
    os.fsync(place)


def _keep_name(folder: Path) -> None:
    """Wait until the name of a new file is on the disk, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
