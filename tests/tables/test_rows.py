"""What the tables say that no file does: ages, answers, keys that last."""

import shutil
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from opencouncil.answers import find_answer
from opencouncil.reading.dataset import Dataset
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import BY_COUNCIL, TOGETHER, make_tables
from opencouncil.vocabulary import list_statuses
from support.builders import Files, claim_data, council_data, to_yaml
from support.clock import TODAY
from support.frozen import frozen_tables, load_frozen, load_small
from support.hostile import load_hostile, source
from support.replies import load_replies
from support.small_dataset import SOURCES, silent_law


def load(*councils: dict[str, object], on: date = TODAY, **files: str) -> Loaded:
    made = {f"councils/{council['id']}.yaml": to_yaml(council).encode() for council in councils}
    made |= {"sources.yaml": SOURCES.encode(), "law/england.yaml": silent_law("england").encode()}
    made |= {name.replace("__", "/") + ".yaml": text.encode() for name, text in files.items()}
    return Loaded(Dataset(Files(made)), on)


def test_the_tables_are_those_of_the_contract_in_its_order() -> None:
    tables = make_tables(load_frozen().dataset, TODAY, only=("answers", "councils"))
    assert list(tables) == ["councils", "answers"]
    assert tables["councils"] == frozen_tables()["councils"]


@pytest.mark.parametrize("name", list(TOGETHER))
def test_rows_of_a_council_stand_together(name: str) -> None:
    # So a row with the key of an earlier one is found among those of its council alone.
    table = frozen_tables()[name]
    column = TOGETHER[name]
    assert table.contract.key[0] == column
    place = table.column_names.index(column)
    councils = [council for council, _ in groupby(row[place] for row in table.rows)]
    assert len(councils) == len(set(councils))


@pytest.mark.parametrize("name", list(BY_COUNCIL))
def test_a_table_of_some_councils_has_their_rows_of_the_whole(name: str) -> None:
    table, dataset = frozen_tables()[name], load_frozen().dataset
    place = table.column_names.index(BY_COUNCIL[name])
    order = {council.id: number for number, council in enumerate(dataset.councils)}
    for councils in (dataset.councils[::7], dataset.councils[3:5], ()):
        wanted = {council.id for council in councils}
        rows = Loaded(dataset.narrow(councils), TODAY).table(name).rows
        assert rows == tuple(row for row in table.rows if row[place] in wanted)
        numbers = [order[str(row[place])] for row in rows]
        assert numbers == sorted(numbers)


def test_answers_are_those_that_the_commands_give() -> None:
    loaded = load_frozen()
    for record in loaded.answers[::97]:
        council = loaded.dataset.by_id[str(record["council_id"])]
        activity, meeting = str(record["activity"]), str(record["meeting"])
        answer = find_answer(loaded.dataset.law, council, activity, TODAY, meeting)
        assert record["answer"] == answer.answer
        assert record["effect_id"] == (answer.deciding.id if answer.deciding else None)
        assert record["claim_status"] == (answer.claim.status if answer.claim else None)


@pytest.mark.parametrize("on", [date(2013, 7, 1), date(2020, 6, 1), TODAY], ids=str)
def test_the_period_that_holds_a_day_tells_its_answer(on: date) -> None:
    loaded = Loaded(load_frozen().dataset, on)
    key = ("council_id", "activity", "meeting")
    there = [answer for answer in loaded.answers if answer["answer"] != "no-council"]
    # The table is the same for any day.
    periods = load_frozen().tables["answer_periods"]
    holds = {tuple(row[name] for name in key): row for row in periods if covers(row, on)}
    assert len(holds) == len(there)
    same = (
        *("is_main_meeting", "answer", "effect_id", "claim_id", "last_known_claim_id"),
        *("out_of_step", "worth_checking"),
    )
    for answer in there:
        row = holds[tuple(answer[name] for name in key)]
        assert {name: row[name] for name in same} == {name: answer[name] for name in same}
        old_from = row["old_from"]
        assert (answer["last_known"] is not None) == (isinstance(old_from, date) and old_from <= on)


def covers(row: Mapping[str, object], day: date) -> bool:
    first, last = row["from_day"], row["until_day"]
    assert isinstance(first, date)
    return first <= day and (not isinstance(last, date) or day <= last)


