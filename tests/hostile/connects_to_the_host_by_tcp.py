# Connects over IPv4 to a server of the host's own loopback device.
import socket

from kernel import target

try:
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    connection.connect(("127.0.0.1", int(target("tcp4"))))
    print("BREACH: connected")
except OSError as error:
    print(error.strerror)
