-- Every code by which others know a council, one a row, to join other people's data: also codes of the past.
SELECT codes.scheme, codes.code, codes.is_former, councils.id, councils.name, councils.status
FROM codes
JOIN councils ON councils.id = codes.council_id
ORDER BY codes.scheme, codes.code
