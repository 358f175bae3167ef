# Stops itself, so that it neither goes on nor ends.
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
print("BREACH")
