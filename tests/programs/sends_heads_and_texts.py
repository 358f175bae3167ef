"""A server and its client on the loopback device: each message is sent in two parts, of which the kernel keeps back the
second until the first is acknowledged."""
import multiprocessing
import socket
import struct


def receive(connection, size):
    text = b""
    while len(text) < size:
        text += connection.recv(size - len(text))
    return text


def send(connection, text):
    connection.sendall(struct.pack("!I", len(text)))
    connection.sendall(text)


def take(connection):
    (size,) = struct.unpack("!I", receive(connection, 4))
    return receive(connection, size)


def serve(listener):
    connection, _ = listener.accept()
    for _ in range(5):
        send(connection, take(connection).upper())


if __name__ == "__main__":
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = multiprocessing.Process(target=serve, args=(listener,))
        server.start()
        with socket.create_connection(listener.getsockname()) as connection:
            for word in (b"hello", b"my", b"dear", b"little", b"server"):
                send(connection, word)
                print(take(connection).decode())
        server.join()
