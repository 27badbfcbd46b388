#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Asks a daemon as people do and times the answers: desk_peer.py SOCKET PID ASSIGNMENTS RUNS.

Each kind of question is put many times on one connection, each time about something else. Prints one JSON object of milliseconds, and of
MiB that were resident before and after a list was read to its end, page by page."""
import http.client, json, random, re, socket, sys, time

path, process, assignments, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
choose = random.Random(2022)


class Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(120)
        self.sock.connect(path)


def memory(key):
    with open(f"/proc/{process}/status") as status:
        return int(re.search(rf"^{key}:\s+(\d+)", status.read(), re.M)[1]) / 1024


connection = Connection("localhost")


def ask(target):
    began = time.perf_counter()
    connection.request("GET", target)
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        sys.exit(f"{target}: {answer.status} {body[:300]}")
    return took, body


def day():
    return f"{2021 + choose.randrange(5, 31) // 12}-{choose.randrange(1, 13):02}-{choose.randrange(1, 29):02}"


places = ["huyện", "xã", "phường"]
questions = {
    "status": lambda: "/v1/status",
    "agenda": lambda: "/v1/agenda",
    "agenda of any day": lambda: f"/v1/agenda?from={day()}&days=14",
    "agenda of an agency": lambda: f"/v1/agenda?agency=co-quan-{choose.randrange(40)}",
    "show": lambda: f"/v1/assignments/viec-{choose.randrange(assignments)}",
    "explain": lambda: f"/v1/assignments/viec-{choose.randrange(assignments)}/explain",
    "list": lambda: "/v1/assignments?limit=50",
    "list of an agency": lambda: f"/v1/assignments?limit=50&agency=co-quan-{choose.randrange(40)}",
    "list of a week": lambda: f"/v1/assignments?limit=50&from={(d := day())}&to={d}",
    "search giao thong": lambda: "/v1/assignments?limit=50&text=giao+thong",
    "search of one": lambda: f"/v1/assignments?limit=50&text=giao+thong+xa+so+{choose.randrange(500)}",
    "review": lambda: "/v1/review?limit=50",
    "metrics": lambda: "/metrics",
}
result = {}
for name, question in questions.items():
    ask(question())
    times = []
    began = time.monotonic()
    while len(times) < runs and (time.monotonic() - began < 60 or len(times) < 5):
        times.append(ask(question())[0])
    times.sort()
    result[name] = {"median": times[len(times) // 2], "p99": times[min(len(times) - 1, int(len(times) * 0.99))],
                    "count": len(times)}

deep = [ask(f"/v1/assignments?limit=50&offset={max(0, assignments - 100)}")[0] for _ in range(3)]
result["list from far down, by offset"] = {"median": sorted(deep)[1], "p99": max(deep), "count": 3}

before, beginning = memory("VmHWM"), time.monotonic()
target, pages, read, times = "/v1/assignments?limit=500", 0, 0, []
while target and time.monotonic() - beginning < 120:
    took, body = ask(target)
    page = json.loads(body)
    times.append(took)
    read += len(page["items"])
    target = f"/v1/assignments?limit=500&after={page['next']}" if "next" in page else None
times.sort()
result["page of 500 of the whole list"] = {"median": times[len(times) // 2], "p99": times[int(len(times) * 0.99)], "count": len(times)}
result["read"] = read
result["whole"] = target is None
result["mib_before"], result["mib_after"], result["resident"] = before, memory("VmHWM"), memory("VmRSS")
print(json.dumps(result))
