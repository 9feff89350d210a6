"""Loaded by every Python that a test starts, as this folder is in its PYTHONPATH: it is watched too."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(__file__)))
try:
    __import__("guard").install_from_environment()
finally:
    del sys.path[0]