def test_councils_have_the_answers_of_their_main_meeting() -> None:
    loaded = load_frozen()
    councils = {record["id"]: record for record in loaded.councils}
    main = [record for record in loaded.answers if record["is_main_meeting"]]
    assert len(main) == len(councils) * 9
    for answer in main:
        council, name = councils[answer["council_id"]], str(answer["activity"]).replace("-", "_")
        for column in ("answer", "last_known", "out_of_step"):
            assert council[f"{column}_{name}"] == answer[column]


def test_one_claim_speaks_where_an_answer_has_a_claim() -> None:
    loaded = load_frozen()
    speaking = {record["id"] for record in loaded.tables["claims"] if record["speaks"]}
    behind = {record["claim_id"] for record in loaded.answers if record["is_main_meeting"]} - {None}
    assert speaking == behind


def test_meetings_are_those_that_the_law_of_the_nation_knows() -> None:
    kinds: dict[object, set[object]] = {}
    loaded = load_frozen()
    for record in loaded.answers:
        council = loaded.dataset.by_id[str(record["council_id"])]
        kinds.setdefault(council.nation, set()).add(record["meeting"])
    assert kinds["england"] == {"full-council", "executive", "committee", "combined-authority"}
    assert kinds["scotland"] == {"full-council", "committee"}


def test_a_council_that_is_gone_answers_nothing() -> None:
    gone = council_data(abolished="2019-04-01", film=[claim_data()])
    loaded = load(gone)
    [council] = loaded.councils
    assert (council["status"], council["answer_film"]) == ("abolished", "no-council")
    assert council["out_of_step_film"] is None
    [claim] = loaded.tables["claims"]
    assert (claim["speaks"], claim["why"]) == (False, "the council does not exist on the day")


@pytest.mark.parametrize(
    ("on", "status", "film", "age"),
    [
        pytest.param(date(2013, 6, 1), "current", "not-looked-for", None, id="before the claim"),
        pytest.param(date(2014, 9, 1), "current", "allowed-with-notice", 0, id="its first day"),
        pytest.param(date(2019, 8, 31), "current", "allowed-with-notice", 4, id="before a birthday"),
        pytest.param(date(2019, 9, 1), "current", "allowed-with-notice", 5, id="on a birthday"),
        pytest.param(date(1974, 3, 31), "future", "no-council", None, id="before the council"),
    ],
)
def test_the_day_decides(on: date, status: str, film: str, age: int | None) -> None:
    loaded = load(council_data(film=[claim_data(stated="2014-09")]), on=on)
    assert loaded.councils[0]["status"] == status
    assert loaded.councils[0]["answer_film"] == film
    assert loaded.tables["claims"][0]["age_years"] == age


def test_a_code_of_another_register_is_one_of_its_kind_and_in_use() -> None:
    loaded = load(council_data(codes={"authority": "SCR", "also_authority": ["SYM", "SYMCA"]}))
    codes = [(row["scheme"], row["code"], row["is_former"]) for row in loaded.tables["codes"]]
    assert codes == [("authority", code, False) for code in ("SCR", "SYM", "SYMCA")]
    assert loaded.councils[0]["also_authority_joined"] == "SYM; SYMCA"


def test_other_names_and_what_is_shared() -> None:
    shepway = {"name": "Shepway", "kind": "former-name", "until": "2018-03-31", "source": "list"}
    gaer = {"name": "Sir Gaer", "kind": "other-name", "language": "cy", "source": "list"}
    codes = {"whatdotheyknow": 96, "snac": "40", "former_register": ["local-authority-wls:BGW"]}
    data = council_data(
        aliases=[shepway, gaer],
        namesakes=["a", "b"],
        former_ids=["c", "d"],
        codes=codes,
        shared_codes=["whatdotheyknow"],
    )
    loaded = load(data)
    names = {row["name"]: row for row in loaded.tables["names"]}
    assert (names["Shepway"]["kind"], names["Shepway"]["language"]) == ("former-name", "en")
    assert (names["Shepway"]["until_day"], names["Shepway"]["source_id"]) == (date(2018, 3, 31), "list")
    assert (names["Sir Gaer"]["language"], names["Sir Gaer"]["until_day"]) == ("cy", None)
    found = [
        (row["scheme"], row["code"], row["is_former"], row["is_shared"]) for row in loaded.tables["codes"]
    ]
    assert sorted(found) == [
        ("register", "local-authority-wls:BGW", True, False),
        ("snac", "40", False, False),
        ("whatdotheyknow", "96", False, True),
    ]
    assert loaded.councils[0]["namesakes_joined"] == "a; b"
    assert loaded.councils[0]["former_ids_joined"] == "c; d"


