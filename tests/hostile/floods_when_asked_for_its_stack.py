# Prints without end when the warden asks it for its stack.
import os
import signal

signal.signal(signal.SIGABRT, lambda *_: [os.write(2, b"x" * (1 << 20)) for _ in range(100000)])
while True:
    pass
