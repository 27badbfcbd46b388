#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Asks a daemon as people do and times the answers: desk_peer.py SOCKET PID ASSIGNMENTS RUNS.

Each kind of question is put many times on one connection, each time about something else, in five rounds, since others may use the machine, too,
and no more than forty in a second: of more than fifty on a connection the rest is to wait, and would be timed waiting;
and some again while another connection waits for a report. Prints one JSON object of milliseconds (of all rounds the median, of each round the 99th of
a hundred, and what an answer takes of the processor), and of MiB that were resident before and after a list was read to its end, page by page."""
import http.client, json, os, random, re, socket, sys, threading, time

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


def ask(target, connection=connection):
    began = time.perf_counter()
    connection.request("GET", target)
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    time.sleep(max(0, 0.025 - took / 1000))
    if answer.status != 200:
        sys.exit(f"{target}: {answer.status} {body[:300]}")
    return took, body


def day():
    return f"{2021 + choose.randrange(5, 31) // 12}-{choose.randrange(1, 13):02}-{choose.randrange(1, 29):02}"


def month():
    year, month = divmod(2021 * 12 + choose.randrange(5, 31), 12)
    return f"from={year}-{month + 1:02}-01&to={year}-{month + 1:02}-28"


def agency():
    return f"co-quan-{choose.randrange(40)}"


questions = {
    "status": lambda: "/v1/status",
    "agenda": lambda: "/v1/agenda",
    "agenda of any day": lambda: f"/v1/agenda?from={day()}&days=14",
    "agenda of an agency": lambda: f"/v1/agenda?agency={agency()}",
    "show": lambda: f"/v1/assignments/viec-{choose.randrange(assignments)}",
    "show by the end of an id": lambda: f"/v1/assignments/ec-{assignments - 1 - choose.randrange(1000)}",
    "explain": lambda: f"/v1/assignments/viec-{choose.randrange(assignments)}/explain",
    "list": lambda: "/v1/assignments?limit=50",
    "list of an agency": lambda: f"/v1/assignments?limit=50&agency={agency()}",
    "list of a day": lambda: f"/v1/assignments?limit=50&from={(d := day())}&to={d}",
    "list of a month": lambda: f"/v1/assignments?limit=50&{month()}",
    "list of a month of an agency": lambda: f"/v1/assignments?limit=50&{month()}&agency={agency()}",
    "list from a day on": lambda: f"/v1/assignments?limit=50&from={day()}",
    "list of the overdue": lambda: "/v1/assignments?limit=50&status=overdue",
    "list of the overdue of an agency": lambda: f"/v1/assignments?limit=50&status=overdue&agency={agency()}",
    "list of what is due soon": lambda: "/v1/assignments?limit=50&status=due_soon",
    "list of what is in term": lambda: "/v1/assignments?limit=50&status=in_term",
    "list of what waits for confirmation": lambda: "/v1/assignments?limit=50&status=awaiting_confirmation",
    "search giao thong": lambda: "/v1/assignments?limit=50&text=giao+thong",
    "search of an agency": lambda: f"/v1/assignments?limit=50&text=giao+thong&agency={agency()}",
    "search of one": lambda: f"/v1/assignments?limit=50&text=giao+thong+xa+so+{choose.randrange(500)}",
    "reminders": lambda: "/v1/reminders?limit=50",
    "reminders of an agency": lambda: f"/v1/reminders?limit=50&recipient=agency:{agency()}",
    "notices": lambda: "/v1/notices?limit=50",
    "notices of an agency": lambda: f"/v1/notices?limit=50&recipient=agency:{agency()}",
    "events": lambda: "/v1/events?limit=50",
    "review": lambda: "/v1/review?limit=50",
    "files": lambda: "/v1/files?limit=50",
    "inbox": lambda: "/v1/inbox?limit=50",
    "destinations": lambda: "/v1/destinations?limit=50",
    "names of ids": lambda: f"/v1/names?kind=assignment&prefix=viec-{choose.randrange(1000)}",
    "metrics": lambda: "/metrics",
}
result = {}
often = {"status", "agenda", "show", "list", "search giao thong"}


def processor():
    """What the daemon has had of the processor, in milliseconds; the kernel counts by ten of them."""
    with open(f"/proc/{process}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def told(rounds, spent=None):
    times = sorted(time for part in rounds for time in part)
    ends = [sorted(part)[min(len(part) - 1, int(len(part) * 0.99))] for part in rounds]
    return {"median": times[len(times) // 2], "p99": ends, "count": len(times), "processor": (spent or 0) / len(times)}


for name, question in questions.items():
    ask(question())
    rounds, began, before = [], time.monotonic(), processor()
    for _ in range(5):
        count = runs if name in often else (runs + 2) // 3
        rounds.append([ask(question())[0] for _ in range(count)])
        if time.monotonic() - began > 40:
            break
    result[name] = told(rounds, processor() - before)


reports, meanwhile = [], {"status": [], "list": [], "show": []}


def report():
    other = Connection("localhost")
    for by in ["agency", "directive", "agency"]:
        reports.append(ask(f"/v1/report?period=2021-Q4&by={by}", other)[0])


asking = threading.Thread(target=report)
asking.start()
while asking.is_alive():
    for name in meanwhile:
        meanwhile[name].append(ask(questions[name]())[0])
        time.sleep(0.02)
result["report of a quarter"] = told([reports])
for name, times in meanwhile.items():
    result[f"{name} during reports"] = told([times])

deep = [ask(f"/v1/assignments?limit=50&offset={max(0, assignments - 100)}")[0] for _ in range(3)]
result["list from far down, by offset"] = told([deep])

before, beginning = memory("VmHWM"), time.monotonic()
target, pages, read, times = "/v1/assignments?limit=500", 0, 0, []
while target and time.monotonic() - beginning < 120:
    took, body = ask(target)
    page = json.loads(body)
    times.append(took)
    read += len(page["items"])
    target = f"/v1/assignments?limit=500&after={page['next']}" if "next" in page else None
result["page of 500 of the whole list"] = told([times])
result["read"] = read
result["whole"] = target is None
result["mib_before"], result["mib_after"], result["resident"] = before, memory("VmHWM"), memory("VmRSS")
print(json.dumps(result))
