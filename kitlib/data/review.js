// The page of a review. Python writes every decision to the file; this page only says "saved" when Python has answered.
// Text from articles is set as text, never as markup.

const PATIENCE = 3000; // milliseconds without an answer after which the reader is told
const RELATIONS = ["agree", "compatible", "differ", "incomparable"];
const ANSWERS = {
  pair: { "same fact": "Same fact", "not the same": "Not the same", unsure: "Unsure" },
  unmatched: { "same fact": "Told elsewhere too", "not the same": "Told here alone", unsure: "Unsure" },
};
const KEYS = {
  y: { decision: "same fact" },
  n: { decision: "not the same" },
  u: { decision: "unsure" },
  1: { decision: "same fact", relation: "agree" },
  2: { decision: "same fact", relation: "compatible" },
  3: { decision: "same fact", relation: "differ" },
  4: { decision: "same fact", relation: "incomparable" },
};

function make(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "text") node.textContent = value;
    else if (name === "click") node.addEventListener("click", value);
    else if (name === "disabled") node.disabled = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

// What all views of one widget share: what is decided, what waits for an answer, and who is to be told.
function makeStore(model) {
  const session = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const store = {
    alive: false, late: false, decided: {}, waiting: new Map(), status: "asking Python …", fault: "",
    notes: {}, revealed: new Set(), views: new Set(), sent: 0, timer: null,
  };
  const tell = (done) => store.views.forEach((view) => view(done));

  const dispatch = (message) => {
    try {
      model.send(message);
    } catch (error) {
      store.late = true; // a closed line to the kernel; the message keeps waiting
    }
  };
  const watch = () => {
    clearTimeout(store.timer);
    store.late = false;
    store.timer = setTimeout(() => {
      if (store.waiting.size || !store.alive) {
        store.late = true;
        tell(null);
      }
    }, PATIENCE);
  };

  store.send = (message) => {
    store.sent += 1;
    const whole = { ...message, id: `${session}-${store.sent}` };
    store.waiting.set(whole.id, whole);
    store.fault = "";
    watch();
    dispatch(whole);
    tell(null);
  };
  store.again = () => {
    watch();
    if (!store.alive) dispatch({ type: "hello" });
    store.waiting.forEach(dispatch);
    tell(null);
  };
  store.hello = () => {
    watch();
    dispatch({ type: "hello" });
  };
  store.receive = (answer) => {
    const asked = store.waiting.get(answer.id);
    const isFirst = !store.decided[answer.item];
    store.waiting.delete(answer.id);
    if (answer.type === "refused") store.fault = answer.message;
    else {
      store.alive = true;
      store.decided = answer.decided;
    }
    if (answer.type === "saved") {
      store.status = asked && asked.type === "undo" ? `taken back, saved ${answer.at}` : `saved ${answer.at}`;
      if (asked && asked.type === "decide" && store.notes[answer.item] === asked.note) delete store.notes[answer.item];
      if (asked && asked.type === "undo") delete store.notes[answer.item];
    }
    if (answer.type === "hello" && store.status === "asking Python …") store.status = "ready";
    if (!store.waiting.size) store.late = false;
    tell(answer.type === "saved" ? { ...answer, isFirst, undo: Boolean(asked && asked.type === "undo") } : null);
  };
  store.statusText = () => {
    const count = store.waiting.size;
    if (store.fault) return `not saved: ${store.fault}`;
    if (count && store.late) {
      return `not saved yet: Python does not answer, ${count} waiting. Is the kernel running? Then try again; after a restart run the cell anew and decide again.`;
    }
    if (count) return "not saved yet …";
    if (!store.alive) {
      return store.late
        ? "No kernel answers: nothing can be decided here. Run the cell, or wait until the kernel is free."
        : "asking Python …";
    }
    return store.status;
  };
  return store;
}

// The plain table below is for notebooks without a kernel; it folds once Python has answered.
function foldTable(el) {
  const place = el.closest(".jp-OutputArea, .output, .jp-Cell, .cell") || document;
  place.querySelectorAll("details.kitlib-plain").forEach((table) => {
    table.open = false;
  });
}

function sideNode(side, at) {
  const sentence = make("bdi", { "data-testid": `sentence-${at}` });
  for (const [text, marked] of side.parts) sentence.append(marked ? make("mark", { text }) : text);
  const day = side.day ? ` (${side.day})` : "";
  return make(
    "section",
    { class: "kitlib-side", "data-testid": `side-${at}` },
    make("h4", {}, make("bdi", { text: side.label }), day),
    make("p", {}, make("span", { class: "kitlib-soft", text: side.before ? `${side.before} ` : "" }), sentence,
      make("span", { class: "kitlib-soft", text: side.after ? ` ${side.after}` : "" })),
  );
}

