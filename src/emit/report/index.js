// Filter and order. Without it all is there, in the order of the input.
const rows = [...document.querySelectorAll("#list li")];

if (rows.length > 0) {
  const number = (row, name) => Number(row.dataset[name]);
  arrange(rows, (row) => row.firstElementChild.textContent, {
    unsure: (row) => -number(row, "confidence"),
    dropped: (row) => -number(row, "kept") / Math.max(number(row, "words"), 1),
    long: (row) => number(row, "words"),
  });
}
