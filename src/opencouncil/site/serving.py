"""A built site for a browser on this machine: no other machine can ask, and for no other file."""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from opencouncil.errors import OpenCouncilError
from opencouncil.files import say_reason

# No other address is listened at.
LOOPBACK = "127.0.0.1"
# The page for what is not there, and its addresses that lead on from where it is shown.
MISSING = "404.html"
_RELATIVE = re.compile(rb'( (?:href|src|action|data-root)=")(?![#/"]|[a-z]+:)')
# When a file was written, and its size, by its path.
State = tuple[tuple[str, int, int], ...]


@contextmanager
def serve(folder: Path, port: int) -> Iterator[str]:
    """The address of the site while it is served; OpenCouncilError where the port cannot be had."""
    try:
        server = ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, directory=os.fspath(folder)))
    except OSError as error:
        raise OpenCouncilError(
            f"Port {port} cannot be had: {say_reason(error)}. Name another with --port."
        ) from error
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find_state(folder: Path) -> State:
    """What tells whether a file of the data has changed; links are not followed."""
    found = []
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)  # noqa: PTH118 - a Path for each of hundreds costs more
            try:
                stat = os.lstat(path)
            except OSError:  # gone since
                continue
            found.append((path, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".webmanifest": "application/manifest+json",
        ".js": "text/javascript",
        ".svg": "image/svg+xml",
    }

    def send_head(self) -> Any:
        # A page of another site could ask this server by a name of its own that leads here.
        port = cast(ThreadingHTTPServer, self.server).server_port
        if self.headers.get("Host") not in (f"{LOOPBACK}:{port}", f"localhost:{port}"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        path = os.path.normpath(self.translate_path(self.path))
        root = os.path.realpath(self.directory)
        inside = os.path.relpath(path, os.path.normpath(self.directory))
        if os.path.realpath(path) != os.path.normpath(os.path.join(root, inside)):  # noqa: PTH118
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """With the site's own page for what is not there; its addresses lead from the root."""
        page = Path(self.directory) / MISSING
        if code != HTTPStatus.NOT_FOUND or self.command not in ("GET", "HEAD") or not page.is_file():
            super().send_error(code, message, explain)
            return
        # Without the address of a site they are made for the page that stands there.
        data = _RELATIVE.sub(rb"\1/", page.read_bytes())
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base class has it
        """Nothing: what is asked for is nobody's news."""
