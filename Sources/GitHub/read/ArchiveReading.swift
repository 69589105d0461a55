import Digest
import GitHub
import NDJSON
import Unix

/// From files of the archive to records: each repository before the first of its own, and an end for
/// each scope.
struct ArchiveReading: ~Copyable {
  /// The largest file that is read.
  static let largest = 64 << 20

  private var repositories: Set<String> = []
  private var counts: [String: Int] = [:]
  private var authors: Set<String> = []
  private var current = ""
  private var read = 0
  private var written = 0
  private var rejected = 0
  private var skipped = 0
  private var copy: Output?

  /// Nothing is read yet; rejects go to `copy` too.
  init(copy: consuming Output?) {
    self.copy = copy
  }

  /// Counts a file that has no place in the archive.
  mutating func skip() { skipped += 1 }

  /// Reads one file.
  mutating func read(
    _ path: String, _ file: ArchiveFile, _ session: inout Session
  ) throws(Failure) {
    read += 1
    session.progress("\(read) files, \(rejected) rejects")
    let bytes: [UInt8]
    do throws(Failure) {
      if let size = Files.size(path), size > Int64(Self.largest) {
        return try rejectLarge(path, size, &session)
      }
      bytes = try Files.read(path, limit: Self.largest)
    } catch {
      guard error.exit == .noInput else { throw error }
      session.warn("\(error.message): left out")
      rejected += 1
      return
    }
    if session.interrupted != nil {
      read -= 1
      return
    }
    let json: JSON
    do throws(JSONError) {
      json = try JSON.parse(bytes)
    } catch {
      let reason = "\(path): no JSON at byte \(error.offset): \(error.reason)"
      return try reject(
        Reject(tool: session.tool, reason: reason, line: nil, bytes: bytes), &session)
    }
    var lines: [[UInt8]] = []
    var refused: [(record: [UInt8], reason: String)] = []
    do throws(ArchiveFault) {
      switch file.kind {
      case .commits:
        let commit = try ArchiveCommit(json, file)
        lines = commit.lines + news(of: commit, in: file)
      case .issues, .pullRequests:
        let bundle = try ArchiveBundle(json, file)
        lines = bundle.lines
        refused = bundle.refused
      }
    } catch {
      let reason = "\(path): \(error.reason)"
      return try reject(
        Reject(tool: session.tool, reason: reason, line: nil, bytes: bytes), &session)
    }
    if repositories.insert(file.repository.lowercased()).inserted {
      try session.output.line(Self.repository(file.repository))
      written += 1
    }
    for line in lines { try session.output.line(line) }
    written += lines.count
    counts[file.scope.text, default: 0] += lines.count
    for (record, reason) in refused {
      try reject(
        Reject(tool: session.tool, reason: reason, line: nil, record: record), &session)
    }
  }

  /// Writes the ends and says what was done.
  mutating func end(_ session: inout Session) throws(Failure) -> Exit {
    let reason = session.interrupted == nil ? nil : "interrupted"
    let status = reason == nil ? End.Status.complete : .partial
    for (scope, count) in counts.sorted(by: { $0.key < $1.key }) {
      let end = End(
        source: "github", scope: scope, status: status, reason: reason, records: count,
        only: "archive")
      try session.output.line(end.json)
    }
    let end = End(
      source: "github", scope: nil, status: status, reason: reason, records: written,
      only: "archive")
    try session.output.line(end.json)
    try copy?.commit()
    session.count("read", read)
    session.count("rejected", rejected)
    if skipped > 0 {
      session.warn("other files: \(skipped), their paths are none of the archive")
    }
    if read == 0 { session.warn("no file of the archive is there, see bdc-github-read(1)") }
    session.say("read \(read) files: \(written) records, rejected \(rejected)")
    return rejected > 0 ? .rejected : .ok
  }

  /// Addresses that the repository's commits before this one did not tell yet.
  private mutating func news(of commit: ArchiveCommit, in file: ArchiveFile) -> [[UInt8]] {
    if file.repository != current {
      current = file.repository
      authors.removeAll()
    }
    return commit.authors.filter { authors.insert($0.key).inserted }.map(\.line)
  }

  private mutating func reject(_ reject: Reject, _ session: inout Session) throws(Failure) {
    rejected += 1
    try session.output.line(reject.json)
    try copy?.line(reject.json)
  }

  private mutating func rejectLarge(
    _ path: String, _ size: Int64, _ session: inout Session
  ) throws(Failure) {
    let input = try Input(path)
    var hash = SHA256()
    var kept: [UInt8] = []
    var chunk: [UInt8] = []
    while try input.read(into: &chunk) > 0 {
      hash.update(chunk)
      kept += chunk.prefix(Reader.kept - kept.count)
      chunk.removeAll(keepingCapacity: true)
    }
    let reason = "\(path): \(size) bytes, more than \(Self.largest)"
    var large = Reject(tool: session.tool, reason: reason, line: nil, bytes: kept)
    large.sha256 = Hex.encode(hash.finish())
    large.replayable = false
    try reject(large, &session)
  }

  /// A repository of which the name is known, and nothing else.
  private static func repository(_ name: String) -> [UInt8] {
    var line = LineBuilder(type: "github.repository")
    line.put("full_name", name)
    for member in ["repository_id", "owner", "description", "homepage"] {
      line.put(member, JSON.null)
    }
    line.put("visibility", "public")
    for member in [
      "default_branch", "url", "is_archived", "is_fork", "parent", "license", "languages",
      "topics", "stars", "forks", "watchers", "created_at", "updated_at", "pushed_at", "heads",
      "branch_count", "tag_count",
    ] {
      line.put(member, JSON.null)
    }
    line.put("origin", "git")
    line.put("seen_at", JSON.null)
    return line.finish()
  }
}
