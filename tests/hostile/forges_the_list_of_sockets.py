# Gives a socket a name that looks like an entry of the kernel's list of sockets, to be connected to another one.
import os
import socket

from kernel import target

victim = target("abstract")
with socket.socket(socket.AF_UNIX) as forged:
    inode = os.fstat(forged.fileno()).st_ino
    for name in (f"\0x\n0 0 0 0 0 0 {inode} @{victim}", "\0" + victim + "@"):
        try:
            forged.bind(name.encode())
            forged.listen(1)
        except OSError as error:
            print(error.strerror)
for name in ("\0" + victim, "\0" + victim + "\0"):
    try:
        socket.socket(socket.AF_UNIX).connect(name.encode())
        print("BREACH: connected")
    except OSError as error:
        print(error.strerror)
