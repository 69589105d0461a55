internal import Glibc

/// The machine's clocks.
public enum Clock {
  /// Microseconds since the Unix epoch, UTC.
  public static var now: Int64 { read(CLOCK_REALTIME) / 1000 }

  /// Milliseconds of a clock that never jumps.
  public static var monotonic: Int64 { read(CLOCK_MONOTONIC) / 1_000_000 }

  /// Sleeps, and returns early when a signal comes.
  public static func sleep(milliseconds: Int64) {
    let end = monotonic + milliseconds
    while Signals.seen == nil {
      let rest = end - monotonic
      if rest <= 0 { return }
      var pause = timespec(tv_sec: Int(rest / 1000), tv_nsec: Int(rest % 1000) * 1_000_000)
      _ = nanosleep(&pause, nil)
    }
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    _ = clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// The thread's last error of a system call.
public enum Errno {
  /// The number, such as ENOENT.
  public static var code: Int32 { errno }

  /// The C library's sentence for it.
  public static var text: String { text(errno) }

  /// The C library's sentence for a number.
  public static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
