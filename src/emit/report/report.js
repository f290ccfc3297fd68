// Shows an explanation. What comes from the page is set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.001 ? 2 : 1)} %`;
const signed = (number) => `${number < 0 ? "−" : "+"}${Math.abs(number).toFixed(2)}`;
const short = (number) => String(Number(number.toPrecision(4))).replace("-", "−");
const EXCLUDED = {
  repeated: "Left out whatever its score is: another block with the same text stands for it, kept or not.",
  table: "Left out whatever its score is: it stands in a table, and tables are left out.",
  no_article: "Left out because the page is judged to have no article.",
  together: "Left out in spite of its score, as what it belongs together with is: a table, a term or summary, a quotation, or what a heading stands over.",
  headline: "Left out in spite of its score: it is the title, which is metadata.",
};

const PINNED = {
  keep_headline: "Kept whatever its score is: headline or byline, by --keep-headline.",
  together: "Kept in spite of its score, as what it belongs together with is: a table, a list, a term or summary, a quotation, a caption, or the text round a heading.",
  formula: "Kept whatever its score is: a formula between kept blocks.",
};

// More digits where scores lie close together.
const scoreText = (score) => score.toFixed(score > 0.001 && score < 0.999 ? 3 : 5);

// ---- The page as a whole

function showHeader() {
  at("title").textContent = data.title || data.id || "Untitled page";
  at("url").textContent = data.url || (data.title ? data.id : "");
  const fact = (name, value) => {
    const pair = make(at("facts"), "div");
    make(pair, "dt", name);
    make(pair, "dd", value);
  };
  fact("Page type", data.page_type);
  fact("Confidence", percent(data.confidence));
  if (data.explained) fact("No article", percent(data.no_article));
  fact("Blocks kept", `${integer.format(data.kept_blocks)} of ${integer.format(data.block_count)}`);
  fact("Words kept", `${integer.format(data.kept_words)} of ${integer.format(data.words)}`);
}

function say(id, text) {
  at(id).textContent = text;
  at(id).hidden = false;
}

function showNotes() {
  const left = data.block_count - data.blocks.length;
  const notes = [];
  if (left > 0) {
    notes.push(`The first ${integer.format(data.blocks.length)} of ${integer.format(data.block_count)} blocks are ` +
      `shown, ${integer.format(left)} are left out here. All numbers are those of the whole page, and ` +
      "pith explain --format json has every block.");
  }
  if (data.most_reasons !== null) notes.push(`Of each block the ${data.most_reasons} largest reasons are told, as the page has so many blocks.`);
  if (notes.length > 0) say("cut", notes.join(" "));
  if (data.block_count === 0) say("none", "This page has no text.");
  else if (data.explained && data.choice === 0 && data.kept_blocks === 0) {
    say("none", "pith judges that this page has no article, and keeps nothing. The slider shows what would be kept if it had one.");
  }
}

// ---- The blocks

const rows = [];
const hiddenRoles = new Set();
let current = -1;

function showBlock(block, index) {
  const row = make(at("blocks"), "div", undefined, "block");
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  row.tabIndex = -1;
  row.dataset.index = index;
  row.dataset.role = block.role;
  const gutter = make(row, "span", undefined, "gutter");
  make(gutter, "b", scoreText(block.score));
  make(gutter, "i").style.setProperty("--share", block.score);
  make(gutter, "span", block.role);
  const state = make(gutter, "span", "", "unseen");
  const text = make(row, "span", block.text, "text");
  text.dir = "auto";
  if (block.left_out) {
    make(text, "small", `… ${integer.format(block.left_out)} more bytes of it are left out here; pith explain --format json has them.`);
  }
  if (block.heading) text.classList.add("heading");
  if (block.preformatted) text.classList.add("code");
  rows.push({ block, row, state, kept: undefined });
}

const isShown = (one) => !one.row.hidden;

