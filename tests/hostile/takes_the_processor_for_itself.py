# Raises its priority above all others and binds itself to one processor.
import os
import resource

for way in (lambda: os.nice(-20), lambda: os.setpriority(os.PRIO_USER, 0, -20),
            lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99)),
            lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1)),
            lambda: resource.setrlimit(resource.RLIMIT_NICE, (40, 40)),
            lambda: resource.setrlimit(resource.RLIMIT_RTPRIO, (99, 99)),
            lambda: resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000)),
            lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))):
    try:
        way()
        print("BREACH")
    except (OSError, ValueError) as error:
        print(error)
