import os
import socket

ours, theirs = socket.socketpair()
child = os.fork()
if child == 0:
    ours.close()
    question = theirs.recv(100)
    theirs.sendall(question * 3)
    os._exit(0)
theirs.close()
ours.sendall(b"ping")
answer = b""
while len(answer) < 12:
    answer += ours.recv(5)
os.waitpid(child, 0)
print(answer.decode())
