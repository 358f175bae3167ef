# Opens sockets that carry packets of its own making.
import socket

for family, kind in ((socket.AF_INET, "IPv4"), (socket.AF_INET6, "IPv6")):
    for protocol in (socket.IPPROTO_RAW, socket.IPPROTO_ICMP, socket.IPPROTO_TCP):
        try:
            socket.socket(family, socket.SOCK_RAW, protocol)
            print("BREACH: a raw socket for", kind)
        except OSError as error:
            print(kind, error.strerror)
