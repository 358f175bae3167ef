import os
import socket

listener = socket.create_server(("127.0.0.1", 0))
child = os.fork()
if child == 0:
    with socket.create_connection(listener.getsockname()) as line:
        line.sendall(b"hello")
        line.recv(100)
    os._exit(0)
line, _ = listener.accept()
print(line.recv(100).decode())
line.sendall(b"bye")
os.waitpid(child, 0)
