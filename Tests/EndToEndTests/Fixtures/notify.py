# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Stands in for the service manager: prints what comes in at the notification socket named (sd_notify(3)), one assignment a line."""
import socket, sys

manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(sys.argv[1])
print("listening", flush=True)
while True:
    print(manager.recv(65536).decode(), flush=True)
