# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Hands alerts to an Alertmanager, each a group of its own: alertmanager_peer.py PORT COUNT LOT. Prints when it began, in seconds since 1970."""
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
begun = time.time()
for body in lots:
    connection.request("POST", "/api/v2/alerts", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        sys.exit(f"Alertmanager answered {answer.status}")
print(begun)
