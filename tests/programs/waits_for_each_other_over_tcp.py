"""A server and its client that both wait for the other's first word."""
import multiprocessing
import socket


def serve(listener):
    listener.accept()[0].recv(1)


if __name__ == "__main__":
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        multiprocessing.Process(target=serve, args=(listener,)).start()
        socket.create_connection(listener.getsockname()).recv(1)
