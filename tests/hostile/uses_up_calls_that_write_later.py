# Takes all asynchronous requests that the machine has for everybody.
import ctypes

from kernel import attempt

for _ in range(100):
    context = ctypes.c_ulong(0)
    if attempt("io_setup", 1000, ctypes.byref(context)) is None:
        break
