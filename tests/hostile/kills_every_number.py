# Sends signals to every number that could be a process or a group, its own aside.
import os
import signal

from kernel import others, target

highest = min(int(target("numbers")), 1 << 15)
numbers = set(range(1, highest + 1))
for pid in others():
    numbers.update(range(max(1, pid - 100), pid + 100))
numbers -= {os.getpid(), os.getpgrp()}
reached = []
for number in sorted(numbers) + sorted(-number for number in numbers - {1}):
    try:
        os.kill(number, signal.SIGKILL)
    except OSError:
        continue
    if number != 1:  # the kernel says yes, and keeps it from the first process of a box
        reached.append(number)
print("BREACH" if reached else "reached nobody", reached)
