"""The browsers that are walked, and how each is started."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from tests.benchmarks.browser import FLAGS
from tests.walk.bidi import BiDi
from tests.walk.classic import Classic
from tests.walk.driver import Driver

DESK, PHONE = (1280, 720), (360, 740)
MINI_BROWSERS = "usr/lib/*/webkit2gtk-4.1/MiniBrowser"
# Firefox asks nobody and says nothing to anybody; its window can have the focus though nobody sees it.
QUIET = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_window_flip": False,
    "focusmanager.testmode": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "data:,",
}
# What is saved lies in a folder; a WebP is not opened in a tab of its own besides, behind which the page would rest.
SAVED = {
    "browser.download.alwaysOpenPanel": False,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.viewableInternally.enabledTypes": "",
}
FINGERS = {
    "dom.w3c_touch_events.enabled": 1,
    "ui.useOverlayScrollbars": 1,
    "ui.primaryPointerCapabilities": 1,
    "ui.allPointerCapabilities": 1,
}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def files() -> Iterator[Path]:
    """A folder for as long as a browser runs."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def chromium(size: tuple[int, int], phone: bool) -> Iterator[Driver]:
    """Debian's `chromium` and `chromium-driver`."""
    with files() as folder:
        port, kept = free_port(), {"download.default_directory": str(folder)}
        options: dict[str, object] = {"args": [*FLAGS, "--headless=new"], "binary": shutil.which("chromium"), "prefs": kept}
        if phone:
            metrics = {"width": size[0], "height": size[1], "pixelRatio": 2, "touch": True, "mobile": True}
            options["mobileEmulation"] = {"deviceMetrics": metrics}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "SEVERE"}}
        command = ["chromedriver", f"--port={port}"]
        with closing(Classic(command, port, wanted, dict(os.environ), folder, touch=phone)) as driver:
            if not phone:
                driver.resize(*size)
            yield driver


@contextmanager
def firefox(size: tuple[int, int], phone: bool) -> Iterator[Driver]:
    """Debian's `firefox-esr`."""
    with files() as folder, files() as profile:
        settings = QUIET | SAVED | {"browser.download.dir": str(folder)} | (FINGERS if phone else {})
        with closing(BiDi(["firefox-esr", "--headless"], profile, settings, folder, touch=phone)) as driver:
            driver.resize(*size)
            yield driver


@contextmanager
def webkit(size: tuple[int, int], phone: bool) -> Iterator[Driver]:
    """Debian's `webkit2gtk-driver`, in the window of `xvfb`. It has no fingers, and a picture of the screen is taken by
    `x11-apps` and `imagemagick`, as its own may hang."""
    with virtual_screen(size[0]) as display, files() as folder, files() as settings:
        (settings / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{folder}"\n', encoding="utf-8")
        own = {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "XDG_CONFIG_HOME": str(settings)}
        port, environment = free_port(), os.environ | own
        binary = str(next(Path("/").glob(MINI_BROWSERS)))
        arguments = ["--automation", *(["--full-screen"] if phone else [])]  # below its bar a page is never as narrow
        wanted = {"webkitgtk:browserOptions": {"binary": binary, "args": arguments}}
        with closing(Classic(["WebKitWebDriver", f"--port={port}"], port, wanted, environment, folder)) as driver:
            driver.photograph = lambda: photograph(display, driver.frame())
            driver.resize(*size)
            yield driver


@contextmanager
def virtual_screen(width: int) -> Iterator[str]:
    """The name of a display that nobody sees, of a number that Xvfb chooses.

    width: of the window in its corner, which has the focus where the middle of the screen lies in it: there the pointer is
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width * 5 // 4}x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def photograph(display: str, frame: tuple[int, int]) -> bytes:
    """As much of the screen, from its upper left corner."""
    taken = subprocess.run(["xwd", "-root", "-display", display], check=True, capture_output=True).stdout
    cut = ["-crop", "{}x{}+0+0".format(*frame), "+repage"]
    return subprocess.run(["convert", "xwd:-", *cut, "png:-"], input=taken, check=True, capture_output=True).stdout


BROWSERS: dict[str, Callable[[tuple[int, int], bool], AbstractContextManager[Driver]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}
