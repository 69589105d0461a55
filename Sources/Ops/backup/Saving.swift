import Config
import Digest
import Time
import Unix

/// bdc-db beside this program, which knows how a database is saved and read.
struct Keeper {
  let home: HomeFolder
  let milliseconds: Int64

  /// Runs it to its end; throws with its own status and last words.
  ///
  /// `DATABASE_URL` is another one where it is given.
  @discardableResult
  func run(_ words: [String], phase: String, url: String? = nil) throws(Failure) -> String {
    let program = Files.resolve("/proc/self/exe") ?? "bdc-backup"
    let folder = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? "."
    var variables = Environment.all
    if let url {
      variables.removeAll { $0.name.hasPrefix("DATABASE_URL") || $0.name.hasPrefix("PG") }
      variables.append((name: "DATABASE_URL", value: url))
    }
    // The stage that runs is ours: what it says of itself is in our exit line.
    variables.removeAll { $0.name == "BDC_STAGES" }
    let heard = try Child.hear(
      ["\(folder)/bdc-db", "--home", home.path] + words,
      environment: variables.map { "\($0.name)=\($0.value)" }, milliseconds: milliseconds)
    if heard.isGood { return heard.said }
    var exit = Exit.retry
    if case .exited(let code) = heard.status { exit = Exit(rawValue: code) ?? .retry }
    let line = heard.lastLine ?? "said nothing"
    let said = line.hasPrefix("bdc-db: ") ? String(line.dropFirst(8)) : line
    throw Failure(exit, "\(phase): bdc-db: \(heard.ending): \(Redaction.redact(said))")
  }
}

/// Makes one backup: a file has its name only once it was read to its end.
struct Saving {
  let folder: BackupFolder
  let keeper: Keeper
  /// Another database than the home's; nil for that.
  let url: String?

  func run(_ session: inout Session) throws(Failure) -> Dump {
    var dump = Dump(prefix: folder.prefix, at: Timestamp(microseconds: Clock.now))
    // No name is used twice, whatever the clock does.
    while Files.exists("\(folder.path)/\(dump.name)") {
      dump = Dump(
        prefix: folder.prefix, at: dump.takenAt.advanced(microseconds: 1_000_000))
    }
    let partial = "\(folder.path)/\(folder.partial)\(dump.name)"
    defer { Files.remove(partial) }
    try keeper.run(["--quiet", "backup", partial], phase: "dump", url: url)
    session.note("\(dump.name): written, reading it to its end")
    do {
      try keeper.run(["--quiet", "verify", partial], phase: "check")
    } catch {
      // What is damaged is no rejected record: the disk is to blame, or whoever wrote to it.
      throw Failure(
        error.exit == .rejected ? .output : error.exit,
        "\(error.message): not kept, run again and look at the disk")
    }
    let hash = try Self.hash(partial)
    try Files.protect(partial, mode: 0o600)
    try Files.writeAtomically(
      "\(folder.path)/\(dump.hashName)", Array("\(hash)  \(dump.name)\n".utf8))
    try Files.rename(partial, to: "\(folder.path)/\(dump.name)")
    return dump
  }

  /// The SHA-256 of a file.
  static func hash(_ path: String) throws(Failure) -> String {
    let input = try Input(path)
    var hash = SHA256()
    var bytes: [UInt8] = []
    while try input.read(into: &bytes, limit: 1 << 20, afterSignal: true) > 0 {
      hash.update(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    return Hex.encode(hash.finish())
  }
}
