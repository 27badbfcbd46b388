#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Measures what the README's table says: figures.py .build/release/dondocd"""
import os, pathlib, re, resource, signal, socket, subprocess, sys, tempfile, time

dondocd = os.path.abspath(sys.argv[1])
top = pathlib.Path(__file__).resolve().parents[3]
folder = pathlib.Path(tempfile.mkdtemp(prefix="dondoc-figures-"))


def switches(process):
    """How often each thread has given way, and so woken up."""
    counts = {}
    for task in os.listdir(f"/proc/{process}/task"):
        status = pathlib.Path(f"/proc/{process}/task/{task}/status").read_text()
        counts[task] = int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status, re.M)[1])
    return counts


def idle(assignments, seconds):
    (folder / "inbox").mkdir()
    (folder / "state").mkdir()
    (folder / "agencies.yaml").write_text("agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n")
    (folder / "dondoc.yaml").write_text(
        f"inbox: inbox\nstate: state\nholidays: {top}/etc/dondoc/holidays.d\ncontrol: {{socket: state/control.sock}}\n"
        "files: {settle: 0s, rescan: 1h}\n")
    lines = ["directive: {number: 1/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam}", "assignments:"]
    lines += [f"  - {{id: viec-{n}, action: Việc số {n}, lead: so-yt, due: {2030 + n % 50}-06-15, announce: false}}"
              for n in range(assignments)]
    (folder / "inbox/viec.yaml").write_text("\n".join(lines) + "\n")
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(str(folder / "notify"))
    began = time.monotonic()
    daemon = subprocess.Popen(
        [dondocd, "--config", str(folder / "dondoc.yaml")], env={**os.environ, "NOTIFY_SOCKET": str(folder / "notify")},
        stderr=subprocess.DEVNULL)
    while b"READY=1" not in manager.recv(65536):
        pass
    print(f"ready after                {time.monotonic() - began:.2f} s, {assignments} assignments read")
    time.sleep(15)  # idle threads of the pools end
    before = switches(daemon.pid)
    time.sleep(seconds)
    after = switches(daemon.pid)
    woken = sorted((count - before.get(task, 0) for task, count in after.items()), reverse=True)
    print(f"wake-ups                   {sum(woken)} in {seconds} s, by thread: {[count for count in woken if count]}")
    status = pathlib.Path(f"/proc/{daemon.pid}/status").read_text()
    resident = int(re.search(r"^VmRSS:\s+(\d+)", status, re.M)[1])
    print(f"resident memory            {resident / 1024:.0f} MiB")
    daemon.send_signal(signal.SIGTERM)
    daemon.wait()


def rehearsal():
    began = time.monotonic()
    output = subprocess.run(
        [dondocd, "--config", str(top / "etc/dondoc/examples/dondoc.yaml"), "--state", str(folder / "rehearsal"),
         "--rehearse", "2022-01-10", "--until", "2022-04-08", "--day", "1ms"], capture_output=True, text=True, check=True)
    count = len(list((folder / "rehearsal/outbox").glob("*.eml")))
    print(f"rehearsal of the examples  {time.monotonic() - began:.1f} s, {count} messages")
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"largest resident memory    {usage.ru_maxrss / 1024:.0f} MiB")


idle(1000, 60)
rehearsal()
