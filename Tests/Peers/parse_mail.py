# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""Reads one message from standard input and prints what Python's email package makes of it, as JSON."""
import email
import email.policy
import json
import sys

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
parts = list(message.walk())


def content(kind):
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else None


print(json.dumps({
    "headers": {name.lower(): str(value) for name, value in message.items()},
    "defects": [repr(defect) for part in parts for defect in part.defects]
    + [repr(defect) for value in message.values() for defect in value.defects],
    "structure": [part.get_content_type() for part in parts],
    "text": content("plain"),
    "html": content("html"),
    "attachments": [
        {"type": part.get_content_type(), "name": part.get_filename(), "text": part.get_content()}
        for part in message.iter_attachments()
    ],
}, ensure_ascii=False))
