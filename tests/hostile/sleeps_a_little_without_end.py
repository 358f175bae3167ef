# Sleeps for short times, on and on.
import time

while True:
    time.sleep(0.001)
