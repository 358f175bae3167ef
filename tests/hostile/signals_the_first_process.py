# Sends every signal, in every way, to the process that keeps its box.
import os
import signal

from kernel import call

handle = os.pidfd_open(1)
for number in range(1, 65):
    for way in (lambda: os.kill(1, number), lambda: signal.pidfd_send_signal(handle, number),
                lambda: call("tkill", 1, number)):
        try:
            way()
        except OSError as error:
            print(number, error.strerror)
if os.fork() == 0:
    os._exit(0)
os.wait()
print("it lives")
