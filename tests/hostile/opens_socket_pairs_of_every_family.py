# Asks for pairs of sockets of all families: another call than socket(), and the same modules.
import errno
import socket

for family in range(64):
    if family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
        continue
    for kind in (1, 2, 3, 4, 5, 10):
        try:
            socket.socketpair(family, kind)
            print("BREACH: family", family)
        except OSError as error:
            if error.errno != errno.EAFNOSUPPORT:
                print("BREACH: the kernel was asked for family", family, error)
for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    for kind in range(16):
        for protocol in (0, 9, 33, 115, 132):
            try:
                socket.socketpair(family, kind, protocol)
                print("BREACH: a pair of family", family)
            except OSError as error:
                if error.errno not in (errno.EOPNOTSUPP, errno.EAFNOSUPPORT):
                    print("BREACH: the kernel was asked for protocol", protocol, error)
print("tried all")
