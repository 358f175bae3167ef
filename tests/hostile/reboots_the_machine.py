# Asks for the machine to be restarted.
from kernel import attempt

# Without the second magic number: what got through would be refused for that.
attempt("reboot", 0xFEE1DEAD, 0, 0, 0)
