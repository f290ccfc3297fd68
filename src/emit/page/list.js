// What pages have that list pages: a filter, and orders.

// Of `items`, which stand in one element, shows those whose name has what was typed into #find, in the order that #order says:
// `orders` has a number of an item for each of its values, the highest comes first; without one they stand as they stood.
function arrange(items, nameOf, orders) {
  const names = items.map((item) => nameOf(item).toLowerCase());
  const list = items[0].parentElement;
  const filter = () => {
    const wanted = at("find").value.trim().toLowerCase();
    let shown = 0;
    items.forEach((item, i) => {
      item.hidden = !names[i].includes(wanted);
      if (!item.hidden) ++shown;
    });
    at("said").textContent = wanted ? `${integer.format(shown)} of ${integer.format(items.length)} shown` : "";
  };
  const sort = () => {
    const by = orders[at("order").value];
    const sorted = by ? [...items].sort((a, b) => by(b) - by(a)) : items;
    for (const item of sorted) list.append(item);
  };
  at("find").addEventListener("input", filter);
  at("order").addEventListener("change", sort);
  at("tools").hidden = false;
  // A browser that comes back to the page has kept what was chosen.
  filter();
  sort();
}
