# Enters the namespaces of the process that keeps its box, and its own anew.
import os

from kernel import attempt

for pid in (1, os.getpid()):
    for kind in ("user", "mnt", "net", "pid", "ipc", "uts", "cgroup", "time"):
        try:
            attempt("setns", os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY), 0)
        except OSError as error:
            print(error.strerror)
attempt("setns", os.pidfd_open(1), 0x7E020000)
