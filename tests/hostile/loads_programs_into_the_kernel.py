# Loads programs, filters and modules into the kernel.
import os

from kernel import attempt

for command in range(12):
    attempt("bpf", command, b"\0" * 128, 128)
attempt("init_module", b"\x7fELF", 4, b"")
