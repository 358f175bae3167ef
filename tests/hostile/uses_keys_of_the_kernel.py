# Stores and finds keys in the kernel, where all processes of a user share them.
from kernel import attempt, show

attempt("add_key", b"user", b"name", b"secret", 6, -3)
for operation in range(32):
    attempt("keyctl", operation, -4, 0, 0, 0)
show("/proc/keys")
