# Listens where a server of the host listens, so that its callers would come here.
import socket

from kernel import target

for family, kind, key, host in ((socket.AF_INET, socket.SOCK_STREAM, "tcp4", "127.0.0.1"),
                                (socket.AF_INET, socket.SOCK_DGRAM, "udp4", "127.0.0.1")):
    try:
        here = socket.socket(family, kind)
        here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        here.bind((host, int(target(key))))
        print("listens in the box only")
    except OSError as error:
        print(error.strerror)
