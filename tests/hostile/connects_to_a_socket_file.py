# Connects to a server of the host's that listens on a file, by every path that may lead there.
import socket

from kernel import target

path = target("socket")
for way in (path, "/proc/1/root" + path, "/proc/self/root" + path, "../.." + path, "/run/docker.sock",
            "/run/systemd/private", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0"):
    try:
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect(way)
        print("BREACH: connected to", way)
    except OSError as error:
        print(error.strerror)
