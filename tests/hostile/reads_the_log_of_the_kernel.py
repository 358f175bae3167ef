# Reads the kernel's log and the addresses of its functions.
import ctypes

from kernel import attempt, show

SYSLOG_ACTION_READ_ALL = 3
attempt("syslog", SYSLOG_ACTION_READ_ALL, ctypes.create_string_buffer(4096), 4096)
show("/dev/kmsg")
show("/proc/kmsg")
try:
    with open("/proc/kallsyms") as symbols:
        print("hidden" if set(symbols.readline().split()[0]) == {"0"} else "BREACH: addresses are shown")
except OSError as error:
    print(error.strerror)
