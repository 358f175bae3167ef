# Connects over IPv6 to a server of the host's own loopback device.
import socket

from kernel import target

try:
    connection = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    connection.connect(("::1", int(target("tcp6"))))
    print("BREACH: connected")
except OSError as error:
    print(error.strerror)
