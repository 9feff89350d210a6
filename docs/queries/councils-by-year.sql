-- How many councils of each kind were there? On 1 May of each year since 2009.
WITH mays AS (
    SELECT make_date(year, 5, 1) AS day FROM range(2009, year(getvariable('day')) + 1) AS years(year)
    WHERE day <= getvariable('day')
)
SELECT year(day) AS year,
    count(*) FILTER (type = 'county') AS counties,
    count(*) FILTER (type = 'non-metropolitan-district') AS districts,
    count(*) FILTER (type = 'unitary') AS unitary,
    count(*) FILTER (type = 'metropolitan-district') AS metropolitan,
    count(*) FILTER (type IN ('london-borough', 'city-corporation')) AS london,
    count(*) FILTER (type = 'scottish-council') AS scotland,
    count(*) FILTER (type = 'welsh-principal-council') AS wales,
    count(*) FILTER (type = 'ni-district') AS northern_ireland
FROM mays
JOIN forms ON (day >= from_day OR from_day IS NULL) AND (day <= until_day OR until_day IS NULL)
GROUP BY day
ORDER BY day
