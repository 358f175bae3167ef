import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER = 0x10000000


def ask(name, *arguments):
    ctypes.set_errno(0)
    result = getattr(libc, name)(*arguments)
    print(name, "done" if result != -1 else os.strerror(ctypes.get_errno()))


ask("unshare", CLONE_NEWUSER)
ask("mount", b"none", b"/tmp", b"tmpfs", 0, None)
ask("ptrace", 16, 1, 0, 0)
ask("setuid", 0)
ask("chroot", b"/tmp")
ask("sethostname", b"x", 1)
ask("settimeofday", ctypes.create_string_buffer(16), None)
ask("kill", -1, 0)
