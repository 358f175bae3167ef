import threading

lock = threading.Lock()


def twice():
    lock.acquire()
    lock.acquire()


thread = threading.Thread(target=twice)
thread.start()
thread.join()
