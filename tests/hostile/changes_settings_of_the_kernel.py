# Opens the kernel's settings to write to them; it would not write.
import os
import stat

for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sys/kernel/modprobe",
             "/proc/sys/vm/overcommit_memory", "/proc/sys/net/ipv4/ip_forward", "/proc/sys/fs/binfmt_misc/register",
             "/proc/sysrq-trigger", "/proc/irq/default_smp_affinity", "/proc/1/oom_score_adj", "/proc/1/comm",
             "/proc/1/clear_refs", "/sys/kernel/uevent_helper", "/sys/fs/cgroup/release_agent", "/sys/power/state",
             "/proc/mtrr", "/proc/timer_list"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        # Some containers hide a setting behind the null device.
        print("hidden" if stat.S_ISCHR(os.stat(path).st_mode) else "BREACH:", path)
    except OSError as error:
        print(path, error.strerror)
