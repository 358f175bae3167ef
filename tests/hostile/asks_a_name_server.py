# Asks a name server on the host's loopback device for an address, as malware does to carry data out.
import socket
import struct

from kernel import show, target

show("/etc/resolv.conf")
question = struct.pack(">6H", 7, 0x0100, 1, 0, 0, 0) + b"\x06secret\x04test\x00" + struct.pack(">2H", 1, 1)
try:
    resolver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    resolver.settimeout(1)
    resolver.connect(("127.0.0.1", int(target("udp4"))))
    resolver.send(question)
    print("BREACH:", resolver.recv(500))
except OSError as error:
    print(error)
