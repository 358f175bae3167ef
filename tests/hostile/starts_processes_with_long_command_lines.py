# Gives itself eight thousand arguments and forks on and on, so that each record of a process weighs much.
import os
import sys

if len(sys.argv) < 2:
    os.execv("/usr/bin/python3", ["/usr/bin/python3", "answer.py"] + [""] * 8000)
while True:
    if os.fork() == 0:
        os._exit(0)
    os.wait()
