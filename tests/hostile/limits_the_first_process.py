# Takes from the process that keeps its box, and from others, what they need: descriptors, processor time, priority.
import os
import resource

from kernel import others

for pid in others():
    for limit in range(16):
        try:
            resource.prlimit(pid, limit, (0, 0))
        except (OSError, ValueError) as error:
            print(limit, error)
    try:
        if resource.prlimit(pid, resource.RLIMIT_CPU) == (0, 0):
            print("BREACH: it may not use a processor any more")
    except OSError as error:
        print(error.strerror)
    for way in (lambda: os.setpriority(os.PRIO_PROCESS, pid, 19), lambda: os.setpriority(os.PRIO_PGRP, pid, 19),
                lambda: os.sched_setaffinity(pid, {0}),
                lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))):
        try:
            way()
        except OSError as error:
            print(error.strerror)
try:
    os.setpriority(os.PRIO_USER, 0, 19)
except OSError as error:
    print(error.strerror)
for _ in range(3):
    if os.fork() == 0:
        if os.fork() == 0:
            os._exit(0)
        os._exit(0)
    os.wait()
print("the box still stands")
