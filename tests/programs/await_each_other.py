# A child waits for a word of its parent, through a pipe, and the parent for the child, in the way that is asked for.
import os
import select
import socket
import sys

ours, theirs = socket.socketpair()
from_parent, to_child = os.pipe()
os.mkfifo("letters")
pid = os.fork()
if pid == 0:
    ours.close()
    os.close(to_child)
    os.read(from_parent, 1)
    os._exit(0)
theirs.close()
os.close(from_parent)
if sys.argv[1] == "recv":
    ours.recv(1)
elif sys.argv[1] == "select":
    select.select([ours], [], [])
elif sys.argv[1] == "poll":
    poll = select.poll()
    poll.register(ours, select.POLLIN)
    poll.poll()
elif sys.argv[1] == "epoll":
    epoll = select.epoll()
    epoll.register(ours, select.EPOLLIN)
    epoll.poll()
elif sys.argv[1] == "open":
    open("letters")
elif sys.argv[1] == "sendall":
    ours.sendall(b"x" * 10_000_000)
