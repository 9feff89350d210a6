"""yaml-language-server as an editor talks to it: JSON-RPC over its standard input and output.

The protocol: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

# Nobody waits as long; a server that hangs must not hang the tests.
LONGEST = 120
# What VS Code has by default, without the catalogue of schemas, which is on the network.
SETTINGS: Mapping[str, Any] = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}},
}


class LanguageServer:
    """A running server. Lines and characters count from 0, as in the protocol."""

    def __init__(self, command: list[str], root: Path, settings: Mapping[str, Any] = SETTINGS) -> None:
        self._settings = settings
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._last_id = 0
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "formatting": {},
                "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
            },
        }
        self.ask(
            "initialize",
            {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities},
        )
        self._tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def open(self, path: Path, text: str | None = None) -> list[dict[str, Any]]:
        """What is marked in a file once it is open; a text is what the editor has in place of the disk's."""
        text = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next_message()
            about: dict[str, Any] = message.get("params") or {}
            if "diagnostics" in about and about["uri"] == path.as_uri():
                marks: list[dict[str, Any]] = about["diagnostics"]
                return marks

    def complete(self, path: Path, line: int, character: int) -> list[dict[str, Any]]:
        """What the editor offers at a place."""
        offered = self.ask("textDocument/completion", _place(path, line, character))
        items: list[dict[str, Any]] = offered["items"]
        return items

    def hover(self, path: Path, line: int, character: int) -> str:
        """What the editor shows when the mouse rests on a place, as Markdown."""
        shown = self.ask("textDocument/hover", _place(path, line, character))
        return str(shown["contents"]["value"]) if shown else ""

    def format(self, path: Path) -> list[dict[str, Any]]:
        """The edits with which the server would put a file into its own form."""
        options = {"tabSize": 2, "insertSpaces": True}
        request = {"textDocument": {"uri": path.as_uri()}, "options": options}
        edits: list[dict[str, Any]] = self.ask("textDocument/formatting", request) or []
        return edits

    def ask(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """The answer to a request."""
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": parameters})
        while True:
            message = self._next_message()
            if message.get("id") == self._last_id and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _tell(self, method: str, parameters: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _next_message(self) -> dict[str, Any]:
        """The next message that is for us; what the server itself asks is answered on the way."""
        while True:
            message = self._messages.get(timeout=LONGEST)
            if "id" not in message or "method" not in message:
                return message
            answer: Any = None
            if message["method"] == "workspace/configuration":
                answer = [self._settings.get(item["section"], {}) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": answer})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        out = self._process.stdout
        assert out is not None
        while header := out.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = out.readline()
            self._messages.put(json.loads(out.read(length)))


def _place(path: Path, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
