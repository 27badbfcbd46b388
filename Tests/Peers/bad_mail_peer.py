# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""Mail servers that misbehave at one step each, on raw sockets.

One argument is one server, on a port of its own: "STEP:BEHAVIOUR", several joined by commas. Steps: greeting, ehlo, starttls,
auth, mail, rcpt, data, body (inside the message), end (behind it), next (when a second message begins), quit. Behaviours: a
reply as "451 4.7.1 later"; drop (reset), close, hang, garbage, trickle (a byte now and then, for ever), slow (the right answer,
a byte every 20 ms), late=SECONDS (the right answer after that), twice (the right answer, and once more), wait (an answer only
when the commands up to DATA are there). "good" misbehaves nowhere.
Options: --offer "8BITMIME;SIZE 100;PIPELINING" what EHLO tells (for all servers); --folder where each whole message is laid
before its answer, named SERVER-NUMBER.eml, with the commands before it in SERVER-NUMBER.txt; --cert and --key for STARTTLS.
Prints "PORT n,n,…" when it listens; ends when its standard input does.
"""
import argparse
import base64
import itertools
import os
import socket
import ssl
import struct
import sys
import threading
import time


class Gone(Exception):
    pass


class Session:
    def __init__(self, connection, server):
        self.connection = connection
        self.server = server
        self.buffer = b""
        self.commands = []
        self.messages = 0

    # What goes out and comes in.

    def send(self, data):
        self.connection.sendall(data)

    def line(self):
        while b"\n" not in self.buffer:
            data = self.connection.recv(65536)
            if not data:
                raise Gone
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r").decode("utf-8", "replace")

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Gone

    def hang(self):
        while self.connection.recv(65536):
            pass
        raise Gone

    def answer(self, step, right):
        """Answers as the script says, and tells whether the right answer went out."""
        behaviour = self.server.script.get(step)
        if behaviour is None:
            self.send(right)
            return True
        if behaviour == "drop":
            self.reset()
        if behaviour == "close":
            raise Gone
        if behaviour == "hang":
            self.hang()
        if behaviour == "garbage":
            self.send(b"\x00\xff\xfeHTTP/1.1 200 OK\r\n\r\n" * 50)
            self.hang()
        if behaviour == "trickle":
            self.send(right[:3] + b"-")
            while True:
                self.send(b"x")
                time.sleep(0.02)
        if behaviour == "slow":
            for byte in right:
                self.send(bytes([byte]))
                time.sleep(0.02)
            return True
        if behaviour.startswith("late="):
            time.sleep(float(behaviour[5:]))
            self.send(right)
            return True
        if behaviour == "twice":
            self.send(right + right)
            return True
        if behaviour == "wait":
            while b"DATA" not in self.buffer:
                data = self.connection.recv(65536)
                if not data:
                    raise Gone
                self.buffer += data
            self.send(right)
            return True
        self.send(behaviour.encode() + b"\r\n")
        if behaviour.startswith("421"):
            raise Gone
        return False

    # SMTP.

    def run(self):
        self.answer("greeting", b"220 peer.example ESMTP\r\n")
        while True:
            line = self.line()
            word = line.split(" ")[0].upper()
            if word == "EHLO":
                keywords = list(self.server.offer)
                if self.server.context and not isinstance(self.connection, ssl.SSLSocket):
                    keywords.append("STARTTLS")
                lines = ["peer.example"] + keywords
                text = [f"250-{line}" for line in lines[:-1]] + [f"250 {lines[-1]}"]
                self.answer("ehlo", ("\r\n".join(text) + "\r\n").encode())
            elif word == "HELO":
                self.answer("ehlo", b"250 peer.example\r\n")
            elif word == "STARTTLS":
                if self.answer("starttls", b"220 go ahead\r\n"):
                    if self.server.script.get("tls") == "drop":
                        self.connection.recv(1)
                        self.reset()
                    self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
            elif word == "AUTH":
                self.authenticate(line)
            elif word == "MAIL":
                self.commands.append(line)
                if self.messages and "next" in self.server.script:
                    self.answer("next", b"250 2.1.0 ok\r\n")
                else:
                    self.answer("mail", b"250 2.1.0 ok\r\n")
            elif word == "RCPT":
                self.commands.append(line)
                self.answer("rcpt", b"250 2.1.5 ok\r\n")
            elif word == "DATA":
                self.commands.append(line)
                if self.answer("data", b"354 go on\r\n"):
                    self.message()
            elif word == "RSET":
                self.answer("rset", b"250 2.0.0 ok\r\n")
            elif word == "QUIT":
                self.answer("quit", b"221 2.0.0 bye\r\n")
                return
            else:
                self.send(b"500 5.5.2 what\r\n")

    def authenticate(self, line):
        words = line.split(" ")
        said = words[2] if len(words) > 2 else None
        if said is None:
            self.send(b"334 \r\n")
            said = self.line()
        token = f"\x01auth=Bearer {self.server.token}\x01\x01"
        if self.server.token and base64.b64decode(said).decode().endswith(token):
            self.answer("auth", b"235 2.7.0 welcome\r\n")
            return
        self.send(b"334 " + base64.b64encode(b'{"status":"401"}') + b"\r\n")
        self.line()
        self.send(b"535 5.7.8 credentials refused\r\n")

    def message(self):
        if "body" in self.server.script:
            self.connection.recv(10)
            self.answer("body", b"")
        message = b""
        while True:
            while b"\n" not in self.buffer:
                data = self.connection.recv(1 << 20)
                if not data:
                    raise Gone
                self.buffer += data
            if (message + self.buffer).endswith((b"\r\n.\r\n",)) or self.buffer == b".\r\n":
                message += self.buffer
                self.buffer = b""
                break
            message += self.buffer
            self.buffer = b""
        self.server.keep(self.commands, message[:-3])
        self.commands = []
        self.messages += 1
        empty = message == b".\r\n"
        self.answer("end", b"554 5.5.1 no valid recipients\r\n" if empty else b"250 2.0.0 taken\r\n")


class Server:
    def __init__(self, number, script, options, context):
        self.number = number
        self.script = dict(part.split(":", 1) for part in script.split(",")) if script != "good" else {}
        self.offer = [keyword for keyword in options.offer.split(";") if keyword]
        self.folder = options.folder
        self.token = options.token
        self.context = context
        self.messages = 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.listener.getsockname()[1]

    def keep(self, commands, message):
        self.messages += 1
        if not self.folder:
            return
        path = os.path.join(self.folder, f"{self.number}-{self.messages:06}")
        for ending, content in ((".txt", "\n".join(commands).encode()), (".eml", message)):
            with open(path + ending, "wb") as file:
                file.write(content)

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.speak, args=(connection,), daemon=True).start()

    def speak(self, connection):
        session = Session(connection, self)
        try:
            session.run()
        except (Gone, OSError):
            pass
        finally:
            session.connection.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--offer", default="")
    parser.add_argument("--folder")
    parser.add_argument("--token")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("scripts", nargs="+")
    options = parser.parse_args()
    context = None
    if options.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
    numbers = itertools.count()
    servers = [Server(next(numbers), script, options, context) for script in options.scripts]
    for server in servers:
        threading.Thread(target=server.serve, daemon=True).start()
    print("PORT " + ",".join(str(server.port) for server in servers), flush=True)
    sys.stdin.buffer.read()
    os._exit(0)


main()
