# Connects to a server of the host's that listens on a name without a file.
import socket

from kernel import target

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    for name in ("abstract", "abstract_datagrams"):
        try:
            link = socket.socket(socket.AF_UNIX, kind)
            link.connect("\0" + target(name))
            link.send(b"out of the box")
            print("BREACH: connected")
        except OSError as error:
            print(error.strerror)
