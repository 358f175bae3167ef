# Listens to what the kernel tells of devices, processes and audits, by every protocol of netlink but routing.
import socket

for protocol in range(1, 32):
    try:
        link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol)
        link.bind((0, 0xFFFFFFFF))
        print("BREACH: listens by protocol", protocol)
    except OSError as error:
        print(protocol, error.strerror)
