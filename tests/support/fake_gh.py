"""``gh api`` as far as our workflows use it, on pull requests and comments in a file.

Run as ``python fake_gh.py api ...``; ``FAKE_GITHUB`` names the file, which keeps what is changed.
"""

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import jq

BOT = "github-actions[bot]"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("api", choices=["api"])
    parser.add_argument("path")
    parser.add_argument("--method", default="GET")
    parser.add_argument("--jq", default=".")
    parser.add_argument("--paginate", action="store_true")
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("-f", dest="fields", action="append", default=[])
    parser.add_argument("-F", dest="typed", action="append", default=[])
    given = parser.parse_args()
    if not os.environ.get("GH_TOKEN"):
        sys.exit("gh: no token")
    fields = dict(field.split("=", 1) for field in (*given.fields, *given.typed))
    for name, value in fields.items():
        if value.startswith("@") and f"{name}={value}" in given.typed:
            fields[name] = Path(value[1:]).read_text(encoding="utf-8")
    store = Path(os.environ["FAKE_GITHUB"])
    state = json.loads(store.read_text(encoding="utf-8"))
    state["calls"].append(f"{given.method} {given.path}")
    answer = respond(state, given.method, given.path, fields)
    store.write_text(json.dumps(state), encoding="utf-8")
    if not given.silent:
        for result in jq.compile(given.jq).input_value(answer).all():
            sys.stdout.write(result if isinstance(result, str) else json.dumps(result))
            sys.stdout.write("\n")


def respond(state: dict[str, Any], method: str, path: str, fields: dict[str, str]) -> Any:
    comments: list[dict[str, Any]] = state["comments"]
    if method == "GET" and re.fullmatch(r"repos/[^/]+/[^/]+/pulls", path):
        return [
            pull
            for pull in state["pulls"]
            if pull["state"] == fields["state"] and fields["head"] == pull["head"]["label"]
        ]
    if re.fullmatch(r"repos/[^/]+/[^/]+/issues/1/comments", path):
        if method == "GET":
            return comments
        comments.append({"id": 900 + len(comments), "user": {"login": BOT}, "body": fields["body"]})
        return comments[-1]
    if found := re.fullmatch(r"repos/[^/]+/[^/]+/issues/comments/(\d+)", path):
        comment = next(comment for comment in comments if comment["id"] == int(found[1]))
        if method == "PATCH":
            comment["body"] = fields["body"]
        elif method == "DELETE":
            comments.remove(comment)
        return comment
    sys.exit(f"gh: Not Found (HTTP 404): {method} {path}")


if __name__ == "__main__":
    main()
