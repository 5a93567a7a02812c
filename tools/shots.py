"""Pictures of the running store: `make shots`, or one page by hand.

    shots.py ADDRESS                                  every picture of PICTURES
    shots.py ADDRESS LOGIN PASSWORD PATH FILE [WIDTHxHEIGHT] [CSS TO WAIT FOR]

Drives a headless Chromium through its own debugging protocol. Steps of a picture:
``wait`` (until a CSS selector matches), ``click``, ``type`` (into what has the focus),
``confirm`` (click if it is there), ``key`` (one key), ``scan`` (a code, as a barcode
scanner types it), ``pause`` (seconds).
"""

import base64
import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import websocket

ROOT = Path(__file__).resolve().parents[1]
WIDE, TABLET = (1440, 900), (1024, 768)
PATIENCE = 120


class Browser:
    """One headless Chromium with one page."""

    def __init__(self, program, size):
        self._folder = tempfile.mkdtemp(prefix="shots-")
        options = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
            "--lang=en-US",
            "--force-device-scale-factor=1",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            f"--user-data-dir={self._folder}",
            f"--window-size={size[0]},{size[1]}",
            "about:blank",
        ]
        log = (Path(self._folder) / "chromium.log").open("wb")
        self._process = subprocess.Popen([program, *options], stderr=log)
        self._count = 0
        self._socket = websocket.create_connection(self._page(), timeout=PATIENCE)
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1}
        self.send("Emulation.setDeviceMetricsOverride", mobile=False, **metrics)

    def _page(self):
        """The address of the page's debugging socket."""
        file = Path(self._folder) / "DevToolsActivePort"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if file.exists() and len(file.read_text().splitlines()) > 1:
                port = file.read_text().splitlines()[0]
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
                    pages = json.load(answer)
                for page in pages:
                    if page["type"] == "page":
                        return page["webSocketDebuggerUrl"]
            time.sleep(0.1)
        raise TimeoutError("Chromium did not start")

    def send(self, method, **params):
        self._count += 1
        message = {"id": self._count, "method": method, "params": params}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def evaluate(self, expression):
        options = {"expression": expression, "awaitPromise": True}
        result = self.send("Runtime.evaluate", returnByValue=True, **options)
        if "exceptionDetails" in result:
            raise RuntimeError(f"in the page: {expression}")
        return result["result"].get("value")

    def wait(self, selector):
        deadline = time.monotonic() + PATIENCE
        test = f"!!document.querySelector({json.dumps(selector)})"
        while time.monotonic() < deadline:
            with contextlib.suppress(RuntimeError):
                if self.evaluate(test):
                    return
            time.sleep(0.2)
        raise TimeoutError(f"nothing matched {selector!r}")

    def open(self, address):
        self.send("Page.navigate", url=address)
        self.wait("body")
        self.quiet()

    def quiet(self):
        """Wait until the page has loaded and its pictures have come."""
        ready = (
            "document.readyState === 'complete' &&"
            " [...document.images].every((image) => image.complete)"
        )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not self.evaluate(ready):
            time.sleep(0.2)
        time.sleep(1)

    def click(self, selector):
        self.wait(selector)
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
        time.sleep(0.5)

    def confirm(self, selector):
        """Click what may be there or not, such as the dialog of the day's first use."""
        if self.evaluate(f"!!document.querySelector({json.dumps(selector)})"):
            self.click(selector)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def key(self, name):
        for kind in ("keyDown", "keyUp"):
            codes = {"Enter": 13, "Escape": 27, "Tab": 9}
            text = "\r" if name == "Enter" and kind == "keyDown" else ""
            code = {"windowsVirtualKeyCode": codes.get(name, 0)}
            event = {"type": kind, "key": name, "text": text, **code}
            self.send("Input.dispatchKeyEvent", **event)
        time.sleep(0.5)

    def scan(self, code):
        """Type a code and Enter into the page, as fast as a barcode scanner does."""
        self.evaluate(
            f"for (const key of [...{json.dumps(code)}, 'Enter'])"
            " document.body.dispatchEvent("
            "new KeyboardEvent('keydown', {key, bubbles: true}))"
        )
        time.sleep(1)

    def save(self, file):
        self.quiet()
        data = self.send("Page.captureScreenshot", format="png")["data"]
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_bytes(base64.b64decode(data))

    def close(self):
        with contextlib.suppress(Exception):
            self.send("Browser.close")
        self._socket.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def log_in(browser, address, login, password):
    browser.open(f"{address}/web/login")
    # Set, not typed: the page moves the focus when its scripts have loaded.
    for name, value in (("login", login), ("password", password)):
        browser.wait(f"input[name={name}]")
        field = f"document.querySelector('input[name={name}]')"
        browser.evaluate(f"{field}.value = {json.dumps(value)}")
    browser.evaluate("document.querySelector('form.oe_login_form').submit()")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(RuntimeError):
            if "/web/login" not in browser.evaluate("location.pathname"):
                return
            if browser.evaluate("!!document.querySelector('.alert-danger')"):
                break
        time.sleep(0.2)
    raise RuntimeError(f"{login} could not log in")


def run_steps(browser, steps):
    for step in steps:
        name, value = step
        {
            "wait": browser.wait,
            "click": browser.click,
            "confirm": browser.confirm,
            "type": browser.type,
            "key": browser.key,
            "scan": browser.scan,
            "pause": time.sleep,
        }[name](value)


def take(address, login, password, path, file, size=WIDE, steps=()):
    """Log in, open the page, do the steps, save the picture."""
    browser = Browser(_program(), size)
    try:
        log_in(browser, address, login, password)
        browser.open(f"{address}{path}")
        run_steps(browser, steps)
        browser.save(file)
    finally:
        browser.close()


def _program():
    for name in ("google-chrome", "chromium", "chromium-browser"):
        found = shutil.which(name)
        if found:
            return found
    raise FileNotFoundError("no Chromium in the path; see `make doctor`")


def main(words):
    address, *rest = words
    if rest:
        login, password, path, file, *more = rest
        size = tuple(map(int, more[0].split("x"))) if more else WIDE
        steps = [("wait", selector) for selector in more[1:]]
        take(address, login, password, path, file, size, steps)
        return
    settings = json.loads((ROOT / "tools" / "shots.json").read_text())
    logins = json.loads((ROOT / ".run" / "demo-logins.json").read_text())
    people = {login: password for _role, login, password in logins}
    sizes = {"wide": WIDE, "tablet": TABLET}
    for picture in settings:
        login = picture.get("login") or logins[0][1]
        size = sizes[picture.get("size", "wide")]
        file = ROOT / picture["file"]
        steps = [tuple(step) for step in picture.get("steps", ())]
        print(f"      {picture['file']}", flush=True)
        page = picture["path"]
        take(address, login, people[login], page, file, size, steps)


if __name__ == "__main__":
    main(sys.argv[1:])
