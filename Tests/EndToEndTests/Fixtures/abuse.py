#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Half of the clients ask in order, half abuse the socket: abuse.py SOCKET PID SECONDS INBOX OUTBOX [CLIENTS].

Those that ask in order put any question, each about once a second; beside them a few people look at the status and pause. Meanwhile an express
document comes in every second, which is to go out at once. Prints one JSON object: how the good ones fared, how late the letters were, and how
large the daemon's memory grew."""
import asyncio, concurrent.futures, json, multiprocessing, os, pathlib, random, re, socket, sys, threading, time

path, process, seconds, inbox, outbox = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), *map(pathlib.Path, sys.argv[4:6])
clients = int(sys.argv[6]) if len(sys.argv) > 6 else 200
questions = ["/v1/status", "/v1/agenda?days=60", "/v1/assignments?limit=50", "/v1/assignments?text=giao+thong&limit=50",
             "/v1/assignments/viec-7", "/v1/notices?limit=20", "/v1/events?limit=20", "/metrics"]


def memory(key):
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(re.search(rf"^{key}:\s+(\d+)", status, re.M)[1]) // 1024


def percentile(values, share):
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1) if ordered else None


# --- Those that ask in order

doors = concurrent.futures.ThreadPoolExecutor(clients)

async def ask(reader, writer, target):
    writer.write(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
    await reader.readexactly(length)
    return int(head.split(b" ", 2)[1])


async def good(number, end, times, statuses, failures):
    choose = random.Random(number)
    await asyncio.sleep(choose.random())
    while time.monotonic() < end:
        try:
            # Waits its turn where the kernel's line is full, which a connect that does not block cannot.
            client = socket.socket(socket.AF_UNIX)
            await asyncio.get_running_loop().run_in_executor(doors, client.connect, path)
            client.setblocking(False)
            reader, writer = await asyncio.open_connection(sock=client)
            for _ in range(5):
                began = time.monotonic()
                question = choose.choice(questions)
                status = await asyncio.wait_for(ask(reader, writer, question), 60)
                times.append((time.monotonic() - began) * 1000)
                if question == "/v1/status":
                    statuses.append(times[-1])
                if status != 200:
                    failures.append(f"status {status}")
                await asyncio.sleep(0.5 + choose.random())
                if time.monotonic() >= end:
                    break
            writer.close()
        except Exception as error:
            failures.append(repr(error))
            await asyncio.sleep(0.1)


def connected():
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(20)
    client.connect(path)
    return client


def person(number, end, times):
    """Looks at the status, by a connection of its own each time, as the command does."""
    choose = random.Random(number)
    while time.monotonic() < end:
        time.sleep(0.3 + 0.7 * choose.random())
        began, answer = time.monotonic(), b""
        with connected() as client:
            client.settimeout(60)
            client.sendall(b"GET /v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            while part := client.recv(65536):
                answer += part
        times.append((time.monotonic() - began) * 1000 if answer.startswith(b"HTTP/1.1 200 ") else 60_000)


def people(count, end, queue):
    times = []
    with concurrent.futures.ThreadPoolExecutor(count) as room:
        for outcome in [room.submit(person, number, end, times) for number in range(count)]:
            if outcome.exception():
                times.append(60_000)
    queue.put(times)


# --- Those that abuse


def until_closed(client, limit=20):
    client.settimeout(limit)
    while client.recv(65536):
        pass


def half(client):
    client.sendall(b"GET /v1/status HTTP/1.1\r\nHost: local")
    until_closed(client)


def large(client):
    chunked = random.random() < 0.5
    client.sendall(b"POST /v1/review/x HTTP/1.1\r\nHost: x\r\n" + (b"Transfer-Encoding: chunked\r\n\r\n" if chunked else b"Content-Length: 104857600\r\n\r\n"))
    piece = b"x" * 65536
    for _ in range(1600):
        client.sendall(b"10000\r\n" + piece + b"\r\n" if chunked else piece)


def headers(client):
    client.sendall(b"GET /v1/status HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n")
    until_closed(client)


def deaf(client):
    client.sendall(b"GET /v1/assignments?limit=500 HTTP/1.1\r\nHost: x\r\n\r\n" * 200)
    time.sleep(15)


def slow(client):
    for byte in b"POST /v1/review/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + b" " * 1000:
        client.sendall(bytes([byte]))
        time.sleep(1 if random.random() < 0.7 else 0.01)


def flood(client):
    client.sendall(b"GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n" * 1000)
    client.settimeout(5)
    for _ in range(200):
        client.recv(4096)


def churn(client):
    pass


def abuser(number, end):
    kind = [half, large, headers, deaf, slow, flood, churn][number % 7]
    while time.monotonic() < end:
        try:
            with connected() as client:
                kind(client)
        except OSError:
            pass
        time.sleep(0.01)


def abuse(count, end):
    for number in range(count):
        threading.Thread(target=abuser, args=(number, end), daemon=True).start()
    time.sleep(max(0, end - time.monotonic()))
    os._exit(0)


# --- Documents that are to be told at once

def drop(number):
    text = (f"directive: {{number: {number}/HT-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam, urgency: hỏa tốc}}\n"
            f"assignments:\n  - {{id: gap-{number}, action: Gia cố đê số {number}, lead: so-yt, due: 2030-06-14}}\n")
    part = inbox.parent / f"part-{number}"
    part.write_text(text)
    part.rename(inbox / f"gap-{number}.yaml")


def letters(begin, end, lateness, missing):
    """Drops one each second, and looks for its letter."""
    waiting, number = {}, begin
    following = time.monotonic() + 1
    while waiting or time.monotonic() < end:
        now = time.monotonic()
        if now >= following and now < end:
            drop(number)
            waiting[number] = time.monotonic()
            number, following = number + 1, following + 1
        for name in os.listdir(outbox) if outbox.exists() else []:
            if (found := re.search(r"\.(\d+)-ht-ubnd", name)) and name.endswith(".eml") and int(found[1]) in waiting:
                lateness.append((time.monotonic() - waiting.pop(int(found[1]))) * 1000)
        late = [key for key, since in waiting.items() if time.monotonic() - since > 30]
        for key in late:
            missing.append(key)
            del waiting[key]
        time.sleep(0.01)


def phase(name, length, abusers, begin):
    times, statuses, failures, lateness, missing = [], [], [], [], []
    end = time.monotonic() + length
    other = multiprocessing.Process(target=abuse, args=(abusers, end), daemon=True) if abusers else None
    if other:
        other.start()
    queue = multiprocessing.Queue()
    beside = multiprocessing.Process(target=people, args=(4, end, queue), daemon=True)
    beside.start()
    watcher = threading.Thread(target=letters, args=(begin, end, lateness, missing))
    watcher.start()

    async def all_good():
        await asyncio.gather(*(good(number, end, times, statuses, failures) for number in range(clients // 2)))

    asyncio.run(all_good())
    watcher.join()
    seen = queue.get()
    beside.join()
    if other:
        other.join()
    return {"phase": name, "answers": len(times), "failures": len(failures), "failed_with": sorted(set(failures))[:3],
            "answer_p50_ms": percentile(times, 0.5), "answer_p99_ms": percentile(times, 0.99), "answer_max_ms": percentile(times, 1),
            "status_p50_ms": percentile(statuses, 0.5), "status_p99_ms": percentile(statuses, 0.99),
            "people": len(seen), "people_p50_ms": percentile(seen, 0.5), "people_p99_ms": percentile(seen, 0.99),
            "letters": len(lateness), "letters_missing": len(missing), "letter_p50_ms": percentile(lateness, 0.5),
            "letter_max_ms": percentile(lateness, 1), "resident_mib": memory("VmRSS"), "peak_mib": memory("VmHWM")}


quiet = phase("quiet", min(10, seconds / 2), 0, 1)
abused = phase("abused", seconds, clients - clients // 2, 1000)
print(json.dumps({"quiet": quiet, "abused": abused}))
