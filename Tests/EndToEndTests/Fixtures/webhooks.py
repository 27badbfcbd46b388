# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""A webhook receiver on a free loopback port that checks Standard Webhooks signatures. Says its port, then one JSON line a call.

The secret is the first argument (whsec_…); so many first calls as the second argument says are answered with 503.
"""
import base64, hashlib, hmac, http.server, json, sys

secret = base64.b64decode(sys.argv[1].removeprefix("whsec_"))
busy = int(sys.argv[2]) if len(sys.argv) > 2 else 0


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global busy
        body = self.rfile.read(int(self.headers["Content-Length"]))
        identifier, timestamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        signed = f"{identifier}.{timestamp}.".encode() + body
        expected = "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
        genuine = expected in self.headers["webhook-signature"].split(" ")
        status = 401 if not genuine else 503 if busy > 0 else 204
        if status == 503:
            busy -= 1
        self.send_response(status)
        if status == 503:
            self.send_header("Retry-After", "120")
        if status != 204:
            self.send_header("Content-Length", "0")
        self.end_headers()
        print(json.dumps({"id": identifier, "status": status, "path": self.path, "body": json.loads(body)}), flush=True)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print("listening", server.server_address[1], flush=True)
server.serve_forever()
