# Changes the kind of machine that it believes to run on.
from kernel import attempt

for kind in (0, 0x0400000, 0x0040000, 8, 0xFFFFFFFF):
    attempt("personality", kind)
attempt("modify_ldt", 1, b"\0" * 16, 16)
attempt("iopl", 3)
