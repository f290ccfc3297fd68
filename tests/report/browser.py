"""A headless Chromium, and reports in it."""
import json
import re
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

NUMBER = re.compile(r"\d[\d,]*")

# Contrast as the Web Content Accessibility Guidelines 2.1 define it, of every text on what is behind it.
LOWEST_CONTRAST = """
const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const numbers = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const behind = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const colour = numbers(getComputedStyle(e).backgroundColor);
    if (colour[3] === 255) return colour;
  }
  return [255, 255, 255];
};
let lowest = [99, ""];
for (const e of document.querySelectorAll("body *")) {
  if (!e.checkVisibility() || e.disabled || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
  const [a, b] = [numbers(getComputedStyle(e).color), behind(e)].map(luminance);
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < lowest[0]) lowest = [ratio, e.outerHTML.slice(0, 120)];
}
return lowest;
"""


def chromium():
    """The programs that are needed; None where one is missing."""
    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    return programs if all(programs) else None


class Browser:
    """What a reader sees of a report, and does with it."""

    def __init__(self):
        program, driver = chromium()
        options = Options()
        options.binary_location = program
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=Service(driver), options=options)
        self.driver.set_page_load_timeout(120)

    def close(self):
        self.driver.quit()

    def open(self, path, size=(1280, 900), dark=False):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 500})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        self.driver.get(path.as_uri())

    def logged(self):
        """What stands in the console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requested(self):
        """The addresses of all requests."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]

    def script(self, code, *arguments):
        return self.driver.execute_script(code, *arguments)

    def id(self, name):
        return self.driver.find_element(By.ID, name)

    def text(self, name):
        return self.script("return document.getElementById(arguments[0]).textContent", name)

    def numbers(self, name):
        return [int(number.replace(",", "")) for number in NUMBER.findall(self.text(name))]

    def press(self, *keys):
        """Sends keys to what has the focus."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(getattr(Keys, key, key))

    def focused(self):
        return self.script("return document.activeElement.dataset.index ?? document.activeElement.id")

    def slide_to(self, position):
        """As dragging does."""
        self.script("const s = document.getElementById('slider'); s.value = arguments[0]; s.dispatchEvent(new Event('input'))", position)

    def kept(self):
        """Numbers of the blocks that look kept."""
        return self.script("return [...document.querySelectorAll('.block:not(.dropped)')].map((b) => Number(b.dataset.index))")

    def shown(self):
        return self.script("return [...document.querySelectorAll('.block')].filter((b) => b.checkVisibility()).map((b) => Number(b.dataset.index))")

    def lowest_contrast(self):
        return self.script(LOWEST_CONTRAST)

    def width(self):
        """Of what can be scrolled to."""
        return self.script("return document.documentElement.scrollWidth")

    def save(self, path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(path))
