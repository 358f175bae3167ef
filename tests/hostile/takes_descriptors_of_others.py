# Takes descriptors out of the process that keeps its box, and out of others of its user.
import os

from kernel import attempt, others

for pid in others():
    try:
        handle = os.pidfd_open(pid)
    except OSError as error:
        print(error.strerror)
        continue
    for number in range(10):
        attempt("pidfd_getfd", handle, number, 0)
# Without a process to take from, whether the call is refused even so.
attempt("pidfd_getfd", -1, 0, 0)
