"""Programs that try a part of opencouncil with ever new input: ``cd tests && ../.venv/bin/python -m fuzz``.

A target says what must hold for any bytes. Atheris looks for bytes that reach new code; ``test_targets.py``
runs each target over some of its seeds, and over what was found once.
"""
