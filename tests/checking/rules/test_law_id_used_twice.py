from opencouncil.checking.rules import law_id_used_twice
from opencouncil.findings import Problem
from support.law_samples import check_law, effect, law_file

HINT = "Give one of the two another id."


def test_one_of_each() -> None:
    assert check_law(law_id_used_twice, effect(), effect(id="eng-other")) == []


def test_twice_in_a_file() -> None:
    assert check_law(law_id_used_twice, effect(), effect(), effect()) == [
        ("england", Problem(("effects", place, "id"), "`eng-film` is the id of an effect above too", HINT))
        for place in (1, 2)
    ]


def test_in_two_files() -> None:
    files = {"england": law_file(effect()), "wales": law_file(effect(), nation="wales")}
    message = "`eng-film` is the id of an effect in `england.yaml` too"
    assert check_law(law_id_used_twice, files=files) == [
        ("wales", Problem(("effects", 0, "id"), message, HINT))
    ]
