-- Every code of every council, one to a row, to join other data; former codes too.
SELECT codes.scheme, codes.code, codes.is_former, councils.id, councils.name, councils.status
FROM codes
JOIN councils ON councils.id = codes.council_id
ORDER BY codes.scheme, codes.code