def test_a_claim_keeps_its_key_when_a_newer_one_comes_above() -> None:
    old, new = claim_data(source=source(1)), claim_data(stated="2020", source=source(2))
    [before] = load(council_data(film=[old])).tables["claims"]
    after = load(council_data(film=[new, old])).tables["claims"]
    assert [record["position"] for record in after] == [1, 2]
    assert after[1]["id"] == before["id"]
    assert after[0]["id"] != before["id"]


def test_two_claims_of_one_source_and_date_have_two_keys() -> None:
    two = [claim_data(status="refused"), claim_data(status="allowed")]
    first, second = load(council_data(film=two)).tables["claims"]
    assert second["id"] == f"{first['id']}-2"


@pytest.mark.parametrize(
    ("condition", "parts"),
    [
        pytest.param("no-flash", ("no-flash", None, None, None), id="plain"),
        pytest.param("notice:3wd", ("notice", "3wd", 3, "wd"), id="working days"),
        pytest.param("time-limit:3min", ("time-limit", "3min", 3, "min"), id="minutes"),
        pytest.param("word-limit:150", ("word-limit", "150", 150, None), id="a bare number"),
        pytest.param("system:youtube", ("system", "youtube", None, None), id="a word"),
        pytest.param("from:2012-09", ("from", "2012-09", None, None), id="a month"),
        pytest.param("from:2012", ("from", "2012", None, None), id="a year counts nothing"),
    ],
)
def test_a_condition_comes_apart(condition: str, parts: tuple[object, ...]) -> None:
    [record] = load(council_data(film=[claim_data(conditions=[condition])])).tables["conditions"]
    assert record["condition"] == condition
    assert tuple(record[name] for name in ("tag", "value", "number", "number_unit")) == parts


AMOUNTS = ("days", "working_days", "months", "minutes", "date")


@pytest.mark.parametrize(
    ("activity", "condition", "amounts"),
    [
        pytest.param("film", "notice:3wd", {"working_days": 3}, id="working days"),
        pytest.param("film", "notice:2d", {"days": 2}, id="days"),
        pytest.param("film", "notice:24h", {"minutes": 1440}, id="hours are no day"),
        pytest.param("public-questions", "time-limit:3min", {"minutes": 3}, id="minutes"),
        pytest.param("council-recording", "retention:6m", {"months": 6}, id="months"),
        pytest.param("council-recording", "retention:2y", {"months": 24}, id="years"),
        pytest.param("council-recording", "retention:180d", {"days": 180}, id="days are no months"),
        pytest.param("papers", "lead:5wd", {"working_days": 5}, id="papers ahead"),
        pytest.param("film", "from:2012-09-03", {"date": date(2012, 9, 3)}, id="a day"),
        pytest.param("film", "from:2012-09", {"date": date(2012, 9, 1)}, id="a month"),
        pytest.param("film", "from:2012", {"date": date(2012, 1, 1)}, id="a year"),
        pytest.param("film", "from:2013-02-31", {}, id="a day that there is not"),
        pytest.param("public-questions", "word-limit:150", {}, id="words"),
        pytest.param("council-webcast", "system:youtube", {}, id="a system"),
        pytest.param("film", "deadline-stated", {}, id="a deadline of which the tag says nothing"),
        pytest.param("film", "notice:99999999999999999999d", {}, id="no amount at all"),
    ],
)
def test_amounts_that_compare_stand_in_columns_of_their_own(
    activity: str, condition: str, amounts: dict[str, object]
) -> None:
    # The first status of the scale of each activity.
    status = list_statuses(activity)[0]
    data = {**council_data(), "meetings": {activity: [claim_data(status=status, conditions=[condition])]}}
    [record] = load(data).tables["conditions"]
    assert {name: record[name] for name in AMOUNTS if record[name] is not None} == amounts


