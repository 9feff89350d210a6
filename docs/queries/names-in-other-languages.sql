-- What are councils called in Welsh, Gaelic and Irish?
SELECT names.language, councils.name, names.name AS called
FROM names
JOIN councils ON councils.id = names.council_id
WHERE names.language <> 'en' AND councils.status = 'current'
ORDER BY names.language, councils.name
