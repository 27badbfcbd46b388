# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""Reads one calendar from standard input and prints what PyPI's icalendar makes of it, as JSON."""
import json
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())


def value(component, name):
    found = component.get(name)
    if found is None:
        return None
    return found.dt.isoformat() if hasattr(found, "dt") else str(found)


NAMES = ["UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DUE", "DTSTAMP", "STATUS", "SEQUENCE", "TRANSP"]
print(json.dumps({
    "version": str(calendar["VERSION"]),
    "defects": [repr(error) for part in calendar.walk() for error in getattr(part, "errors", [])],
    "parts": [
        {"kind": part.name, **{name: value(part, name) for name in NAMES if value(part, name) is not None}}
        for part in calendar.walk() if part.name in ("VEVENT", "VTODO")
    ],
    "again": calendar.to_ical().decode(),
}, ensure_ascii=False))
