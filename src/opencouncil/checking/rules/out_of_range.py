"""A number is within its limits.

A point for a map lies in the United Kingdom, a population is a whole number, not below zero. The finding
gives the limits. The usual causes are latitude and longitude the wrong way round, a forgotten minus sign
(longitude is negative west of Greenwich) and a lost decimal point.

Passes: ``{location: {latitude: 52.69615, longitude: -1.76059}}``
Fails: ``{location: {latitude: -1.76059, longitude: 52.69615}}``
"""

from opencouncil.findings import Severity

ID = "out-of-range"
SEVERITY = Severity.ERROR
