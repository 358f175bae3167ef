# Sets the clock of the machine to its own time.
import time

from kernel import attempt

for clock in (0, 1, 7, 11):
    attempt("clock_settime", clock, b"\0" * 16)
try:
    time.clock_settime(time.CLOCK_REALTIME, time.time() + 1)
    print("BREACH")
except OSError as error:
    print(error.strerror)
