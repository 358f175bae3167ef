# Opens sockets of all families, kinds and protocols, for each of which a kernel may load a module that is seldom tested.
import errno
import socket

ALLOWED = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK)
REFUSED = (errno.EAFNOSUPPORT, errno.ESOCKTNOSUPPORT, errno.EPROTONOSUPPORT, errno.EPERM)
DCCP, L2TP, SCTP, MPTCP = 33, 115, 132, 262

for family in range(64):
    for kind in range(16):
        try:
            socket.socket(family, kind)
            if family not in ALLOWED:
                print("BREACH: family", family)
        except OSError as error:
            if family not in ALLOWED and error.errno != errno.EAFNOSUPPORT:
                print("BREACH: the kernel was asked for family", family, error)
for family in (socket.AF_INET, socket.AF_INET6):
    for kind in range(16):
        for protocol in (DCCP, L2TP, SCTP, MPTCP):
            try:
                socket.socket(family, kind, protocol)
                print("BREACH: protocol", protocol)
            except OSError as error:
                if error.errno not in REFUSED:
                    print("BREACH: the kernel was asked for protocol", protocol, error)
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):  # which programs may have, where they have a network
        try:
            socket.socket(family, kind).close()
        except OSError as error:
            if error.errno != errno.EAFNOSUPPORT:
                raise
print("tried all")
