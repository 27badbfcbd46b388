# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Looks into the ledger of a measurement: ledger_peer.py FILE count QUERY, or FILE due RUNG INSTANT STEP.

`due` makes all planned reminders of that rung due at the instant (milliseconds since 1970), each STEP later than the one before;
the daemon must not run meanwhile. Prints the number asked for, or how many were changed.
"""
import sqlite3
import sys

file, verb, *rest = sys.argv[1:]
if verb == "count":
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=60)
    try:
        print(connection.execute(rest[0]).fetchone()[0])
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        print(0)  # the daemon is about to make it
else:
    rung, instant, step = rest[0], int(rest[1]), int(rest[2])
    connection = sqlite3.connect(file)
    connection.create_function("tally_note", 3, lambda *changes: None)
    ids = [row[0] for row in connection.execute("SELECT id FROM reminder WHERE rung = ? AND state = 'planned' ORDER BY id", [rung])]
    connection.executemany(
        "UPDATE reminder SET instant = ? WHERE id = ?", [(instant + place * step, row) for place, row in enumerate(ids)])
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(len(ids))
