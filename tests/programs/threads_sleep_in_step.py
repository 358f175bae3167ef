import threading
import time

time.sleep(1)  # from here on no other work of the machine's shows
begin = time.monotonic()


def work(number):
    for turn in range(3):
        time.sleep(10 + number)
    print(f"thread {number} after {time.monotonic() - begin:.1f}\n", end="")


threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(timeout=1000)
print(f"all after {time.monotonic() - begin:.1f}")
