# Two processes take two locks, each in another order: each holds one and waits for the other.
import multiprocessing


def work(first, second, ready, go):
    with first:
        ready.send_bytes(b"has one")
        go.recv_bytes()
        with second:
            print("has both")


if __name__ == "__main__":
    a, b = multiprocessing.Lock(), multiprocessing.Lock()
    workers = []
    for locks in ((a, b), (b, a)):
        heard, ready = multiprocessing.Pipe(duplex=False)
        go, told = multiprocessing.Pipe(duplex=False)
        worker = multiprocessing.Process(target=work, args=(*locks, ready, go))
        worker.start()
        heard.recv_bytes()
        workers.append((worker, told))
    for worker, told in workers:
        told.send_bytes(b"go on")
    for worker, told in workers:
        worker.join()
