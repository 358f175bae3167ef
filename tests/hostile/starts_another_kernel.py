# Loads another kernel to be started in place of this one.
from kernel import attempt

attempt("kexec_load", 0, 0, 0, 0)
attempt("kexec_file_load", -1, -1, 0, b"", 0)
