import Digest
import GitHub
import NDJSON
import Unix

/// Reads the predecessor's archive of API answers into records.
@main
struct GitHubRead: Tool {
  static let name = "bdc-github-read"
  static let summary = "read the predecessor's archive of GitHub into records"
  static let operands = "dir ..."
  static let options = [
    Option("repo", "r", "OWNER/NAME", repeats: true, "only this repository"),
    Option("kinds", nil, "LIST", "commits, issues, pull_requests; all of them by default"),
    Option("rejects", nil, "file", "write a copy of every reject to file"),
  ]

  let folders: [String]
  let repositories: Set<String>
  let kinds: Set<ArchiveFile.Kind>
  let rejects: String?

  init(_ arguments: Arguments) throws(Failure) {
    folders = arguments.operands
    if folders.isEmpty {
      throw Failure(.usage, "no folder: name the archive, such as raw/github_activity_tracker")
    }
    repositories = Set(arguments.values("repo").map { $0.lowercased() })
    if let bad = repositories.first(where: { $0.split(separator: "/").count != 2 }) {
      throw Failure(.usage, "--repo: \(bad): expected OWNER/NAME")
    }
    var kinds: Set<ArchiveFile.Kind> = []
    for word in (arguments.value("kinds") ?? "").split(separator: ",") {
      guard let kind = ArchiveFile.Kind(rawValue: String(word)) else {
        throw Failure(.usage, "--kinds: \(word): expected commits, issues or pull_requests")
      }
      kinds.insert(kind)
    }
    self.kinds = kinds.isEmpty ? Set(ArchiveFile.Kind.allCases) : kinds
    rejects = arguments.value("rejects")
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    // A mistake in the tenth name is said before the first file is read.
    for folder in folders where !Files.isFolder(folder) && !Files.isRegular(folder) {
      throw Failure(.noInput, "\(folder): no such folder")
    }
    var copy: Output?
    if let rejects { copy = try Output(creating: rejects) }
    var reading = ArchiveReading(copy: copy)
    for folder in folders {
      guard let path = Files.resolve(folder) else {
        throw Failure(.noInput, "\(folder): \(Errno.text)")
      }
      try walk(path, &reading, &session)
    }
    return try reading.end(&session)
  }

  /// Files in the order of their paths, those of items in the order of their numbers.
  private func walk(
    _ path: String, _ reading: inout ArchiveReading, _ session: inout Session
  ) throws(Failure) {
    guard Files.isFolder(path) else { return try take(path, &reading, &session) }
    let names = Files.list(path).filter { !$0.hasPrefix(".") && $0 != "clones" }
    for name in names.sorted(by: Self.precedes) where session.interrupted == nil {
      try walk("\(path)/\(name)", &reading, &session)
    }
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    let (number, other) = (digits(a), digits(b))
    return number == other
      ? a.utf8.lexicographicallyPrecedes(b.utf8) : (number ?? -1) < (other ?? -1)
  }

  /// The number of `12.json`, `issue_12.json` and `pr_12.json`.
  private static func digits(_ name: String) -> Int? {
    guard name.hasSuffix(".json"), name.utf8.count < 30 else { return nil }
    return Int(name.dropLast(5).drop { !$0.isASCII || !$0.isNumber })
  }

  private func take(
    _ path: String, _ reading: inout ArchiveReading, _ session: inout Session
  ) throws(Failure) {
    guard let file = ArchiveFile(path: path) else {
      if path.hasSuffix(".json") { reading.skip() }
      return
    }
    guard kinds.contains(file.kind),
      repositories.isEmpty || repositories.contains(file.repository.lowercased())
    else { return }
    try reading.read(path, file, &session)
  }
}
