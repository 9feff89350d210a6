"""JSON, JSON Lines and GeoJSON, as other programs read them."""

import io
import json
import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema_rs
import pandas as pd
import polars as pl
import pyogrio  # type: ignore[import-untyped]

from opencouncil.export import json_
from opencouncil.files import load_schema
from support.frozen import frozen_tables, load_frozen
from support.hostile import AWKWARD, UNICODE, load_hostile
from support.outputs import write_bytes


def test_json_is_nested_as_the_files_are() -> None:
    data = json.loads(write_bytes(load_frozen(), "json"))
    dataset = load_frozen().dataset
    assert list(data) == ["version", "provenance", "sources", "law", "reorganisations", "councils"]
    assert data["version"] == 1
    assert data["councils"] == [council.data for council in dataset.councils]
    assert data["sources"] == dataset.sources
    assert data["law"] == list(dataset.law_data.values())
    assert len(data["reorganisations"]) == len(dataset.reorganisations)


def test_each_council_in_it_fits_the_schema_of_its_file() -> None:
    validator = jsonschema_rs.Draft202012Validator(load_schema("council"))
    councils = json.loads(write_bytes(load_frozen(), "json"))["councils"]
    assert all(validator.is_valid(council) for council in councils)


def test_a_table_is_a_list_of_objects_with_every_column() -> None:
    table = frozen_tables()["reorganisations"]
    records = json.loads(write_bytes(load_frozen(), "json", "reorganisations"))
    assert [tuple(record) for record in records] == [table.column_names] * len(table.rows)
    cells = [str(cell) if isinstance(cell, date) else cell for cell in table.rows[0]]
    assert list(records[0].values()) == cells


def test_numbers_are_numbers_and_nothing_is_null() -> None:
    council, *_ = json.loads(write_bytes(load_hostile(), "json", "councils"))
    assert (council["area_km2"], council["claims"], council["abolished"]) == (331.0, 8, None)
    assert council["out_of_step_film"] is False


def test_what_could_act_on_a_terminal_is_escaped_and_comes_back() -> None:
    # No file may hold such text; should it come another way, it does no harm.
    hidden = "no\u200bbreak \x1b[31m"
    out = io.BytesIO()
    watch = load_hostile().table("watch")
    json_.write_table(replace(watch, rows=(("wales/1", "wales", 1, hidden, "why"),)), out)
    content = out.getvalue().decode()
    assert "no\\u200bbreak \\u001b[31m" in content
    assert json.loads(content)[0]["topic"] == hidden


def test_json_lines_is_a_council_to_a_line() -> None:
    councils = load_frozen().dataset.councils
    lines = write_bytes(load_frozen(), "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == [council.data for council in councils]


def test_a_line_is_a_line_whatever_the_text() -> None:
    lines = write_bytes(load_hostile(), "jsonl", "claims").decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["summary"] for line in lines][-2:] == [AWKWARD, UNICODE]


def test_pandas_and_polars_read_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes(write_bytes(load_frozen(), "jsonl", "answers"))
    table = frozen_tables()["answers"]
    frame = pd.read_json(path, lines=True)
    assert (tuple(frame.columns), len(frame)) == (table.column_names, len(table.rows))
    read = pl.read_ndjson(path, infer_schema_length=None)
    assert read["answer"].to_list() == [row[table.column_names.index("answer")] for row in table.rows]
    assert read.schema["is_main_meeting"] == pl.Boolean


def test_gdal_reads_the_geojson(tmp_path: Path) -> None:
    path = tmp_path / "councils.geojson"
    path.write_bytes(write_bytes(load_frozen(), "geojson"))
    about = pyogrio.read_info(path)
    assert (about["layer_name"], about["geometry_type"], about["crs"]) == ("councils", "Point", "EPSG:4326")
    assert about["features"] == len(frozen_tables()["councils"].rows)
    meta, _, shapes, columns = pyogrio.raw.read(path)
    fields = dict(zip(meta["fields"], columns, strict=True))
    place = list(fields["id"]).index("lichfield")
    assert fields["answer_film"][place] == "right"
    # WKB: byte order, type 1 (point), x, y. Longitude comes first.
    assert struct.unpack("<BIdd", bytes(shapes[place])) == (1, 1, -1.76059, 52.69615)


def test_the_geojson_is_as_rfc_7946_has_it() -> None:
    data = json.loads(write_bytes(load_frozen(), "geojson"))
    assert data["type"] == "FeatureCollection"
    # RFC 7946, section 4: no other system of coordinates may be named.
    assert "crs" not in data
    for feature in data["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        if feature["geometry"] is not None:
            assert feature["geometry"]["type"] == "Point"
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -9 <= longitude <= 2.5
            assert 49 <= latitude <= 61.5
    properties = {tuple(feature["properties"]) for feature in data["features"]}
    assert len(properties) == 1
    located = [feature for feature in data["features"] if feature["geometry"]]
    assert 0 < len(located) < len(data["features"])


def test_geojson_carries_the_licence_and_awkward_text() -> None:
    data = json.loads(write_bytes(load_hostile(), "geojson"))
    assert data["provenance"]["licence"] == "CC-BY-4.0"
    assert data["features"][0]["properties"]["notes"] == AWKWARD