function otherArticles(item, articles) {
  const own = item.sides[0].label;
  const others = articles.filter((article) => article.label !== own);
  return others.map((article) => make(
    "section",
    { class: "kitlib-side" },
    make("h4", {}, make("bdi", { text: article.label })),
    make("div", { class: "kitlib-article", "data-testid": "other-article", tabindex: "0", text: article.text }),
  ));
}

function render({ model, el }, store) {
  const items = model.get("items");
  const articles = model.get("articles");
  let at = Math.max(0, items.findIndex((item) => !store.decided[item.id]));
  const root = make("div", {
    class: "kitlib-review", tabindex: "0", "data-testid": "review", "aria-label": "Review",
  });
  el.append(root);

  const noteOf = (item) => store.notes[item.id] ?? (store.decided[item.id] || {}).note ?? "";
  const go = (to) => {
    if (!items.length) return;
    at = Math.min(Math.max(to, 0), items.length - 1);
    draw();
  };
  const nextOpen = () => {
    const later = items.findIndex((item, place) => place > at && !store.decided[item.id]);
    const first = items.findIndex((item) => !store.decided[item.id]);
    go(later >= 0 ? later : first >= 0 ? first : at);
  };
  const decide = ({ decision, relation = "" }) => {
    const item = items[at];
    if (!store.alive || !item || (relation && item.kind === "unmatched")) return;
    store.send({ type: "decide", item: item.id, decision, relation, note: noteOf(item), blind: !store.revealed.has(item.id) });
  };
  const saveNote = () => {
    const made = store.decided[items[at].id];
    if (made) decide(made);
  };
  const undo = () => {
    if (store.alive) store.send({ type: "undo" });
  };
  const reveal = () => {
    const { id } = items[at];
    store.revealed.add(id);
    draw();
  };

  const answerButtons = (item) => {
    const made = store.decided[item.id] || {};
    const words = ANSWERS[item.kind === "unmatched" ? "unmatched" : "pair"];
    const button = (text, key, choice, testid) => make("button", {
      type: "button", "data-testid": testid, "data-key": key, disabled: !store.alive,
      title: `key ${key}`, click: () => decide(choice), text,
      "aria-pressed": String(made.decision === choice.decision && (made.relation || "") === (choice.relation || "")),
    });
    const first = Object.entries(words).map(([decision, text]) => {
      const key = { "same fact": "y", "not the same": "n", unsure: "u" }[decision];
      return button(`${text} (${key})`, key, { decision }, { y: "accept", n: "reject", u: "unsure" }[key]);
    });
    if (item.kind === "unmatched") return [make("div", { class: "kitlib-row" }, ...first)];
    const relations = RELATIONS.map((relation, place) => button(
      `${relation} (${place + 1})`, String(place + 1), { decision: "same fact", relation }, `relation-${relation}`,
    ));
    return [
      make("div", { class: "kitlib-row" }, ...first),
      make("div", { class: "kitlib-row" }, make("span", { class: "kitlib-soft", text: "Same fact, and the two:" }), ...relations),
    ];
  };

  const finding = (item) => {
    if (item.kind === "unmatched") return null;
    if (!store.revealed.has(item.id)) {
      return make("button", { type: "button", "data-testid": "reveal", click: reveal, text: "What did the kit find? (s)" });
    }
    const text = [`${item.relation}, score ${Number(item.score).toFixed(1)}`, ...item.reasons].join("; ");
    return make("p", { "data-testid": "finding" }, make("b", { text: "The kit found: " }), make("bdi", { text }));
  };

  const noteField = (item) => {
    const field = make("input", {
      type: "text", "data-testid": "note", "aria-label": "Note", placeholder: "note (m); it is saved with the decision",
    });
    field.value = noteOf(item);
    const save = make("button", { type: "button", "data-testid": "save-note", text: "Save note", click: saveNote });
    const refresh = () => {
      const made = store.decided[item.id];
      save.disabled = !store.alive || !made || field.value === made.note;
      save.hidden = !made;
    };
    field.addEventListener("input", () => {
      store.notes[item.id] = field.value;
      refresh();
      statusLine();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") saveNote();
      if (event.key === "Enter" || event.key === "Escape") root.focus();
    });
    refresh();
    return make("div", { class: "kitlib-row" }, field, save);
  };

  const status = make("span", { role: "status", "data-testid": "status", class: "kitlib-status" });
  const retry = make("button", { type: "button", "data-testid": "retry", text: "Try again", click: () => store.again() });
  const statusLine = () => {
    const item = items[at];
    const made = item && store.decided[item.id];
    const unsaved = made && store.notes[item.id] !== undefined && store.notes[item.id] !== made.note;
    const text = store.statusText();
    status.textContent = unsaved && !store.waiting.size ? `note not saved yet; ${text}` : text;
    status.dataset.state = store.waiting.size || store.fault || !store.alive || unsaved ? "open" : "saved";
    retry.hidden = !(store.late || (store.fault && store.waiting.size));
  };

  function draw() {
    const typing = root.contains(document.activeElement) && document.activeElement.dataset.testid === "note";
    const held = root.contains(document.activeElement);
    const decided = items.filter((item) => store.decided[item.id]).length;
    root.dataset.alive = String(store.alive);
    if (!items.length) {
      root.replaceChildren(make("p", { text: "There is no pair to decide." }));
      return;
    }
    const item = items[at];
    const made = store.decided[item.id];
    const bar = make("progress", { max: String(items.length), value: String(decided), "aria-label": "Progress" });
    const step = (text, testid, key, to) => make("button", { type: "button", "data-testid": testid, title: `key ${key}`, text, click: to });
    const question = item.kind === "unmatched"
      ? "Does the other article tell this too?"
      : `Do these two speak of the same fact?${item.topic ? ` (${item.topic})` : ""}`;
    root.replaceChildren(
      make("div", { class: "kitlib-row" },
        bar, make("span", { "data-testid": "progress", text: `${decided} of ${items.length} decided` }),
        step("← (k)", "previous", "k", () => go(at - 1)),
        make("span", { "data-testid": "position", "data-item": item.id, text: `${at + 1} / ${items.length}` }),
        step("→ (j)", "next", "j", () => go(at + 1)),
        step("next open", "next-open", "o", nextOpen),
        make("button", { type: "button", "data-testid": "undo", disabled: !store.alive, text: "Undo (z)", click: undo })),
      make("p", { class: "kitlib-question" }, make("b", { "data-testid": "question", text: question })),
      make("div", { class: "kitlib-sides" }, ...item.sides.map(sideNode),
        ...(item.kind === "unmatched" ? otherArticles(item, articles) : [])),
      ...answerButtons(item),
      noteField(item),
      make("p", { "data-testid": "decision", class: "kitlib-decision", text: made
        ? `Decided: ${ANSWERS[item.kind === "unmatched" ? "unmatched" : "pair"][made.decision].toLowerCase()}${made.relation ? `, ${made.relation}` : ""}`
        : "Not decided" }),
      finding(item) || "",
      make("div", { class: "kitlib-row" }, status, retry),
    );
    statusLine();
    if (typing) root.querySelector("[data-testid=note]").focus();
    else if (held) root.focus({ preventScroll: true });
  }

  // Plain keys are the review's, those with Ctrl stay the notebook's; it looks for this mark when a key goes down.
  const claim = (event) => root.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey));
  window.addEventListener("keydown", claim, true);
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    if (event.target.tagName === "INPUT") return;
    const { key } = event;
    if (event.target.tagName === "BUTTON" && (key === "Enter" || key === " ")) return;
    const acts = {
      j: () => go(at + 1), k: () => go(at - 1), ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1),
      o: nextOpen, z: undo, s: reveal, m: () => root.querySelector("[data-testid=note]").focus(),
    };
    if (KEYS[key]) decide(KEYS[key]);
    else if (acts[key]) acts[key]();
    else return;
    event.preventDefault();
  });

  let arrived = store.alive;
  const view = (done) => {
    if (store.alive) foldTable(el);
    if (store.alive && !arrived) {
      arrived = true; // what is decided is known only now
      go(Math.max(0, items.findIndex((item) => !store.decided[item.id])));
    } else if (done && done.undo) go(items.findIndex((item) => item.id === done.item));
    else if (done && done.isFirst && items[at] && done.item === items[at].id && items.some((item) => !store.decided[item.id])) nextOpen();
    else draw();
  };
  store.views.add(view);
  draw();
  store.hello();
  return () => {
    store.views.delete(view);
    window.removeEventListener("keydown", claim, true);
  };
}

export default () => {
  let store = null;
  const warn = (event) => {
    if (store && store.waiting.size) event.preventDefault(); // leaving would lose what is not saved yet
  };
  return {
    initialize({ model }) {
      store = makeStore(model);
      model.on("msg:custom", store.receive);
      window.addEventListener("beforeunload", warn);
      return () => {
        clearTimeout(store.timer);
        model.off("msg:custom", store.receive);
        window.removeEventListener("beforeunload", warn);
      };
    },
    render(context) {
      return render(context, store);
    },
  };
};
