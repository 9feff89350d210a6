from opencouncil.checking.rules import law_unused_instrument
from opencouncil.findings import Problem
from support.law_samples import ACT, check_law, effect, law_file

OTHER = {"title": "Local Government Act 2000"}


def test_used_by_an_effect_or_by_what_changed_it() -> None:
    file = law_file(effect(amended_by=["lga-2000"]), lga_1972=ACT, lga_2000=OTHER)
    assert check_law(law_unused_instrument, files={"england": file}) == []


def test_left_over() -> None:
    file = law_file(effect(), lga_1972=ACT, lga_2000=OTHER)
    hint = "Name it in the effect that comes from it, or remove it."
    assert check_law(law_unused_instrument, files={"england": file}) == [
        ("england", Problem(("instruments", "lga-2000"), "no effect uses `lga-2000`", hint, on_key=True))
    ]
