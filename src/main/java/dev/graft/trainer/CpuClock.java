package dev.graft.trainer;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time used since it was made. The kernel tells that of the process in steps of 10 ms,
 * that of the calling thread in nanoseconds: the larger stands, so that short work of one thread is
 * timed too and work of native threads is not missed. Read it on the thread that made it.
 */
final class CpuClock {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long process = PROCESS.getProcessCpuTime();
  private final long thread = THREADS.getCurrentThreadCpuTime();

  double seconds() {
    long ofProcess = PROCESS.getProcessCpuTime() - process;
    long ofThread = THREADS.getCurrentThreadCpuTime() - thread;
    return Math.max(0, Math.max(ofProcess, ofThread)) / 1e9;
  }
}
