# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.

"""Verifies signed webhooks with PyPI's standardwebhooks.

Reads [{"secret", "headers", "body"}] from standard input and prints [true, or why not]. The library compares the
timestamp with the clock, which is set to the one of the message; how old one may be is the receiver's business.
"""
import datetime
import json
import sys

import standardwebhooks.webhooks as webhooks


def verified(call):
    now = datetime.datetime.fromtimestamp(int(call["headers"]["webhook-timestamp"]), datetime.timezone.utc)

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return now

    webhooks.datetime = Clock
    try:
        webhooks.Webhook(call["secret"]).verify(call["body"], call["headers"])
    except webhooks.WebhookVerificationError as error:
        return str(error)
    return True


print(json.dumps([verified(call) for call in json.load(sys.stdin)]))
