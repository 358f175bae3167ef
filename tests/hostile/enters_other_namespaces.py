# Enters the namespaces of the process that keeps its box and of others of its user, and its own anew.
import os

from kernel import attempt, others

for pid in [*others(), os.getpid()]:
    for kind in ("user", "mnt", "net", "pid", "ipc", "uts", "cgroup", "time"):
        try:
            attempt("setns", os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY), 0)
        except OSError as error:
            print(error.strerror)
    try:
        attempt("setns", os.pidfd_open(pid), 0x7E020000)
    except OSError as error:
        print(error.strerror)
