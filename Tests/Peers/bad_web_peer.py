# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""Web servers that misbehave in one way each, on raw sockets.

One argument is one server, on a port of its own: good (204, connection kept), closing (204, said to be kept and closed),
drop-before (reset at once), drop-inside (reset inside the request), drop-after (reset behind it), close-after, drop-in-head,
drop-in-body, endless-head, endless-body, bad-chunks, bad-length, flood-1xx, trickle, slow (the right answer, a byte every
20 ms), hang, garbage, full (nobody accepts: the connection does not come about), or an answer as "429 retry-after=7".
Prints "PORT n,n,…" when it listens; ends when its standard input does.
"""
import os
import socket
import struct
import sys
import threading
import time

RIGHT = b"HTTP/1.1 204 No Content\r\nServer: peer\r\n\r\n"


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def request(connection, buffer):
    """Reads one request; what is behind it, or None at the end."""
    while b"\r\n\r\n" not in buffer:
        data = connection.recv(65536)
        if not data:
            return None
        buffer += data
    head, rest = buffer.split(b"\r\n\r\n", 1)
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, value = line.split(b":", 1)
        if name.lower() == b"content-length":
            length = int(value)
    while len(rest) < length:
        data = connection.recv(65536)
        if not data:
            return None
        rest += data
    return rest[length:]


def endlessly(connection, data, pause=0.0):
    while True:
        connection.sendall(data)
        if pause:
            time.sleep(pause)


def answer(connection, behaviour):
    """Answers one request; False when the connection is over."""
    send = connection.sendall
    if behaviour == "good":
        send(RIGHT)
        return True
    if behaviour == "closing":
        send(RIGHT)
    elif behaviour == "drop-after":
        reset(connection)
    elif behaviour == "drop-in-head":
        send(b"HTTP/1.1 200 OK\r\nContent-")
        reset(connection)
    elif behaviour == "drop-in-body":
        send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        time.sleep(0.05)
        reset(connection)
    elif behaviour == "endless-head":
        send(b"HTTP/1.1 200 OK\r\n")
        endlessly(connection, b"X-More: " + b"x" * 1000 + b"\r\n")
    elif behaviour == "endless-body":
        send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        endlessly(connection, b"400\r\n" + b"x" * 1024 + b"\r\n")
    elif behaviour == "bad-chunks":
        send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a number\r\nx\r\n0\r\n\r\n")
    elif behaviour == "bad-length":
        send(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")
    elif behaviour == "flood-1xx":
        endlessly(connection, b"HTTP/1.1 100 Continue\r\n\r\n", 0.001)
    elif behaviour == "trickle":
        send(b"HTTP/1.1 200 OK\r\nX-More: ")
        endlessly(connection, b"x", 0.02)
    elif behaviour == "slow":
        for byte in RIGHT:
            send(bytes([byte]))
            time.sleep(0.02)
        return True
    elif behaviour == "hang":
        while connection.recv(65536):
            pass
    elif behaviour == "garbage":
        send(b"\x00\xff\xfe220 peer.example ESMTP\r\n" * 100)
    elif behaviour != "close-after":
        words = behaviour.split(" ", 1)
        headers = [part.replace("=", ": ", 1) for part in words[1:]]
        send("\r\n".join([f"HTTP/1.1 {words[0]} Told"] + headers + ["Content-Length: 0", "", ""]).encode())
        return True
    return False


def speak(connection, behaviour):
    try:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if behaviour == "drop-before":
            return reset(connection)
        if behaviour == "drop-inside":
            connection.recv(10)
            return reset(connection)
        rest = b""
        while (rest := request(connection, rest)) is not None:
            if not answer(connection, behaviour):
                break
    except OSError:
        pass
    finally:
        connection.close()


def serve(listener, behaviour):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=speak, args=(connection, behaviour), daemon=True).start()


fillers = []


def listen(behaviour):
    if behaviour != "full":
        listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        threading.Thread(target=serve, args=(listener, behaviour), daemon=True).start()
        return listener
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    for _ in range(4):
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(listener.getsockname())
        fillers.append(filler)
    return listener


listeners = [listen(behaviour) for behaviour in sys.argv[1:]]
print("PORT " + ",".join(str(listener.getsockname()[1]) for listener in listeners), flush=True)
sys.stdin.buffer.read()
os._exit(0)
