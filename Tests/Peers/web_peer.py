# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""A web server that answers what the path says.

/status/429?retry-after=7 answers so; /echo returns the request as JSON; /slow never answers; /long sends without end;
/drop hangs up. With --cert and --key it speaks TLS. Prints "PORT n" (or "SOCKET path") when it listens; ends when its standard input does.
"""
import argparse
import json
import os
import socketserver
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

connections = 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        global connections
        connections += 1
        super().setup()

    def address_string(self):
        return "peer"

    def log_message(self, *arguments):
        pass

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        if url.path.startswith("/status/"):
            self.reply(int(url.path.split("/")[2]), b"", query)
        elif url.path == "/slow":
            time.sleep(3600)
        elif url.path == "/drop":
            self.close_connection = True
        elif url.path == "/long":
            self.send_response(200)
            self.send_header("Content-Length", str(1 << 40))
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                self.close_connection = True
        else:
            echo = {"method": self.command, "path": self.path, "headers": dict(self.headers.items()),
                    "body": body.decode("utf-8", "replace"), "connections": connections}
            self.reply(200, json.dumps(echo, ensure_ascii=False).encode(), query)

    def reply(self, status, body, query):
        self.send_response(status)
        for name in ("retry-after", "location"):
            if name in query:
                self.send_header(name, query[name][0])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer


class UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


parser = argparse.ArgumentParser()
parser.add_argument("--socket")
parser.add_argument("--cert")
parser.add_argument("--key")
options = parser.parse_args()
if options.socket:
    server = UnixServer(options.socket, Handler)
    ready = f"SOCKET {options.socket}"
else:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if options.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
        # The handshake is left to the first read, in the connection's own thread.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    ready = f"PORT {server.server_address[1]}"
threading.Thread(target=server.serve_forever, daemon=True).start()
print(ready, flush=True)
sys.stdin.buffer.read()
os._exit(0)
