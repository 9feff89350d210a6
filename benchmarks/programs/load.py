"""PyYAML's CSafeLoader over each YAML file of a folder, from bytes to values: ``load.py FOLDER``."""

import os
import sys

import yaml

for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".yaml"):
            with open(f"{folder}/{name}", "rb") as file:
                yaml.load(file.read(), Loader=yaml.CSafeLoader)
