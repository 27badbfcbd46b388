# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Prints what a ledger holds of sending, as JSON by the notice's key: its state, and how many of its attempts ended how."""
import json, sqlite3, sys

ledger = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, isolation_level=None)
ledger.execute("BEGIN")  # one state for both questions
notices = {key: {"state": state, "outcomes": {}} for key, state in ledger.execute("SELECT key, state FROM notice")}
for key, outcome, count in ledger.execute(
        "SELECT key, ifnull(outcome, 'none'), count(*) FROM attempt JOIN notice ON notice.id = attempt.notice GROUP BY 1, 2"):
    notices[key]["outcomes"][outcome] = count
json.dump(notices, sys.stdout)
