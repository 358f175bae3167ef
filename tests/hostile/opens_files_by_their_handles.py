# Opens files of the disk by their numbers, around all paths.
import ctypes
import struct

from kernel import attempt

handle = ctypes.create_string_buffer(struct.pack("<Ii", 8, 1) + struct.pack("<II", 2, 0))
attempt("open_by_handle_at", 0, handle, 0)
attempt("name_to_handle_at", -100, b"/usr", handle, ctypes.byref(ctypes.c_int()), 0)
