# Takes memory of the kernel's, in sockets that nobody reads, in more processes than one has descriptors for.
import os
import resource
import signal
import socket

resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
reader, writer = os.pipe()


def fill():
    kept = []
    filled = 0
    try:
        while filled < 100 << 20:
            one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
            one.setblocking(False)
            kept += [one, other]
            try:
                while True:
                    filled += one.send(b"x" * 65536)
            except BlockingIOError:
                pass
    except OSError:
        pass
    os.write(writer, filled.to_bytes(8, "little"))
    signal.pause()


for _ in range(10):
    if os.fork() == 0:
        fill()
filled = sum(int.from_bytes(os.read(reader, 8), "little") for _ in range(10))
print("BREACH" if filled > 800 << 20 else "filled", filled)
