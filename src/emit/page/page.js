// What the scripts of all pages have in common.
"use strict";
const at = (id) => document.getElementById(id);
const integer = new Intl.NumberFormat("en");

function make(parent, name, text, className) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  if (parent) parent.append(element);
  return element;
}

// Light and dark: what the system says, until somebody chooses.
function themes() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen;
  const update = () => {
    const isDark = chosen ?? dark.matches;
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    at("theme").textContent = isDark ? "Switch to light" : "Switch to dark";
  };
  at("theme").addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme !== "dark";
    update();
  });
  dark.addEventListener("change", update);
  at("theme").hidden = false;
  update();
}

themes();
