import pytest

from opencouncil.checking.rules import law_nation_is_file
from opencouncil.findings import Problem
from support.law_samples import check_law, effect, law_file


@pytest.mark.parametrize("nation", ["england", "northern-ireland"])
def test_the_name_of_the_nation(nation: str) -> None:
    assert check_law(law_nation_is_file, files={nation: law_file(effect(), nation=nation)}) == []


@pytest.mark.parametrize("name", ["cymru", "england", "Wales", "wales-2"])
def test_another_name(name: str) -> None:
    problem = Problem(
        ("nation",),
        f"the nation is `wales`, and the file is called `{name}.yaml`",
        "Correct the nation, or call the file `wales.yaml`.",
    )
    assert check_law(law_nation_is_file, files={name: law_file(effect(), nation="wales")}) == [
        (name, problem)
    ]
