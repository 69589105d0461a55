import Config
import Time
import Unix

/// Sends backups away by a program, and remembers which it has taken.
struct Uploading {
  let folder: BackupFolder
  let home: HomeFolder
  /// The program and its arguments; empty where nothing is sent.
  let upload: [String]
  /// The program that says whether a file has arrived; empty where nobody asks.
  let check: [String]
  let milliseconds: Int64

  /// Sends one backup and the file with its hash.
  func send(_ dump: Dump, _ session: inout Session) throws(Failure) {
    for name in [dump.name, dump.hashName] {
      try run(upload, name, phase: "upload")
      if !check.isEmpty { try run(check, name, phase: "upload check") }
    }
    try Files.writeAtomically(
      "\(folder.path)/\(dump.uploadedName)",
      Array("\(Timestamp(seconds: Clock.now / 1_000_000))\n".utf8))
    session.note("\(dump.name): uploaded")
  }

  private func run(_ words: [String], _ name: String, phase: String) throws(Failure) {
    var words = words.map {
      $0.replacing("{file}", with: "\(folder.path)/\(name)").replacing("{name}", with: name)
    }
    if words[0].contains("/"), !words[0].hasPrefix("/") { words[0] = "\(home.path)/\(words[0])" }
    let heard: Child.Heard
    do {
      heard = try Child.hear(words, folder: home.path, milliseconds: milliseconds)
    } catch {
      throw Failure(.configuration, "\(phase): \(error.message): install it or name another")
    }
    if heard.isGood { return }
    var exit = Exit.retry
    if case .exited(let code) = heard.status, code == 77 || code == 78 {
      exit = Exit(rawValue: code) ?? .retry
    }
    let program = words[0].split(separator: "/").last.map(String.init) ?? words[0]
    let said = heard.lastLine.map { ": \(Redaction.redact($0))" } ?? ""
    throw Failure(
      exit,
      "\(phase): \(name): \(program): \(heard.ending)\(said): it is kept and sent again next time")
  }
}