// One tab stop: the current block.
function setCurrent(index, selected) {
  const mark = (tabIndex, isSelected) => {
    if (current < 0) return;
    rows[current].row.tabIndex = tabIndex;
    rows[current].row.setAttribute("aria-selected", String(isSelected));
  };
  mark(-1, false);
  current = index;
  mark(0, selected);
}

// Where the details would cover what lies below.
const narrow = matchMedia("(max-width: 60rem)");

function moveTo(index, scroll = true) {
  setCurrent(index, true);
  const { row } = rows[index];
  row.focus({ preventScroll: true });
  showDetails(index);
  if (scroll) row.scrollIntoView({ block: "nearest" });
}

// The shown block `steps` after or before the current one, or the last one on the way.
function neighbour(steps) {
  let found = current;
  const way = Math.sign(steps);
  for (let i = current + way; i >= 0 && i < rows.length && steps !== 0; i += way) {
    if (!isShown(rows[i])) continue;
    found = i;
    steps -= way;
  }
  return found;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const first = rows.findIndex(isShown);
  const target = {
    ArrowDown: () => neighbour(1),
    ArrowUp: () => neighbour(-1),
    PageDown: () => neighbour(10),
    PageUp: () => neighbour(-10),
    Home: () => first,
    End: () => rows.findLastIndex(isShown),
  }[event.key];
  if (!target || first < 0) return;
  event.preventDefault();
  moveTo(target());
}

// Closes what is open, the topmost first; the dialog closes by itself.
function onEscape(event) {
  if (event.key !== "Escape" || at("manual").open) return;
  const filter = at("filter");
  if (!filter.open) return closeDetails();
  const within = filter.contains(document.activeElement);
  filter.open = false;
  if (within) filter.firstElementChild.focus();
}

function rowOf(event) {
  const row = event.target.closest(".block");
  return row ? Number(row.dataset.index) : -1;
}

function listen() {
  const blocks = at("blocks");
  blocks.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onEscape);
  blocks.addEventListener("click", (event) => {
    // Who selects text wants no other block.
    if (rowOf(event) >= 0 && getSelection().isCollapsed) moveTo(rowOf(event), narrow.matches);
  });
  blocks.addEventListener("focusin", (event) => {
    const index = rowOf(event);
    if (closing || index < 0) return;
    if (index !== current) moveTo(index, false);
    else showDetails(index);
  });
  blocks.addEventListener("mouseover", (event) => {
    if (rowOf(event) >= 0) showDetails(rowOf(event));
  });
  blocks.addEventListener("mouseleave", () => {
    if (current >= 0 && !at("details").hidden) showDetails(current);
  });
}

// ---- One block in detail

function bar(cell, contribution, scale) {
  const inner = make(make(cell, "span", undefined, "meter"), "span", undefined, contribution < 0 ? "against" : "for");
  inner.style.setProperty("--size", Math.abs(contribution) / scale);
}

function reason(table, name, meaning, value, contribution, scale) {
  const row = make(table, "tr");
  const head = make(row, "th");
  head.scope = "row";
  make(head, "span", name, "feature");
  if (value !== null) make(head, "span", ` = ${short(value)}`, "value");
  if (meaning) make(head, "small", meaning);
  bar(make(row, "td"), contribution, scale);
  make(row, "td", signed(contribution), "number");
}

function showReasons(details, block) {
  const table = make(details, "table");
  make(table, "caption", "What moved the score, in log-odds");
  const body = make(table, "tbody");
  const parts = block.reasons.map((one) => one[2]).concat(data.base, block.rest);
  const scale = Math.max(...parts.map(Math.abs), 1e-6);
  reason(body, "base", "of a block of which nothing is known", null, data.base, scale);
  for (const [name, value, contribution] of block.reasons) {
    reason(body, name, data.features[name], value, contribution, scale);
  }
  reason(body, "rest", "all other features together", null, block.rest, scale);
  const sum = make(make(table, "tfoot"), "tr");
  make(sum, "th", "together").scope = "row";
  make(sum, "td", `score ${scoreText(block.score)}`);
  make(sum, "td", signed(parts.reduce((a, b) => a + b, 0)), "number");
}

