# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Runs commands as on a terminal of some columns, one after the other, and prints how each ended as JSON.

The file given first holds a list of {"arguments", "environment", "columns", "lines"}: without columns standard output is a pipe;
with lines the command is interrupted, as by Ctrl-C, once it has printed so many. Standard error is never a terminal.
"""
import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading


def terminal(columns):
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    modes = termios.tcgetattr(writer)
    modes[1] &= ~termios.OPOST  # line ends as the program writes them
    termios.tcsetattr(writer, termios.TCSANOW, modes)
    return reader, writer


def run(program, one):
    columns, lines = one.get("columns"), one.get("lines")
    reader, writer = terminal(columns) if columns else os.pipe()
    process = subprocess.Popen(
        [program, *one["arguments"]], stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE,
        env={"PATH": "/usr/bin:/bin", "TERM": "xterm", "NO_COLOR": "1", **one["environment"]})
    os.close(writer)
    limit = threading.Timer(120, process.kill)
    limit.start()
    output = b""
    while True:
        try:
            piece = os.read(reader, 65536)
        except OSError:  # a terminal that nobody writes to any more
            break
        if not piece:
            break
        output += piece
        if lines and output.count(b"\n") >= lines:
            process.send_signal(signal.SIGINT)
            lines = None
    os.close(reader)
    errors = process.stderr.read().decode()
    code = process.wait()
    limit.cancel()
    return {"code": code, "output": output.decode(errors="replace"), "errors": errors}


with open(sys.argv[2], encoding="utf-8") as file:
    print(json.dumps([run(sys.argv[1], one) for one in json.load(file)]))
