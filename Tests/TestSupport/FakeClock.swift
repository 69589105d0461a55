internal import Foundation

/// Another wall clock for a process and all that it starts: see Tests/FakeClock/clock.c.
public enum FakeClock {
  /// The library that is preloaded, built with the tests.
  public static let library =
    Places.tools.appending(path: "libFakeClock.so").path(percentEncoded: false)

  /// The variables for a clock by a word: `+2d` or `-30` off, `2031-02-03 04:05:06` standing still,
  /// with `@` before it begun there.
  public static func variables(_ word: String) -> [String: String] {
    ["LD_PRELOAD": library, "FAKETIME": word]
  }

  /// The variables for a clock by a word in a file, which may change at any time.
  public static func variables(file: String) -> [String: String] {
    ["LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": file]
  }
}
