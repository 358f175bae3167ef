import mmap
import multiprocessing

if __name__ == "__main__":
    lock = multiprocessing.Lock()
    counter = multiprocessing.Value("i", 0, lock=False)
    page = mmap.mmap(-1, 8192)
    with lock:
        counter.value += 1
    page[0] = 1
