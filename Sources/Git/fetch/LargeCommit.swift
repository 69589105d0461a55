import Git
import Unix

/// The items of one kind of a log of one commit.
private struct Items {
  private let process: GitProcess
  private var scanner = LogScanner()
  private var isEnded = false
  private var ahead: LogScanner.Item?

  init(_ commit: String, _ store: Store, _ options: [String]) throws(Stop) {
    process = try store.start(
      ["log"] + LogFormat.options + [LogFormat.format] + options, input: Array("\(commit)\n".utf8))
  }

  /// The next item without taking it; the commit itself is none.
  mutating func peek() throws(Stop) -> LogScanner.Item? {
    var bytes: [UInt8] = []
    while ahead == nil {
      do throws(LogScanner.Malformed) {
        ahead = try scanner.next()
      } catch {
        process.cancel()
        throw .scope(Failure(.bug, "git log: \(error.what)"))
      }
      if case .commit? = ahead { ahead = nil }
      if ahead != nil || isEnded { break }
      bytes.removeAll(keepingCapacity: true)
      if try process.read(into: &bytes) == 0 {
        try process.finish()
        scanner.finish()
        isEnded = true
      } else {
        scanner.feed(bytes)
      }
    }
    return ahead
  }

  mutating func next() throws(Stop) -> LogScanner.Item? {
    let item = try peek()
    ahead = nil
    return item
  }
}

extension Commits {
  /// Writes a commit of very many files: what is said of each file comes from a git of its own, and
  /// none of them is held.
  mutating func writeLarge(
    _ commit: CommitAssembler.Ended, _ session: inout Session
  ) throws(Stop) {
    let id = commit.head.id
    var changes = try Items(id, store, ["--raw"] + LogFormat.renames)
    var counts = try Items(id, store, ["--numstat"] + LogFormat.renames)
    var hunks: Items?
    if patches { hunks = try Items(id, store, ["--patch"] + LogFormat.renames) }
    var writer = CommitWriter(
      commit.head, repository: repository.name, fileCount: commit.fileCount)
    while case .change(let change) = try changes.next() {
      var found: LineCounts?
      if case .counts(let next) = try counts.peek(), next.path == change.path {
        found = next
        _ = try counts.next()
      }
      // A file that becomes another kind of thing comes as one that goes and one that is new.
      let parts = change.status == 0x54 ? 2 : 1
      var patch: [UInt8] = []
      for _ in 0..<parts {
        guard case .patch(let part?) = try hunks?.next() else { continue }
        if !patch.isEmpty { patch.append(0x0A) }
        patch += part
      }
      let line = writer.add(change, found, patch: patch.isEmpty ? nil : patch)
      if let line { try write(line, &session) }
      if Signals.seen != nil { throw .interrupted }
    }
    try write(writer.finish(), &session)
  }
}