let detailed = -1;

function showDetails(index) {
  const { block, kept } = rows[index];
  const details = at("details");
  const focused = details.contains(document.activeElement);
  detailed = index;
  details.hidden = false;
  details.replaceChildren();
  details.dataset.role = block.role;
  const head = make(details, "p", undefined, "verdict");
  make(head, "b", scoreText(block.score));
  make(head, "span", kept ? "kept" : "dropped", kept ? "kept" : "dropped");
  make(head, "span", block.role, "chip");
  const close = make(head, "button", "Close", "close");
  close.type = "button";
  close.addEventListener("click", closeDetails);
  if (focused) close.focus();
  if (block.excluded) make(details, "p", EXCLUDED[block.excluded], "excluded");
  if (block.pinned) make(details, "p", PINNED[block.pinned], "pinned");
  const list = make(details, "dl");
  const pair = (name, value) => {
    make(list, "dt", name);
    make(list, "dd", value);
  };
  pair("Words", integer.format(block.words));
  pair("Source", `bytes ${integer.format(block.span[0])} to ${integer.format(block.span[1])}`);
  pair("Path", block.path.replaceAll("/", "/\u200b") || "–");
  if (data.explained) showReasons(details, block);
}

let closing = false;

// The focus goes back to where the reader came from.
function closeDetails() {
  const details = at("details");
  const focused = details.contains(document.activeElement);
  details.hidden = true;
  detailed = -1;
  if (!focused || current < 0) return;
  closing = true;
  rows[current].row.focus({ preventScroll: true });
  closing = false;
}

// ---- What is kept

const NOTHING = [Infinity, data.no_article, 0, 0];
const stepAt = (position) => (position > 0 ? data.steps[position - 1] : NOTHING);
// Of blocks that score alike pith's choice may be some. What is kept together is known of that choice only.
const isKept = (block, position, score) =>
  position === data.choice ? block.kept : block.pinned === "keep_headline" ||
    (block.score >= score && block.excluded !== "repeated" && block.excluded !== "table");
const countsAt = (position) => (position === data.choice
  ? [data.kept_blocks, data.kept_words]
  : [stepAt(position)[2] + data.pinned[0], stepAt(position)[3] + data.pinned[1]]);

function apply() {
  const position = Number(at("slider").value);
  const [score, f1] = stepAt(position);
  const [blocks, words] = countsAt(position);
  for (const one of rows) {
    const kept = Boolean(isKept(one.block, position, score));
    if (kept === one.kept) continue;
    one.kept = kept;
    one.row.classList.toggle("dropped", !kept);
    one.state.textContent = kept ? ", kept: " : ", dropped: ";
  }
  filter();
  if (detailed >= 0) showDetails(detailed);
  if (!data.explained) return;
  const state = at("state");
  state.replaceChildren();
  make(state, "b", position > 0 ? `≥ ${scoreText(score)}` : "more than any does");
  make(state, "span", `${integer.format(blocks)} blocks, ${integer.format(words)} words`).id = "kept";
  make(state, "span", `expected F1 ${f1.toFixed(3)}`).id = "f1";
  at("slider").setAttribute("aria-valuetext", [...state.children].map((part) => part.textContent).join(", "));
  at("reset").disabled = position === data.choice;
  drawMark(position);
}

const place = (position) => (600 * position / Math.max(data.steps.length, 1)).toFixed(1);
const height = (f1) => (38 - 36 * f1).toFixed(1);

function drawCurve() {
  const stride = Math.max(1, Math.floor(data.steps.length / 600));
  let line = `0 ${height(data.no_article)}`;
  data.steps.forEach(([, f1], i) => {
    if (i % stride === 0 || i === data.steps.length - 1) line += `L${place(i + 1)} ${height(f1)}`;
  });
  at("rim").setAttribute("d", `M${line}`);
  at("area").setAttribute("d", `M0 40L${line}L600 40Z`);
}

