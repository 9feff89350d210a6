"""A second process for work that is shared, also where a test runs beside other threads, on one processor."""

import os
import threading

import pytest


def share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
