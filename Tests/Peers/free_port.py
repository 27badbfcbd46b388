# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""Tells a port that is free at that moment, for a server that cannot choose one. Ends when its standard input does."""
import socket
import sys

with socket.create_server(("127.0.0.1", 0)) as listener:
    port = listener.getsockname()[1]
print("PORT", port, flush=True)
sys.stdin.buffer.read()
