# Crashes with memory that would make a large core file, where core files would be written.
import os
import resource
import signal

try:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    print("BREACH")
except (OSError, ValueError) as error:
    print(error)
block = b"x" * (50 << 20)
os.kill(os.getpid(), signal.SIGSEGV)
