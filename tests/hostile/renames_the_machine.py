# Gives the machine another name.
import socket

try:
    socket.sethostname("owned")
    print("BREACH")
except OSError as error:
    print(error.strerror)
print(socket.gethostname())
