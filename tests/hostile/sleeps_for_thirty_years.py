# Sleeps for thirty years.
import time

time.sleep(30 * 365 * 24 * 3600)
