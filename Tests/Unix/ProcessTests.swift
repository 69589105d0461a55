import Foundation
import TestSupport
import Testing
import Unix

@Suite struct ProcessTests {
  /// The shell sees a full disk as 74 and a reader that went away as 141, with nothing said of it.
  @Test(arguments: [
    (
      "http-replay --help >/dev/full", 74,
      "http-replay: standard output: No space left on device, free some space and run again\n"
    ),
    (
      "http-replay --help >&-", 74,
      "http-replay: standard output: Bad file descriptor, it is closed, open it and run again\n"
    ),
    ("(sleep 0.2; http-replay --help) | true", 141, ""),
    ("http-replay --version | cat", 0, ""),
    ("http-replay --help <&- >/dev/null", 0, ""),
  ])
  func output(_ script: String, _ code: Int32, _ errors: String) throws {
    let done = try pipeline(script)
    #expect(done.code == code)
    #expect(done.errors == errors)
  }

  @Test(arguments: [
    (["sh", "-c", "exit 0"], Child.Status.exited(0)), (["sh", "-c", "exit 75"], .exited(75)),
    (["sh", "-c", "kill -9 $$"], .signaled(9)), (["sh", "-c", "kill -PIPE $$"], .signaled(13)),
    // SIGPIPE, ignored here, is not ignored there.
    (
      [
        "sh", "-c",
        "test $((0x$(awk '/SigIgn/{print $2}' /proc/self/status) & 0x5002)) = 0",
      ], .exited(0)
    ),
    // Nothing but the three descriptors, and the one ls opens itself.
    (["sh", "-c", #"test "$(ls /proc/self/fd | tr '\n' ' ')" = '0 1 2 3 '"#], .exited(0)),
  ])
  func childEnds(_ words: [String], _ status: Child.Status) throws {
    let open = try Unix.Pipe()
    var child = try Child(words, output: .null)
    #expect(child.wait(milliseconds: patience * 1000) == status)
    #expect(child.wait() == status, "asked twice")
    #expect(open.reading > 2)
  }

  @Test func childIsNotThere() throws {
    let failure = #expect(throws: Failure.self) { _ = try Child(["bdc-no-such-program"]) }
    #expect(failure?.exit == .noInput)
    #expect(failure?.message == "bdc-no-such-program: No such file or directory")
  }

  /// A time-out ends the whole group, also one that does not listen to TERM, and at once one that
  /// does.
  @Test(arguments: [("", 3000), ("trap '' TERM;", 300)])
  func timeOut(_ trap: String, _ grace: Int64) throws {
    let folder = try TemporaryFolder()
    let script = "\(trap) sh -c '\(trap) echo $$; exec sleep 100' >\(folder("pid")) & wait; wait"
    var child = try Child(["bash", "-c", script])
    #expect(child.wait(milliseconds: 500) == nil)
    let began = Clock.monotonic
    let status = child.end(graceMilliseconds: grace)
    let took = Clock.monotonic - began
    #expect(status == .signaled(trap.isEmpty ? 15 : 9))
    #expect(trap.isEmpty ? took < 2500 : took >= 300 && took < 2000, "\(took) ms")
    let text = String(decoding: try Files.read(folder("pid")), as: UTF8.self).trimmed
    let grandchild = try #require(Int32(text))
    #expect(Self.isGone(grandchild))
  }

  /// Not there, or a zombie that init has not reaped yet.
  private static func isGone(_ pid: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
      return true
    }
    return stat.contains(") Z ")
  }

  @Test func capture() throws {
    let some = try Child.capture(
      ["sh", "-c", "echo out; echo err >&2"], milliseconds: patience * 1000, errors: .null)
    #expect(some.status == .exited(0) && some.output == "out\n")
    // More than is kept: the child can end all the same.
    let much = try Child.capture(
      ["sh", "-c", "yes | head -c 5000000; exit 3"], milliseconds: patience * 1000)
    #expect(much.status == .exited(3) && much.output.utf8.count == 1 << 20)
    let failure = #expect(throws: Failure.self) {
      _ = try Child.capture(["sleep", "100"], milliseconds: 1000)
    }
    #expect(failure?.exit == .retry && failure?.message == "sleep: no answer within 1 s")
  }

