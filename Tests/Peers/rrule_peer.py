# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""Expands recurrence rules with python-dateutil: one JSON object {"rule", "start", "count"} a line from the file named or
standard input, one JSON list of ISO days a line to standard output."""
import datetime
import fileinput
import itertools
import json

from dateutil import rrule

for line in fileinput.input(encoding="utf-8"):
    question = json.loads(line)
    start = datetime.datetime.fromisoformat(question["start"])
    days = rrule.rrulestr(question["rule"], dtstart=start)
    print(json.dumps([day.date().isoformat() for day in itertools.islice(days, question["count"])]))
