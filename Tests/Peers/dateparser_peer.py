# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Finds dates with dateparser, in every way that might find more, and tells how much processor time each way took.

Reads {"runs": N, "documents": [{"text": ..., "date": "2022-01-07" or null}]} from stdin, and writes
[{"way": ..., "documents": [{"seconds": [...], "dates": [{"start", "end", "date"}]}]}] to stdout.
"""

import datetime
import json
import sys
import time

from dateparser.search import search_dates

# Of a month alone, dateparser takes the day of the base; the last day of the month is what a deadline means.
PERIODS_END_LAST = {"PREFER_DAY_OF_MONTH": "last", "PREFER_DATES_FROM": "future"}
WAYS = {
    "whole text": (False, {}),
    "whole text, last day of a month": (False, PERIODS_END_LAST),
    "line by line": (True, {}),
    "line by line, last day of a month": (True, PERIODS_END_LAST),
}


def search(text, by_line, settings):
    parts = text.split("\n") if by_line else [text]
    return [search_dates(part, languages=["vi"], settings=settings) or [] for part in parts]


def located(text, by_line, answers):
    """Gives the words their places: dateparser returns the words alone, in order."""
    dates, start = [], 0
    for part, answer in zip(text.split("\n") if by_line else [text], answers):
        position = start
        for words, day in answer:
            place = text.find(words, position, start + len(part))
            if place >= 0:
                dates.append({"start": place, "end": place + len(words), "date": day.date().isoformat()})
                position = place + len(words)
        start += len(part) + 1
    return dates


def examined(document, by_line, extra, runs):
    settings = {"DATE_ORDER": "DMY", **extra}
    if document.get("date"):
        day = datetime.date.fromisoformat(document["date"])
        settings["RELATIVE_BASE"] = datetime.datetime.combine(day, datetime.time())
    answers = search(document["text"], by_line, settings)  # warm, so that loading a language does not count
    seconds = []
    for _ in range(runs):
        before = time.process_time()
        search(document["text"], by_line, settings)
        seconds.append(time.process_time() - before)
    return {"seconds": seconds, "dates": located(document["text"], by_line, answers)}


def main():
    request = json.load(sys.stdin)
    answer = [
        {"way": way, "documents": [examined(each, by_line, extra, request["runs"]) for each in request["documents"]]}
        for way, (by_line, extra) in WAYS.items()
    ]
    json.dump(answer, sys.stdout)


main()
