import TestSupport
import Testing
import Unix

@testable import GitCommand

@Suite struct GitCommandTests {
  static let complaints: [(String, Exit, String)] = [
    ("fatal: unable to access 'https://h/r/': Could not resolve host: h", .retry, "resolve host"),
    ("fatal: unable to access 'u': The requested URL returned error: 403", .denied, "403"),
    (
      "remote: Permission to o/r.git denied to jo.\nfatal: unable to access 'u': error: 403",
      .denied,
      "Permission to o/r.git denied to jo."
    ),
    (
      "git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.",
      .denied,
      "publickey"
    ),
    (
      "remote: Repository not found.\nfatal: repository 'u' not found", .unavailable,
      "Repository not found."
    ),
    ("fatal: 'x' does not appear to be a git repository", .unavailable, "does not appear"),
    (
      "fatal: unable to access 'u': server certificate verification failed", .unavailable,
      "certificate"
    ),
    ("error: RPC failed; HTTP 502 curl 22\nfatal: early EOF", .retry, "HTTP 502"),
    ("fatal: write error: No space left on device", .output, "No space left"),
    ("warning: x\nerror: something new", .unavailable, "something new"),
    ("", .unavailable, "no reason given"),
  ]

  @Test func faults() {
    for (text, exit, words) in Self.complaints {
      let fault = GitFault(text, status: .exited(128))
      #expect(fault.exit == exit && fault.reason.contains(words), "\(text): \(fault)")
    }
    #expect(GitFault("", status: .signaled(9)).exit == .retry)
  }

  @Test func credentials() throws {
    for url in ["https://h/r", "http://127.0.0.1:80/r", "http://[::1]:8/r", "http://localhost/r"] {
      #expect(try GitCredential(token: "t", url: url)?.setting.name == "http.\(url).extraHeader")
    }
    for url in ["/p", "file:///p", "ssh://h/p", "git@h:p"] {
      #expect(try GitCredential(token: "t", url: url) == nil)
    }
    let open = [
      "http://h/r", "http://127.0.0.1.example.org/r", "http://127.0.0.1@h/r",
      "http://localhost.h/r", "http://localhost:x@h/r", "http://localhost\\@h/r",
    ]
    for url in open {
      #expect(throws: Failure.self) { try GitCredential(token: "t", url: url) }
    }
    #expect(throws: Failure.self) { try GitCredential(token: "a\nb", url: "https://h/r") }
    let credential = try #require(try GitCredential(token: "hidden", url: "https://h/r"))
    var shown = ""
    dump(credential, to: &shown)
    #expect(!"\(credential) \(String(reflecting: credential)) \(shown)".contains("hidden"))
  }

  @Test func running() throws {
    let folder = try TemporaryFolder()
    var git = GitCommand(repository: folder("r.git"), patience: .whole(30_000))
    #expect(try git.need(["init", "-q", "--bare"]).output.isEmpty)
    // More in and out than pipes hold.
    let text = [UInt8](repeating: 0x61, count: 3_000_000)
    let hash = try git.need(["hash-object", "-w", "--stdin"], input: text).text
    #expect(try git.need(["cat-file", "blob", hash]).output == text)
    #expect(throws: Failure.self) { try git.need(["cat-file", "blob", hash], limit: 1000) }
    var count = 0
    _ = try git.pass(["cat-file", "blob", hash]) { bytes throws(Failure) in count += bytes.count }
    #expect(count == text.count)
    let fault = try git.run(["cat-file", "blob", "nonsense"])
    #expect(!fault.isOK && fault.errors.contains("Not a valid object name"))
    #expect(!git.environment.contains { $0.hasPrefix("GITHUB_") || $0.hasPrefix("DATABASE_URL") })

    git.settings.append(("alias.held", "!readlink /proc/self/fd/0"))
    do {
      guard let lock = try FileLock(folder("lock"), wait: false) else {
        throw TestFailure("somebody has the lock")
      }
      git.lock = lock.descriptor
      #expect(try git.run(["held"]).text == folder("lock"))
      git.lock = nil
    }
    git.settings.append(("alias.wait", "!sleep 60"))
    for patience in [GitCommand.Patience.whole(300), .silence(300)] {
      git.patience = patience
      let start = Clock.monotonic
      #expect(throws: Failure.self) { try git.run(["wait"]) }
      #expect(Clock.monotonic - start < 10_000)
    }
  }
}
