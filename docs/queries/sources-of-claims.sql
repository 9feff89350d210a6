-- Who says so? The kinds of source behind the claims, and how far to trust them.
-- Claims of any age count, on councils that are gone too, and whether or not an answer rests on them. Confidence tells
-- how well a source was read, and not how old it is.
PIVOT (SELECT source_type, confidence FROM claims)
ON confidence IN ('high', 'medium', 'low')
USING count(*)
ORDER BY high + medium + low DESC
