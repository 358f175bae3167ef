# Opens a socket that sees every packet of the machine.
import socket

for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM):
    try:
        socket.socket(socket.AF_PACKET, kind, socket.htons(3))
        print("BREACH: a packet socket")
    except OSError as error:
        print(error.strerror)
