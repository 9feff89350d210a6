-- What has the law of each nation said of filming, since when, and where does it say so?
SELECT law.nation, law.from_day, law.until_day, law.effect, law.meetings_joined AS meetings,
    law.instrument_title, law.provision
FROM law
JOIN law_lists ON law_lists.effect_id = law.id
WHERE law_lists.field = 'activities' AND law_lists.value = 'film'
ORDER BY law.nation, law.from_day NULLS FIRST, law.id
