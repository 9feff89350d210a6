-- Which councils ended since 2019, and which came after them, by which order?
SELECT lineage.day, ended.name AS ended, lineage.relation, lineage.to_name AS after, lineage.is_part,
    reorganisations.order_citation
FROM lineage
JOIN councils AS ended ON ended.id = lineage.from_council
JOIN reorganisations ON reorganisations.id = lineage.reorganisation_id
WHERE lineage.is_firm AND lineage.day >= DATE '2019-01-01'
ORDER BY lineage.day, ended, after
