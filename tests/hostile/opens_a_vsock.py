# Opens a socket to the machine that hosts this one, and connects it to nobody.
import socket

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    try:
        socket.socket(socket.AF_VSOCK, kind)
        print("BREACH: a vsock")
    except OSError as error:
        print(error.strerror)
