import os
import socket

ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
child = os.fork()
if child == 0:
    for text in (b"first", b"a long second", b"third"):
        theirs.send(text)
    os._exit(0)
print(ours.recv(100), ours.recv(6), ours.recv(100))
os.waitpid(child, 0)
