# Asks the kernel for a network device of its own, by netlink.
import os
import socket
import struct

RTM_NEWLINK, REQUEST_ACKNOWLEDGED_CREATE = 16, 0x405
kind = struct.pack("<HH", 9, 1) + b"dummy\0\0\0"
link_info = struct.pack("<HH", 4 + len(kind), 18) + kind
body = struct.pack("<BxHiII", 0, 0, 0, 0, 0) + link_info
message = struct.pack("<IHHII", 16 + len(body), RTM_NEWLINK, REQUEST_ACKNOWLEDGED_CREATE, 1, 0) + body
try:
    link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    link.bind((0, 0))
    link.send(message)
    error = -struct.unpack_from("<i", link.recv(4096), 16)[0]
    print(os.strerror(error) if error else "BREACH: there is a new device")
except OSError as error:
    print(error.strerror)
