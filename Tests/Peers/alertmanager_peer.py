# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Hands alerts to an Alertmanager that is ready, each a group of its own: alertmanager_peer.py PORT COUNT LOT. Prints when it began, in seconds since 1970."""
import datetime
import http.client
import json
import sys
import time

port, count, lot = map(int, sys.argv[1:4])
connection = http.client.HTTPConnection("127.0.0.1", port)
ends = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)).isoformat()
lots = []
for first in range(0, count, lot):
    lots.append(json.dumps([
        {"labels": {"alertname": "deadline", "assignment": f"viec-{number}", "agency": f"co-quan-{number}"},
         "annotations": {"summary": f"Rà soát các cống ngăn mặn đã xuống cấp thuộc địa bàn số {number}"}, "endsAt": ends}
        for number in range(first, min(count, first + lot))]))


def answer_of(*request):
    connection.request(*request)
    answer = connection.getresponse()
    answer.read()
    return answer.status


# It takes alerts a moment after it has begun to listen, and says so.
patience = time.monotonic() + 20
while answer_of("GET", "/-/ready") != 200:
    if time.monotonic() > patience:
        sys.exit("Alertmanager was not ready within 20 seconds")
    time.sleep(0.05)
begun = time.time()
for body in lots:
    status = answer_of("POST", "/api/v2/alerts", body, {"Content-Type": "application/json"})
    if status != 200:
        sys.exit(f"Alertmanager answered {status}")
print(begun)
