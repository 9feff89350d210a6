"""What a result lacks."""

from opencouncil.wording.left_out import BROKEN_SHOWN, iter_broken, iter_rows_left_out


def test_broken_files_are_named_up_to_a_number() -> None:
    broken = [(f"councils/{number}.yaml", "it is empty.") for number in range(BROKEN_SHOWN + 2)]
    first, *_, last = iter_broken(broken, "data/")
    assert first == (
        "Left out data/councils/0.yaml: it is empty. See `opencouncil validate data/councils/0.yaml`."
    )
    assert last == "Left out 2 more broken files. See `opencouncil validate`."
    assert len(list(iter_broken(broken, ""))) == BROKEN_SHOWN + 1
    assert list(iter_broken(broken[:1], "")) == [
        "Left out councils/0.yaml: it is empty. See `opencouncil validate councils/0.yaml`."
    ]


def test_the_file_that_is_shown_all_the_same_comes_first() -> None:
    broken = [("councils/a.yaml", "it is empty"), ("councils/b.yaml", "`film` has no status.")]
    assert list(iter_broken(broken, "", "councils/b.yaml")) == [
        "Faults in councils/b.yaml: `film` has no status. See `opencouncil validate councils/b.yaml`.",
        "Left out councils/a.yaml: it is empty. See `opencouncil validate councils/a.yaml`.",
    ]


def test_rows_that_a_table_lacks() -> None:
    assert list(iter_rows_left_out({"claims": 1, "names": 2})) == [
        "Left out 1 row of claims: an earlier one has the key. See `opencouncil validate`.",
        "Left out 2 rows of names: an earlier one has the key. See `opencouncil validate`.",
    ]
