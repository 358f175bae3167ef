# Handles page faults itself, to hold the kernel where it likes.
from kernel import attempt

for flags in (0, 1, 0x800):
    attempt("userfaultfd", flags)
