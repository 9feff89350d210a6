-- Which councils are in each combined authority, and since when?
SELECT bodies.name AS combined_authority, councils.name AS council, memberships.is_member, memberships.from_day
FROM memberships
JOIN councils AS bodies ON bodies.id = memberships.combined_authority
JOIN councils ON councils.id = memberships.council_id
WHERE memberships.until_day IS NULL AND councils.status = 'current'
ORDER BY bodies.name, councils.name
