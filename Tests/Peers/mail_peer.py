# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""A mail server that does what the recipient's name says.

Prints "PORT n" when it listens; ends when its standard input does.
Recipients: ok, and anything else, is taken and laid into the folder given; the rest misbehaves as it is called.
"""
import argparse
import asyncio
import os
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

taken = 0


def behaviour(address):
    return address.split("@")[0]


class Handler:
    def __init__(self, folder):
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = behaviour(address)
        if name == "refused":
            return "550 5.1.1 no such mailbox"
        if name == "greylisted":
            return "451 4.7.1 try again later"
        if name == "closing":
            return "421 4.3.2 closing"
        if name == "drop-at-rcpt":
            server.transport.abort()
            return "250 never heard"
        if name == "hang-at-rcpt":
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global taken
        name = behaviour(envelope.rcpt_tos[0])
        if name == "data-refused":
            return "554 5.7.1 not wanted"
        if name == "data-deferred":
            return "452 4.2.2 mailbox full"
        if name == "drop-after-data":
            server.transport.abort()
            return "250 never heard"
        if name == "hang-after-data":
            await asyncio.sleep(3600)
        taken += 1
        path = os.path.join(self.folder, f"{taken:06}.eml")
        with open(path, "wb") as file:
            file.write(f"X-Envelope: {envelope.mail_from} {','.join(envelope.rcpt_tos)}\r\n".encode())
            file.write(f"X-Session: {id(session)} {session.host_name}\r\n".encode())
            file.write(envelope.original_content)
        return f"250 2.0.0 taken as {taken}"


def authenticate(expected):
    def check(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (data.login + b":" + data.password).decode() == expected
        return AuthResult(success=good, handled=False)

    return check


async def raw(reader, writer, mode):
    if mode == "garbage":
        writer.write(b"\x00\xff\xfeHTTP/1.1 200 OK\r\n\r\n")
    elif mode == "refusing":
        writer.write(b"554 5.3.2 no service for you\r\n")
    elif mode == "dropping":
        writer.transport.abort()
        return
    elif mode == "endless":
        try:
            while True:
                writer.write(b"220-" + b"x" * 1000 + b"\r\n")
                await writer.drain()
        except ConnectionError:
            return
    try:
        while await reader.read(1024):
            pass
    except ConnectionError:
        pass


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", default=".")
    parser.add_argument("--auth")
    parser.add_argument("--without", action="append", help="a mechanism of AUTH that is not offered")
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--implicit-tls", action="store_true")
    parser.add_argument("--raw")
    options = parser.parse_args()
    context = None
    if options.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
    listener = socket.create_server(("127.0.0.1", 0))
    loop = asyncio.get_running_loop()
    if options.raw:
        server = await asyncio.start_server(lambda r, w: raw(r, w, options.raw), sock=listener)
    else:
        def factory():
            return SMTP(
                Handler(options.folder), hostname="peer.example", loop=loop, enable_SMTPUTF8=True,
                tls_context=None if options.implicit_tls else context,
                require_starttls=bool(context) and not options.implicit_tls,
                authenticator=authenticate(options.auth) if options.auth else None,
                auth_required=bool(options.auth), auth_exclude_mechanism=options.without, auth_require_tls=bool(context) and not options.implicit_tls)

        server = await loop.create_server(factory, sock=listener, ssl=context if options.implicit_tls else None)
    print(f"PORT {listener.getsockname()[1]}", flush=True)
    loop.add_reader(sys.stdin.fileno(), lambda: sys.stdin.buffer.read1(1) or os._exit(0))
    async with server:
        await server.serve_forever()


asyncio.run(main())
