#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Holds the control API against its own description: contract.py SOCKET SECONDS.

Schemathesis speaks TCP only, so each of its connections is carried on to the Unix socket. Ends with 0 when every operation was tried
and nothing was found."""
import http.client, json, pathlib, re, socket, subprocess, sys, tempfile, threading

path, seconds = sys.argv[1], int(sys.argv[2])
# What a description cannot say (an end before its beginning) is answered 422; an id that there is not, 404.
configuration = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "403", "404", "409", "422"]
"""


def carry(source, target):
    """All that comes from one end goes to the other, its end too."""
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
    except OSError:
        pass
    try:
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def forward(client):
    with client, socket.socket(socket.AF_UNIX) as daemon:
        daemon.connect(path)
        back = threading.Thread(target=carry, args=(daemon, client), daemon=True)
        back.start()
        carry(client, daemon)
        back.join()


def serve(listener):
    while True:
        client, _ = listener.accept()
        threading.Thread(target=forward, args=(client,), daemon=True).start()


listener = socket.create_server(("127.0.0.1", 0), backlog=64)
threading.Thread(target=serve, args=(listener,), daemon=True).start()
port = listener.getsockname()[1]

connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
connection.request("GET", "/openapi.json")
paths = json.load(connection.getresponse())["paths"]
# A stream of events has no end, and no client of a test reads it as a whole.
streams = [path for path, operations in paths.items()
           if "text/event-stream" in json.dumps(operations.get("get", {}).get("responses", {}))]
# The description itself is what all is tried by.
wanted = sum(len(operations) for path, operations in paths.items() if path not in streams + ["/openapi.json"])

folder = pathlib.Path(tempfile.mkdtemp(prefix="dondoc-contract-"))
(folder / "schemathesis.toml").write_text(configuration)
arguments = [
    str(pathlib.Path(sys.executable).with_name("schemathesis")), "run", f"http://127.0.0.1:{port}/openapi.json",
    "--checks", "all", "--max-time", str(seconds), "--seed", "2022", "--generation-database", "none", "--no-color",
    "--continue-on-failure", "--suppress-health-check", "all", "--request-timeout", "100", "--warnings", "off",
    *[argument for stream in streams for argument in ("--exclude-path", stream)], *sys.argv[3:],
]
run = subprocess.run(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds + 120)
print(run.stdout)
tried = re.search(r"Tested: (\d+)", run.stdout)
cases = re.search(r"(\d+) generated", run.stdout)
if run.returncode:
    sys.exit(run.returncode)
if not tried or int(tried[1]) < wanted or not cases or int(cases[1]) < 20 * wanted:
    sys.exit(f"only {tried and tried[1]} of {wanted} operations were tried, by {cases and cases[1]} requests")
print(f"every operation was tried: {wanted} by {cases[1]} requests")
