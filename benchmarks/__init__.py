"""Speed and memory of what users run, as ratios to named peers measured in one run on the same files."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
