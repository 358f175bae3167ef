# Takes memory of the kernel's, in pipes and sockets that nobody reads.
import fcntl
import os
import resource
import socket

resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
kept = []
filled = 0
try:
    for _ in range(4000):
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        one.setblocking(False)
        kept += [one, other]
        try:
            while True:
                filled += one.send(b"x" * 65536)
        except BlockingIOError:
            pass
        if filled > 800 << 20:
            print("BREACH")
            break
except OSError as error:
    print(error.strerror)
print("filled", filled)
