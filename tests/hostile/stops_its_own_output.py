# Stops the flow of its terminal, so that its next line never comes out.
import termios

termios.tcflow(1, termios.TCOOFF)
print("never", flush=True)
