-- Who says so? The kinds of source behind the claims, and how far to trust them.
PIVOT (SELECT source_type, confidence FROM claims)
ON confidence IN ('high', 'medium', 'low')
USING count(*)
ORDER BY high + medium + low DESC
