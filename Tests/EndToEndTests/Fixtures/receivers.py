# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""A mail server and a web server on free loopback ports that note the id of all that they take in, and answer a moment later.

receivers.py FILE: each id gets a line in the file before its answer goes out. Says both ports when they listen.
"""
import asyncio, email, random, sys
from aiosmtpd.smtp import SMTP

notes = open(sys.argv[1], "a", buffering=1)


async def noted(key):
    notes.write(key + "\n")
    await asyncio.sleep(random.uniform(0, 0.02))


class Keeper:
    async def handle_DATA(self, server, session, envelope):
        head = email.message_from_bytes(envelope.original_content.split(b"\r\n\r\n", 1)[0])
        await noted(head["Message-ID"].strip("<>").split("@")[0])
        return "250 OK"


async def call(reader, writer):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
            fields = dict(line.split(": ", 1) for line in head[1:] if line)
            await reader.readexactly(int(fields["content-length"]))
            await noted(fields["webhook-id"])
            writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()  # whoever called is gone


async def main():
    loop = asyncio.get_running_loop()
    mail = await loop.create_server(lambda: SMTP(Keeper(), decode_data=False), "127.0.0.1", 0)
    web = await asyncio.start_server(call, "127.0.0.1", 0)
    print("listening", mail.sockets[0].getsockname()[1], web.sockets[0].getsockname()[1], flush=True)
    await asyncio.gather(mail.serve_forever(), web.serve_forever())


asyncio.run(main())
