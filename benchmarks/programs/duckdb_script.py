"""A question in SQL to exported Parquet, with DuckDB alone: ``duckdb_script.py QUESTION.sql FOLDER``."""

import os
import sys

import duckdb

with open(sys.argv[1], encoding="utf-8") as file:
    question = file.read()
connection = duckdb.connect()
for name in os.listdir(sys.argv[2]):
    table = name.removesuffix(".parquet")
    if table in question:
        connection.execute(f"CREATE VIEW {table} AS FROM '{sys.argv[2]}/{name}'")
connection.sql(question).write_csv("/dev/stdout")