function drawMark(position) {
  const line = (x) => `M${place(x)} 0V40`;
  at("mark").setAttribute("d", line(data.choice) + (position === data.choice ? "" : line(position)));
}

function showTools() {
  at("tools").hidden = data.block_count === 0;
  at("threshold").hidden = data.steps.length === 0;
  const slider = at("slider");
  slider.max = data.steps.length;
  slider.value = data.choice;
  slider.addEventListener("input", apply);
  at("reset").addEventListener("click", () => {
    slider.value = data.choice;
    apply();
    slider.focus();
  });
  drawCurve();
}

// ---- What is shown

function filter() {
  const only = at("only").checked;
  for (const { block, row, kept } of rows) row.hidden = hiddenRoles.has(block.role) || (only && !kept);
  if (current < 0 || !isShown(rows[current])) setCurrent(rows.findIndex(isShown), false);
}

function showRoles() {
  const buttons = [];
  const update = () => {
    for (const [role, button] of buttons) button.setAttribute("aria-pressed", String(!hiddenRoles.has(role)));
    const shown = data.roles.length - hiddenRoles.size;
    at("filter").firstElementChild.textContent = hiddenRoles.size === 0 ? "All roles" : `${shown} of ${data.roles.length} roles`;
    filter();
  };
  for (const [role, count] of data.roles) {
    const button = make(at("roles"), "button", undefined, "chip");
    button.type = "button";
    button.dataset.role = role;
    make(button, "span", role);
    make(button, "span", ` ${integer.format(count)}`, "count");
    button.addEventListener("click", () => {
      if (!hiddenRoles.delete(role)) hiddenRoles.add(role);
      update();
    });
    buttons.push([role, button]);
  }
  for (const [name, all] of [["All", true], ["None", false]]) {
    const button = make(at("roles"), "button", name);
    button.type = "button";
    button.addEventListener("click", () => {
      hiddenRoles.clear();
      if (!all) for (const [role] of data.roles) hiddenRoles.add(role);
      update();
    });
  }
  at("only").addEventListener("change", filter);
  update();
}

// ---- Copying

const SEPARATORS = ["", " ", "\t", "\n", "\n\n"];

// Empty cells of tables count for nothing.
const widthOf = (separator) => SEPARATORS.indexOf(separator.replace(/(?<=[\n\t])\t+$/, ""));

// Between blocks that pith would not put together stands the widest separator on the way from one to the other.
function keptText() {
  const isChoice = Number(at("slider").value) === data.choice;
  let text = "", widest = 0;
  for (const { block, kept } of rows) {
    widest = Math.max(widest, widthOf(block.separator));
    if (!kept) continue;
    if (isChoice) text += block.chosen ?? block.separator;
    else if (text) text += SEPARATORS[widest];
    text += block.preformatted ? block.text.replace(/(?<![ \t\r])[ \t\r]+$/gm, "") : block.text;
    if (block.left_out) text += " […]";
    widest = 0;
  }
  return text && `${text.replace(/(?<!\n)\n+$/, "")}\n`;
}

// What the kept text lacks here.
function lacking() {
  const said = [];
  if (data.blocks.length < data.block_count) said.push("It is that of the blocks shown here.");
  if (rows.some(({ block, kept }) => kept && block.left_out)) said.push("What is left out of long blocks is […] in it.");
  return said.join(" ");
}

async function copy() {
  const text = keptText();
  try {
    await navigator.clipboard.writeText(text);
    at("said").textContent = `Copied the kept text. ${lacking()}`.trim();
  } catch {
    at("lacking").textContent = lacking();
    const area = at("manual").querySelector("textarea");
    area.value = text;
    at("manual").showModal();
    area.select();
  }
}

showHeader();
showNotes();
data.blocks.forEach(showBlock);
showTools();
apply();
showRoles();
listen();
at("copy").addEventListener("click", copy);
if (rows.length > 0 && !narrow.matches) showDetails(0);
else closeDetails();
