# Sends datagrams over IPv6 to a server of the host's own loopback device, and waits for an answer.
import socket

from kernel import target

for _ in range(3):
    try:
        sender = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        sender.settimeout(1)
        sender.connect(("::1", int(target("udp6"))))
        sender.send(b"out of the box")
        print("BREACH:", sender.recv(100))
    except OSError as error:
        print(error)
