-- Which conditions are the commonest where people film, record, post, question, speak or petition? By region.
-- The five commonest of each region of England and of each other nation, as the tags of docs/codebook.md, in the
-- claims that speak, of councils of every tier. known is how many councils such a claim speaks of, and percent is of
-- those: of the others nothing follows, and a source that names no condition does not say that there is none. Few are
-- known in some regions. Where the law gives a right, no condition takes it away. old_or_undated: no dated source of
-- the last five years tells of it at the council. Left out are tags that tell of the time or the asker: pandemic,
-- trial, press asked.
WITH spoken AS (
    SELECT claims.id, council_id, coalesce(region, nation) AS region,
        CASE WHEN stated IS NOT NULL OR stated_from IS NOT NULL THEN speaks_from END AS dated
    FROM claims JOIN councils ON councils.id = council_id
    WHERE speaks AND activity IN (
        'film', 'audio-record', 'social-media', 'public-questions', 'public-speaking', 'petitions'
    )
),
asked AS (
    SELECT region, tag, spoken.council_id, max(dated) AS newest
    FROM conditions JOIN spoken ON spoken.id = conditions.claim_id
    WHERE tag NOT IN ('pandemic-period', 'trial', 'press-asked')
    GROUP BY ALL
),
known AS (SELECT region, count(DISTINCT council_id) AS known FROM spoken GROUP BY region)
SELECT region, tag AS condition, count(*) AS councils, known,
    round(100 * count(*) / known, 1) AS percent_of_known,
    count(*) FILTER (newest IS NULL OR newest + INTERVAL 5 YEAR < getvariable('day')) AS old_or_undated
FROM asked JOIN known USING (region)
GROUP BY region, tag, known
QUALIFY rank() OVER (PARTITION BY region ORDER BY count(*) DESC) <= 5
ORDER BY region, councils DESC, condition
