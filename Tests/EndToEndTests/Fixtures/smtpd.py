# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""An SMTP server on a free loopback port: keeps what it accepts as .eml files in the folder named. Says its port, then one line a message."""
import asyncio, pathlib, sys
from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder, busy):
        self.folder, self.busy, self.count = folder, busy, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.busy > 0:  # asks for another try
            self.busy -= 1
            return "451 4.3.2 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        (self.folder / f"{self.count:05}.eml").write_bytes(envelope.original_content)
        print("accepted", envelope.mail_from, *envelope.rcpt_tos, flush=True)
        return "250 OK"


async def main():
    keeper = Keeper(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    factory = lambda: SMTP(keeper, enable_SMTPUTF8=True, decode_data=False)
    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", 0)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
