# Starts processes in namespaces of their own, in which they would be root.
from kernel import attempt

for flag in (0x10000000, 0x20000000, 0x00020000, 0x40000000, 0x08000000, 0x04000000, 0x02000000, 0x7E020000):
    attempt("clone", flag | 17, 0, 0, 0, 0)
attempt("clone3", b"\0" * 88, 88)
