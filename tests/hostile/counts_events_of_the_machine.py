# Opens performance counters, which see what other processes do.
import struct

from kernel import attempt

for kind, event in ((1, 0), (1, 3), (0, 0), (2, 1), (4, 0)):
    attributes = struct.pack("<IIQ", kind, 128, event) + b"\0" * 112
    for pid, processor in ((0, -1), (-1, 0), (1, -1)):
        attempt("perf_event_open", attributes, pid, processor, -1, 0)
