import pytest

from opencouncil.checking.rules import law_nation_is_file
from opencouncil.findings import Problem
from support.clock import TODAY
from support.law_samples import check_law, effect, law_file
from support.views import View


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


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("englnad", "Call the file `england.yaml`.", id="a slip"),
        pytest.param("jersey", "There are england, scotland, wales, northern-ireland.", id="no nation"),
    ],
)
def test_a_file_with_faults_under_a_name_of_no_nation(name: str, hint: str) -> None:
    paths = frozenset({f"law/{name}.yaml", "law/wales.yaml", "councils/lichfield.yaml"})
    problem = Problem((), f"there is no nation `{name}`", hint)
    found = law_nation_is_file.check_all(View(known_paths=paths), TODAY)
    assert list(found) == [(f"law/{name}.yaml", problem)]
