"""The hash of the program is that of every byte of it."""

from pathlib import Path

import pytest

from opencouncil.site import program


def test_every_file_counts_and_so_does_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, docs = tmp_path / "src" / "opencouncil", tmp_path / "docs"
    for folder in (package / "site", package / "__pycache__", docs):
        folder.mkdir(parents=True)
    own, page = package / "site" / "program.py", docs / "a.md"
    for path in (own, page):
        path.write_text("a", encoding="utf-8")
    monkeypatch.setattr(program, "__file__", str(own))
    monkeypatch.setattr(program, "shipped_folder", {"docs": docs, "schema": package}.__getitem__)
    found = [program.hash_program()]
    (package / "__pycache__" / "a.pyc").write_text("a", encoding="utf-8")
    assert program.hash_program() == found[0]
    page.write_text("b", encoding="utf-8")
    found.append(program.hash_program())
    own.write_text("b", encoding="utf-8")
    found.append(program.hash_program())
    page.rename(docs / "b.md")
    found.append(program.hash_program())
    assert len(set(found)) == len(found)
