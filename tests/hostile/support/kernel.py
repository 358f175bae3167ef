"""What many attacks need: raw system calls, and words for how they ended."""
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
libc.mmap.restype = ctypes.c_void_p

# What an attack writes on the host is named so, for the test to find.
MARK = "left-by-an-attack"

# Numbers of system calls on x86-64.
NUMBERS = dict(
    clone=56, ptrace=101, syslog=103, personality=135, modify_ldt=154, pivot_root=155, sync=162, mount=165,
    umount2=166, reboot=169, iopl=172, init_module=175, tkill=200, io_setup=206, io_submit=209, clock_settime=227,
    kexec_load=246, add_key=248, keyctl=250, inotify_init=253, unshare=272, inotify_init1=294, perf_event_open=298,
    name_to_handle_at=303, open_by_handle_at=304, syncfs=306, setns=308, process_vm_readv=310, process_vm_writev=311,
    kexec_file_load=320, bpf=321, userfaultfd=323, io_uring_setup=425, open_tree=428, move_mount=429, fsopen=430,
    clone3=435, pidfd_getfd=438)


def call(name, *arguments):
    """Makes a system call; its result, and None where it failed, with the reason printed."""
    ctypes.set_errno(0)
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(NUMBERS[name]), *words)
    if result == -1:
        print(name + ":", os.strerror(ctypes.get_errno()), flush=True)
        return None
    return result


def attempt(name, *arguments):
    """A system call that must not succeed."""
    result = call(name, *arguments)
    if result is not None:
        print("BREACH:", name, "gave", result, flush=True)
    return result


def show(path, size=4096):
    """Reads a file that must not be there, or not be readable."""
    try:
        with open(path, "rb") as file:
            print(path, "holds", file.read(size), flush=True)
    except OSError as error:
        print(path + ":", error.strerror, flush=True)


def target(name):
    """Where the test has put something that this attack is to reach."""
    with open("targets") as file:
        for line in file:
            key, _, value = line.rstrip("\n").partition(" ")
            if key == name:
                return value
    raise LookupError(name)


def others():
    """Numbers of processes that are not its own: what keeps its box, its parent, and another one of its user."""
    return sorted({1, os.getppid(), int(target("bystander"))})


def raw_fork(flags):
    """A child by clone() with these flags: its pid in the parent, 0 in the child, None where it failed."""
    return call("clone", flags | signal.SIGCHLD, 0, 0, 0, 0)
