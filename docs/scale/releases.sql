-- The index of the releases in this folder: a row for each file of each release, in releases.csv.
-- DuckDB reads it all out of the files themselves; run it where the folders `country=...` are.
COPY (
    WITH files AS (
        SELECT replace(filename, '\', '/') AS path, size AS bytes, sha256(content) AS sha256,
            regexp_extract(path, 'country=([^/]+)/', 1) AS country,
            regexp_extract(path, 'release=([^/]+)/', 1) AS release,
            regexp_extract(path, '([a-z_]+)\.parquet$', 1) AS table_name
        FROM read_blob('country=*/release=*/*.parquet')
    ),
    about AS (
        SELECT replace(file_name, '\', '/') AS path,
            any_value(decode(value)) FILTER (decode(key) = 'data_commit') AS data_commit,
            any_value(decode(value)) FILTER (decode(key) = 'data_commit_day') AS data_commit_day,
            any_value(decode(value)) FILTER (decode(key) = 'contract') AS contract,
            any_value(decode(value)) FILTER (decode(key) = 'day') AS day
        FROM parquet_kv_metadata('country=*/release=*/*.parquet')
        GROUP BY ALL
    ),
    newest AS (
        SELECT country, max_by(release, (data_commit_day, day, release)) AS release
        FROM files JOIN about USING (path)
        GROUP BY country
    )
    SELECT files.country, files.release, table_name, path, bytes, sha256, data_commit, data_commit_day, contract, day,
        files.release = newest.release AS is_newest
    FROM files JOIN about USING (path) JOIN newest USING (country)
    ORDER BY path
) TO 'releases.csv' (HEADER)
