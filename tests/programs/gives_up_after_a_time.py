"""A parent that waits for its workers with time-outs of every kind, each of which is long enough."""
import multiprocessing
import queue
import socket


def answer(results, event, pipe, port):
    event.wait()
    results.put(42)
    pipe.send("sent")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"datagram", ("127.0.0.1", port))


def note(event):
    event.set()


def square(x):
    return x * x


if __name__ == "__main__":
    results, event = multiprocessing.Queue(), multiprocessing.Event()
    ours, theirs = multiprocessing.Pipe()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inbox:
        inbox.bind(("127.0.0.1", 0))
        inbox.settimeout(1.5)
        worker = multiprocessing.Process(target=answer, args=(results, event, theirs, inbox.getsockname()[1]))
        worker.start()
        other = multiprocessing.Process(target=note, args=(event,))
        other.start()
        print("noted", event.wait(1))
        try:
            print("got", results.get(timeout=1))
        except queue.Empty:
            print("got nothing")
        print("polled", ours.poll(1))
        print("received", inbox.recv(100))
    worker.join(timeout=2.5)
    print("ended", worker.exitcode)
    with multiprocessing.Pool(2) as pool:
        print("squared", pool.map_async(square, [1, 2, 3]).get(timeout=2))
