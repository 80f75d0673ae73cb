"""Desk: a review in a notebook, buttons whose every click Python answers, and a plain table where none can be."""

import datetime as dt
import functools
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Protocol

from kitlib.decisions import NOT_SAME, SAME, UNMATCHED, UNSURE, Choice, Decision, check_choice
from kitlib.docket import Item
from kitlib.errors import KitError
from kitlib.results import Results, outlet_labels

if TYPE_CHECKING:
    from jinja2 import Template

_WORDS: Final = {
    UNMATCHED: {SAME: "told elsewhere too", NOT_SAME: "told here alone", UNSURE: "unsure"},
}
_REMEMBERED: Final = 10_000  # clicks whose answer is kept, should one be sent twice


class Reviewing(Protocol):
    """What the desk needs of a review."""

    results: Results
    items: tuple[Item, ...]
    saved_at: dt.datetime | None

    @property
    def progress(self) -> object:
        """How far it is, in words."""

    def own(self) -> dict[str, Decision]:
        """Return the reviewer's decisions by match_id."""

    def decide(
        self, match_id: str, decision: Choice, *, relation: str = "", note: str = "", blind: bool = False
    ) -> Decision:
        """Write a decision to the file."""

    def undo(self) -> Decision:
        """Take the last decision back."""


class Clerk:
    """Answers the messages of the buttons: what it confirms is on the disk.

    A message that comes twice, since its answer was lost, is answered again and written once.
    """

    def __init__(self, review: Reviewing) -> None:
        self.review = review
        self._answers: dict[str, dict[str, Any]] = {}

    def answer(self, message: object) -> dict[str, Any]:
        """Return the answer to a message of the page; a message that breaks a rule is answered with the rule."""
        content = message if isinstance(message, Mapping) else {}
        name = str(content.get("id", ""))
        if name in self._answers:
            return self._answers[name]
        try:
            reply = self._act(content)
        except KitError as error:
            # Not remembered: when the cause is mended, the same click may be sent again.
            return {"type": "refused", "id": name, "message": str(error)}
        if len(self._answers) >= _REMEMBERED:
            self._answers.pop(next(iter(self._answers)))
        if name:
            self._answers[name] = reply | {"id": name}
        return reply | {"id": name}

    def _act(self, content: Mapping[str, Any]) -> dict[str, Any]:
        kind = content.get("type")
        if kind == "hello":
            return {"type": "hello", "decided": self.decided()}
        if kind == "undo":
            return self._saved(self.review.undo())
        made = self.review.decide(
            _text(content, "item"),
            check_choice(content.get("decision")),
            relation=_text(content, "relation"),
            note=_text(content, "note"),
            blind=content.get("blind") is True,
        )
        return self._saved(made)

    def _saved(self, decision: Decision) -> dict[str, Any]:
        at = self.review.saved_at
        return {
            "type": "saved",
            "item": decision.match_id,
            "at": at.strftime("%H:%M:%S") if at else "",
            "decided": self.decided(),
        }

    def decided(self) -> dict[str, dict[str, str]]:
        """Return what stands, by match_id, as the page shows it."""
        return {
            match_id: {
                "decision": decision.decision,
                "relation": decision.corrected_relation,
                "note": decision.note,
            }
            for match_id, decision in self.review.own().items()
        }


def _text(content: Mapping[str, Any], name: str) -> str:
    value = content.get(name, "")
    return value if isinstance(value, str) else ""


def item_cells(item: Item) -> dict[str, Any]:
    """Return an item as the page is given it: text and numbers only."""
    return {
        "id": item.match_id,
        "kind": item.kind,
        "topic": item.topic,
        "relation": item.relation,
        "score": item.score,
        "reasons": list(item.reasons),
        "sides": [
            {
                "label": side.label,
                "day": side.day,
                "before": side.before,
                "parts": [[text, marked] for text, marked in side.parts],
                "after": side.after,
            }
            for side in item.sides
        ],
    }


def make_widget(review: Reviewing) -> Any:  # noqa: ANN401 - a class that is made when anywidget is first needed
    """Return the widget of a review."""
    clerk = Clerk(review)
    labels = outlet_labels(review.results.articles)
    widget = _widget_class()(
        items=[item_cells(item) for item in review.items],
        articles=[
            {"label": label, "text": article.text}
            for label, article in zip(labels, review.results.articles, strict=True)
            if any(item.kind == UNMATCHED for item in review.items)
        ],
    )

    def receive(_: object, content: object, __: object) -> None:
        widget.send(clerk.answer(content))

    widget.on_msg(receive)
    return widget


@functools.cache
def _widget_class() -> Any:  # noqa: ANN401 - a subclass of AnyWidget, which is loaded here and not before
    import anywidget
    import traitlets

    folder = resources.files("kitlib") / "data"

    class ReviewDesk(anywidget.AnyWidget):
        """The page: it is given the items, and asks Python for all else."""

        _esm = (folder / "review.js").read_text(encoding="utf-8")
        _css = (folder / "review.css").read_text(encoding="utf-8")
        items: Any = traitlets.List().tag(sync=True)
        articles: Any = traitlets.List().tag(sync=True)

    return ReviewDesk


def show(review: Reviewing) -> None:
    """Show the buttons and, below them, the plain table in the cell that runs."""
    from IPython import display

    screen: Any = display  # it has no types
    screen.display(make_widget(review))
    screen.display(screen.HTML(plain_table(review)))


def plain_table(review: Reviewing) -> str:
    """Return the review as a table without buttons: what it asks, and what this reviewer has decided.

    What the kit found is left out, as in the review itself. All text is escaped.
    """
    own = review.own()
    labels = list(outlet_labels(review.results.articles))
    rows = [
        {"item": item, "decision": _words(item, own[item.match_id]) if item.match_id in own else ""}
        | {"note": own[item.match_id].note if item.match_id in own else ""}
        for item in review.items
    ]
    return _template().render(rows=rows, labels=labels, progress=str(review.progress))


def _words(item: Item, decision: Decision) -> str:
    word = _WORDS.get(item.kind, {}).get(decision.decision, decision.decision)
    return f"{word}, {decision.corrected_relation}" if decision.corrected_relation else word


@functools.cache
def _template() -> "Template":
    import jinja2  # loaded only when a review is shown

    source = resources.files("kitlib") / "data" / "review.html.jinja"
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source.read_text(encoding="utf-8"))