  @Test func lock() throws {
    let folder = try TemporaryFolder()
    let path = folder("lock")
    let held = try FileLock(path, wait: false)
    let isTaken = held != nil
    let isTakenTwice = try FileLock(path, wait: false) != nil
    #expect(isTaken && !isTakenTwice)
    // A child does not keep what it did not take.
    var child = try Child(["flock", "-n", path, "true"])
    #expect(child.wait() == .exited(1))
    var waiter = try Child(["flock", "-w", "20", path, "true"])
    #expect(waiter.wait(milliseconds: 100) == nil)
    _ = consume held
    #expect(waiter.wait() == .exited(0))
    let failure = #expect(throws: Failure.self) { _ = try FileLock("/nonexistent/x", wait: true) }
    #expect(failure?.exit == .cannotCreate)
  }

  /// A descriptor that somebody made non-blocking gives all it has, not what it had at once.
  @Test func nonBlocking() throws {
    let pipe = try Unix.Pipe()
    _ = fcntl(pipe.reading, F_SETFL, O_NONBLOCK)
    var child = try Child(
      ["sh", "-c", "echo one; sleep 0.3; echo two"], output: .descriptor(pipe.writing))
    let input = Input(descriptor: pipe.reading, name: "pipe")
    var bytes: [UInt8] = []
    while bytes.count < 8 { #expect(try input.read(into: &bytes) > 0) }
    #expect(String(decoding: bytes, as: UTF8.self) == "one\ntwo\n")
    #expect(child.wait() == .exited(0))
  }

  /// A file that cannot be read, and one whose reading fails later, is not an empty one.
  @Test(arguments: ["/nonexistent", "/", "/proc/self/mem"])
  func unreadable(_ path: String) throws {
    let failure = #expect(throws: Failure.self) { _ = try Files.read(path) }
    #expect(failure?.exit == .noInput && failure?.message.hasPrefix("\(path): ") == true)
  }

  /// A new file has its name only when it is whole.
  @Test func atomically() throws {
    let folder = try TemporaryFolder()
    try Files.writeAtomically(folder("file"), Array("old".utf8))
    do {
      var output = try Output(creating: folder("file"))
      try output.write("new")
      try output.flush()
    }
    #expect(Files.list(folder.path) == ["file"])
    #expect(try Files.read(folder("file")) == Array("old".utf8))
    let failure = #expect(throws: Failure.self) {
      try Files.writeAtomically("/nonexistent/file", [])
    }
    #expect(failure?.exit == .cannotCreate)
  }

  /// A secret that is named and not there is a mistake, not an absence.
  @Test(arguments: [("value", "", "value"), ("", "from file\n", "from file")])
  func secrets(_ value: String, _ content: String, _ secret: String) throws {
    let folder = try TemporaryFolder()
    let name = "BDC_TEST_SECRET_\(value.count)"
    setenv(name, value, 1)
    setenv("\(name)_FILE", try folder.write("s", content.utf8), 1)
    #expect(try Environment.secret(name) == secret)
    try folder.write("s", "\n".utf8)
    setenv(name, "", 1)
    let failure = #expect(throws: Failure.self) { _ = try Environment.secret(name) }
    #expect(failure?.exit == .configuration)
    unsetenv("\(name)_FILE")
    #expect(try Environment.secret(name) == nil)
  }

  /// Several in one variable: the first variable that holds any counts.
  @Test(arguments: [
    (" one, two ,,three\t", "four", ["one", "two", "three"]), (" , ", "four", ["four"]),
    ("", "", []),
  ])
  func lists(_ first: String, _ second: String, _ secrets: [String]) throws {
    let folder = try TemporaryFolder()
    let names = ["BDC_TEST_LIST_\(first.count)", "BDC_TEST_NEXT_\(first.count)"]
    setenv(names[0], first, 1)
    setenv(names[1], second, 1)
    #expect(try Environment.secrets(names) == secrets)
    if first.isEmpty {
      setenv("\(names[0])_FILE", try folder.write("s", " five,\nsix\n".utf8), 1)
      #expect(try Environment.secrets(names) == ["five", "six"])
    }
  }
}
