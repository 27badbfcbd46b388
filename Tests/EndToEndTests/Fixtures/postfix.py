# SPDX-License-Identifier: Apache-2.0
# Part of dondoc; see LICENSE.
"""A Postfix of its own on loopback, with its own configuration and queue: takes mail for anybody in so.example and binhlam.example,
has mailboxes for those named, and returns what is for others to its sender.

usage: postfix.py ADDRESS...   prints "listening PORT FOLDER", then "mail NAME COPY" for each that comes in; the mailbox of a@b is
the maildir FOLDER/boxes/a, and COPY a folder with the mail alone
"""
import ctypes
import os
import pwd
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = mx.binhlam.example
mydestination =
alias_maps =
local_recipient_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = no
virtual_mailbox_domains = so.example, binhlam.example
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
"""

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_us(process, folder):
    """However this program ends, a killed test included, its server does not outlive it."""
    script = 'cat; kill "$0"; sleep 1; rm -rf "$1"'
    return subprocess.Popen(
        ["/bin/sh", "-c", script, str(process.pid), folder], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True)


class Mailboxes:
    """Maildirs of which the kernel tells what comes in."""

    moved, created = 0x80, 0x100

    def __init__(self, folder, names, owner):
        self.folder, self.count, self.seen = folder, 0, set()
        self.kernel = ctypes.CDLL(None)
        self.descriptor = self.kernel.inotify_init()
        self.watches = {}
        for name in names:
            for part in ["", "tmp", "cur", "new"]:
                path = os.path.join(folder, "boxes", name, part)
                os.mkdir(path, 0o700)
                os.chown(path, owner.pw_uid, owner.pw_gid)
            watch = self.kernel.inotify_add_watch(self.descriptor, path.encode(), self.moved | self.created)
            self.watches[watch] = (name, path)

    def tell(self):
        while True:
            events = os.read(self.descriptor, 65536)
            while events:
                watch, _, _, length = struct.unpack_from("iIII", events)
                file = events[16:16 + length].rstrip(b"\0").decode()
                events = events[16 + length:]
                self.copy(*self.watches[watch], file)

    def copy(self, name, path, file):
        if (name, file) in self.seen:
            return
        self.seen.add((name, file))
        self.count += 1
        copy = os.path.join(self.folder, "copies", str(self.count))
        os.makedirs(copy)
        try:
            shutil.copyfile(os.path.join(path, file), os.path.join(copy, "mail.eml"))
        except FileNotFoundError:
            return  # read and put away already
        print("mail", name, copy, flush=True)


def stop(*_):
    raise SystemExit(0)


def wait_for(port, process):
    while process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                if connection.recv(512).startswith(b"220"):
                    return
        except ConnectionRefusedError:
            time.sleep(0.05)
    sys.exit(f"postfix ended with status {process.returncode}")


def main(addresses):
    folder = tempfile.mkdtemp(prefix="dondoc-postfix.", dir="/tmp")
    os.chmod(folder, 0o755)
    try:
        nobody = pwd.getpwnam("nobody")
        postfix = pwd.getpwnam("postfix")
        for name in ["config", "queue", "data", "boxes"]:
            os.mkdir(os.path.join(folder, name), 0o755)
        os.chown(os.path.join(folder, "data"), postfix.pw_uid, postfix.pw_gid)
        os.chown(os.path.join(folder, "boxes"), nobody.pw_uid, nobody.pw_gid)
        mailboxes = Mailboxes(folder, [address.split("@")[0] for address in addresses], nobody)
        boxes = ", ".join("{%s = %s/}" % (address, address.split("@")[0]) for address in addresses)
        port = free_port()
        with open(os.path.join(folder, "config", "main.cf"), "w") as file:
            file.write(MAIN.format(folder=folder, boxes=boxes, user=nobody.pw_uid, group=nobody.pw_gid))
        with open(os.path.join(folder, "config", "master.cf"), "w") as file:
            file.write(MASTER.format(port=port))
        config = os.path.join(folder, "config")
        subprocess.run(["/usr/sbin/postfix", "-c", config, "check"], check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr)
        # Not by "postfix start-fg", which stays between and does not pass signals on.
        process = subprocess.Popen(
            ["/usr/lib/postfix/sbin/master", "-c", config], stdin=subprocess.DEVNULL, stdout=sys.stderr)
        guard = end_with_us(process, folder)
        signal.signal(signal.SIGTERM, stop)
        try:
            wait_for(port, process)
            print(f"listening {port} {folder}", flush=True)
            mailboxes.tell()
        finally:
            process.terminate()
            process.wait()
            with open(os.path.join(folder, "log")) as log:
                sys.stderr.write(log.read())
            guard.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main(sys.argv[1:])
