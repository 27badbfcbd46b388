# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Sends one message again and again with Python's smtplib: smtplib_peer.py PORT COUNT MESSAGE. Prints how many seconds it took.

One connection, one recipient in a transaction, nothing written down.
"""
import pathlib
import smtplib
import sys
import time

port, count, message = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3]).read_bytes()
with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as connection:
    connection.ehlo()
    begun = time.monotonic()
    for number in range(count):
        connection.sendmail("theodoi@binhlam.example", [f"co-quan-{number}@binhlam.example"], message)
    print(time.monotonic() - begun)
