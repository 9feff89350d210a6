"""PyYAML's C composer over each YAML file of a folder, and nothing else: ``compose.py FOLDER``."""

import os
import sys

import yaml

for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".yaml"):
            with open(f"{folder}/{name}", "rb") as file:
                yaml.compose(file.read(), Loader=yaml.CSafeLoader)
