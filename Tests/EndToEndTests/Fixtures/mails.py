# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""Decodes every .eml under the folders named, with Python's own mail parser, and prints a JSON list."""
import email, email.policy, email.utils, json, pathlib, sys


def decoded(path):
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(message.walk())
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    return {
        "file": path.name,
        "id": str(message["Message-ID"] or ""),
        "references": str(message["References"] or "").split(),
        "to": [pair[1] for pair in email.utils.getaddresses([str(message["To"] or "")])],
        "from": str(message["From"] or ""),
        "subject": str(message["Subject"] or ""),
        "day": message["Date"].datetime.date().isoformat() if message["Date"] else "",
        "time": message["Date"].datetime.strftime("%H:%M%z") if message["Date"] else "",
        "auto_submitted": str(message["Auto-Submitted"] or ""),
        "list_id": str(message["List-Id"] or ""),
        "text": text.get_content() if text else "",
        "html": html.get_content() if html else "",
        "calendars": [part.get_content() for part in parts if part.get_content_type() == "text/calendar"],
        "longest_line": max((len(line) for line in raw.split(b"\r\n")), default=0),
        "bare_newlines": raw.replace(b"\r\n", b"").count(b"\n"),
        "defects": [repr(defect) for part in parts for defect in part.defects]
        + [repr(defect) for name in message for defect in message[name].defects],
    }


paths = sorted(path for folder in sys.argv[1:] for path in pathlib.Path(folder).rglob("*.eml"))
json.dump([decoded(path) for path in paths], sys.stdout)