def test_a_whole_number_in_a_column_of_decimals_is_a_decimal() -> None:
    area = load(council_data(area_km2=331)).councils[0]["area_km2"]
    assert (type(area), area) == (float, 331.0)


def test_a_broken_file_stops_nothing() -> None:
    loaded = load(council_data(), councils__leeds="id: leeds\nname: [", councils__ayr="id: ayr\n")
    assert [record["id"] for record in loaded.councils] == ["lichfield"]
    assert [line.split(":")[0] for line in loaded.broken] == ["councils/ayr.yaml", "councils/leeds.yaml"]


def test_a_copy_of_a_file_counts_as_broken() -> None:
    copy = to_yaml(council_data(name="A copy", film=[claim_data(), claim_data(stated="2012")]))
    loaded = load(council_data(film=[claim_data()]), councils__copy=copy)
    assert [record["name"] for record in loaded.councils] == ["Lichfield District Council"]
    assert len(loaded.tables["claims"]) == 1
    assert loaded.broken == ["councils/copy.yaml: 'lichfield' is in data/councils/lichfield.yaml already"]


def test_of_two_rows_with_one_key_the_first_is_kept_and_the_other_counted() -> None:
    twice = """\
        id: 2019-a
        title: A
        nation: england
        area: A
        kind: district-merger
        status: in-force
        vesting_day: 2019-04-01
        ends:
          - {council: lichfield, successors: [{council: a}]}
          - {council: lichfield, successors: [{council: b}]}
        sources: [https://example.org/]
        confidence: low
        """
    lines = "\n".join(line[8:] for line in twice.splitlines())
    files = {"councils/lichfield.yaml": to_yaml(council_data()), "reorganisations/2019-a.yaml": lines}
    loaded = Loaded(Dataset(Files({path: text.encode() for path, text in files.items()})), TODAY)
    table = loaded.table("reorganisation_councils")
    assert (len(table.rows), table.left_out) == (1, 1)
    # A name stands for a council that the dataset does not have.
    assert [record["to_name"] for record in loaded.tables["lineage"]] == ["a", "b"]


def test_awkward_text_is_in_the_tables_as_it_is_in_the_files() -> None:
    loaded = load_hostile()
    data = loaded.dataset.by_id["lichfield"].data
    record = loaded.councils[0]
    assert (record["notes"], record["short_name"]) == (data["notes"], data["short_name"])


def test_without_law_and_sources_nothing_is_made_up(dataset: Path) -> None:
    shutil.rmtree(dataset / "data" / "law")
    (dataset / "data" / "sources.yaml").unlink()
    loaded = load_small(dataset)
    assert loaded.tables["law"] == []
    # That a council is gone its own file says.
    assert {(record["council_id"], record["answer"]) for record in loaded.answers} == {
        ("lisburn", "no-council")
    }
    assert {record["answer_film"] for record in loaded.councils} == {"unknown", "no-council"}
    assert {record["out_of_step_film"] for record in loaded.councils} == {None}
    assert {record["speaks"] for record in loaded.tables["claims"]} == {False}
    assert {record["why"] for record in loaded.tables["claims"]} == {
        "answers nothing without the law of its nation, which is left out",
        "the council does not exist on the day",
    }
    keys = [record for record in loaded.tables["sources"] if record["kind"] == "dataset"]
    assert "ons-lad-2026" in {record["id"] for record in keys}
    assert {(record["title"], record["url"]) for record in keys} == {(None, None)}


@pytest.mark.parametrize(
    ("on", "states"),
    [
        pytest.param(TODAY, ["waiting", "replied", "replied"], id="today"),
        pytest.param(date(2026, 12, 1), ["no-reply", "replied", "replied"], id="four weeks later"),
        pytest.param(date(2026, 6, 19), ["not-asked", "waiting", "replied"], id="before a reply"),
    ],
)
def test_an_asking_has_the_state_of_the_day_and_says_what_it_was_about(on: date, states: list[str]) -> None:
    rows = Loaded(load_replies().dataset, on).tables["replies"]
    assert [row["state"] for row in rows] == states
    assert [(row["is_about_all"], row["about_joined"]) for row in rows] == [
        (True, None),
        (True, None),
        (False, "film; papers"),
    ]
