"""Says which walls stand around it, and harms nothing where there are none."""
import ctypes
import os
import socket

libc = ctypes.CDLL(None, use_errno=True)
PR_GET_SECCOMP, PR_GET_NO_NEW_PRIVS, SYS_UNSHARE = 21, 39, 272


def tried(name, act):
    try:
        act()
        print(name, "done")
    except OSError as error:
        print(name, error.strerror)


def share_nothing_less():
    if libc.syscall(SYS_UNSHARE, 0) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


print("root" if os.getuid() == 0 else "an ordinary user")
print("no new privileges", libc.prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0))
print("filter", libc.prctl(PR_GET_SECCOMP, 0, 0, 0, 0))
tried("unshare", share_nothing_less)
tried("/etc/hostname", lambda: open("/etc/hostname"))
tried("a socket", lambda: socket.socket(socket.AF_INET))
if os.uname().nodename == "box":
    print("process", os.getpid(), "of the box, network", *[name for _, name in socket.if_nameindex()])
else:
    tried("its parent", lambda: os.kill(os.getppid(), 0))
