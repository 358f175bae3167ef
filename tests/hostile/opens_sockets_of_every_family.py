# Opens sockets of all families, for each of which a kernel may load a module that is seldom tested.
import errno
import socket

ALLOWED = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK)

for family in range(64):
    for kind in (1, 2, 3, 4, 5, 10):
        try:
            socket.socket(family, kind)
            if family not in ALLOWED:
                print("BREACH: family", family)
        except OSError as error:
            if family not in ALLOWED and error.errno != errno.EAFNOSUPPORT:
                print("BREACH: the kernel was asked for family", family, error)
print("tried all")
