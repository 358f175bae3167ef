# Has the machine write to its disks all that it has in memory, on and on.
import os

from kernel import attempt

for _ in range(20):
    attempt("sync")
    attempt("syncfs", os.open("/usr", os.O_RDONLY))
