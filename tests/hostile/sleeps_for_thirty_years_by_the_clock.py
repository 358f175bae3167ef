# Sleeps for thirty years where no clock jumps over them.
import time

time.sleep(30 * 365 * 24 * 3600)
