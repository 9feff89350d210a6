-- Where do the claims come from? The domains of their sources, by kind of source.
-- A domain is the host of the address, without www: one council often has several, and several councils may share one.
-- A copy of a page (document-mirror) counts for the site of the copy. speaking: claims that stand behind an answer of
-- the day; speaking_old: of these, from more than five years before it. undated: neither a date nor an earliest day is
-- known. only_earliest: of these an earliest day alone is known, and they may be later. oldest and newest are the
-- first days of the dated ones and of only_earliest.
-- How many claims a domain gives shows where somebody looked and what stays online, and not how open anybody is.
SELECT regexp_extract(source_url, '^https?://(?:www\.)?([^/:?#]+)', 1) AS domain, source_type,
    count(*) AS claims,
    -- As count(DISTINCT council_id), which goes over all claims once more.
    len(list_distinct(list(council_id))) AS councils,
    count(*) FILTER (speaks) AS speaking,
    count(*) FILTER (confidence = 'low') AS low_confidence,
    count(*) FILTER (stated IS NULL AND stated_from IS NULL) AS undated,
    min(speaks_from) FILTER (stated IS NOT NULL OR stated_from IS NOT NULL) AS oldest,
    max(speaks_from) FILTER (stated IS NOT NULL OR stated_from IS NOT NULL) AS newest,
    count(stated_from) AS only_earliest,
    count(*) FILTER (speaks AND speaks_from + INTERVAL 5 YEAR < getvariable('day')) AS speaking_old
FROM claims
GROUP BY domain, source_type
ORDER BY claims DESC, domain, source_type
