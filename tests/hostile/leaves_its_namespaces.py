# Leaves its namespaces, one kind after the other.
from kernel import attempt

for flag in (1 << 28, 1 << 29, 1 << 17, 1 << 30, 1 << 27, 1 << 26, 1 << 25, 1 << 7, 0x7E020080):
    attempt("unshare", flag)
