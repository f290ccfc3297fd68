// Filter, order, and the way from page to page. Without it all is there, in the order of the comparison.
const pages = [...document.querySelectorAll(".page")];

// How far a page is from where one reads: negative above, 0 here.
function distance(page) {
  return Math.round(page.getBoundingClientRect().top - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop));
}

function go(step) {
  const shown = [...at("list").children].filter((page) => !page.hidden);
  const here = shown.indexOf(document.activeElement.closest(".page"));
  let target = here + step;
  // Who has read on goes on from there.
  if (here < 0) target = step > 0 ? shown.findIndex((page) => distance(page) > 1) : shown.findLastIndex((page) => distance(page) < -1);
  if (!shown[target]) return;
  shown[target].scrollIntoView();
  shown[target].querySelector("h2").focus({ preventScroll: true });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input[type=search], select")) return;
  if (event.key === "n") go(1);
  if (event.key === "p") go(-1);
}

if (pages.length > 0) {
  const words = (name) => (page) => Number(page.dataset[name]);
  const [dropped, added] = [words("dropped"), words("added")];
  arrange(pages, (page) => page.querySelector("h2").textContent, { dropped, added, changed: (page) => dropped(page) + added(page) });
  at("next").addEventListener("click", () => go(1));
  at("previous").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", onKey);
  const unfold = () => {
    for (const fold of document.querySelectorAll(".lines details")) fold.open = at("unfold").checked;
  };
  at("unfold").addEventListener("change", unfold);
  unfold();
}
