-- Which conditions are the commonest where people film, record, post, question, speak or petition? By region.
-- The five commonest of each region of England and of each other nation, as the tags of docs/codebook.md, in the
-- claims that speak, of councils of every tier. known is how many councils such a claim speaks of, and percent is of
-- those: of the others nothing follows, and a source that names no condition does not say that there is none. Few are
-- known in some regions. Where the law gives a right, no condition takes it away. old_or_undated: no dated source of
-- the last five years tells of it at the council. Left out are tags that tell of the time or the asker: pandemic,
-- trial, press asked.
WITH tags AS (
    SELECT claim_id, tag FROM conditions WHERE tag NOT IN ('pandemic-period', 'trial', 'press-asked')
    UNION ALL
    -- Every claim, with conditions or without, makes its council known.
    SELECT id, 'known' FROM claims
),
asked AS (
    SELECT coalesce(region, nation) AS region, tag AS condition, council_id,
        max(speaks_from) FILTER (stated IS NOT NULL OR stated_from IS NOT NULL) AS newest
    FROM claims
    JOIN councils ON councils.id = council_id
    JOIN tags ON tags.claim_id = claims.id
    WHERE speaks AND activity IN (
        'film', 'audio-record', 'social-media', 'public-questions', 'public-speaking', 'petitions'
    )
    GROUP BY ALL
),
counted AS (
    SELECT region, condition, count(*) AS councils,
        count(*) FILTER (newest IS NULL OR newest + INTERVAL 5 YEAR < getvariable('day')) AS old_or_undated
    FROM asked
    GROUP BY region, condition
)
SELECT region, condition, councils, first(councils) OVER commonest AS known,
    round(100 * councils / known, 1) AS percent_of_known, old_or_undated
FROM counted
WINDOW commonest AS (PARTITION BY region ORDER BY councils DESC)
    -- The first of the six is "known" itself.
QUALIFY condition <> 'known' AND rank() OVER commonest <= 6
ORDER BY region, councils DESC, condition
