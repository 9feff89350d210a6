"""Councils and law read from Python, with ``--answers`` all answers of a day too: ``read_all.py FOLDER``."""

import sys
from datetime import date
from pathlib import Path

from opencouncil.answers import find_answers
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.vocabulary import ACTIVITIES

dataset = Dataset(open_folder(Path(sys.argv[1])))
councils, law = dataset.councils, dataset.law
if "--answers" in sys.argv:
    found = sum(1 for _ in find_answers(law, councils, date(2026, 11, 21)))
    if found != len(councils) * len(ACTIVITIES):
        sys.exit("There is no answer for some council.")
