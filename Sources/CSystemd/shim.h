#ifndef CSYSTEMD_SHIM_H
#define CSYSTEMD_SHIM_H

#include <sys/types.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

/* What SO_PEERCRED fills: struct ucred, which glibc shows under _GNU_SOURCE alone. */
struct dondoc_peer {
    pid_t pid;
    uid_t uid;
    gid_t gid;
};

#endif
