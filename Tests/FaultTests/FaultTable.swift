import Foundation
import Synchronization
import TestSupport
import Testing

/// A line of Tests/Fixtures/faults.tsv, or of a source's own faults.tsv: a fault, a command that meets
/// it, and what comes of it.
struct FaultRow: Sendable, CustomTestStringConvertible {
  /// What becomes of the database, the home and the files.
  enum Stays: String, Sendable, CaseIterable {
    /// Everything is as it was.
    case all
    /// Part of the work is done; the same command, run again, does the rest and nothing twice.
    case part
    /// The work is done as if nothing had happened.
    case done

    /// For a person.
    var sentence: String {
      switch self {
      case .all: "all is as before"
      case .part: "part is done, the same again does the rest"
      case .done: "the work is done"
      }
    }
  }

  /// The file that it is in, and its place there, counted from 0.
  let file: URL
  let number: Int
  let fault: String
  let command: String
  /// As a shell shows it; nil for one that is still to be written.
  let status: Int32?
  /// Lines of standard error, `*` for anything; none for silence.
  let message: [String]
  let stays: Stays

  var testDescription: String { "\(fault): \(command)" }

  /// The executable.
  var tool: String {
    command.split(separator: " ").first {
      $0 == "bdc" || $0.hasPrefix("bdc-") || $0.hasSuffix("-replay")
    }
    .map(String.init) ?? ""
  }
}

/// The files: rows, what each fault is, and what is left out why.
struct FaultTable: Sendable {
  /// A fault that a tool cannot meet.
  struct Exemption: Sendable, Hashable {
    let fault: String
    let tool: String
    let reason: String
    let file: URL
  }

  /// What each fault is, and the rows that bdc-faults(7) shows.
  static let file = Places.tree.appending(path: "Tests/Fixtures/faults.tsv")
  private static let parsed = Result<FaultTable, any Error> { try FaultTable() }
  /// Empty where the file is broken: `fileIsSound` says why.
  ///
  /// With BDC_FAULTS only those rows that the regular expression in it finds.
  static let rows: [FaultRow] = {
    let all = (try? parsed.get().rows) ?? []
    guard let asked = ProcessInfo.processInfo.environment["BDC_FAULTS"] else { return all }
    return all.filter {
      $0.testDescription.range(of: asked, options: .regularExpression) != nil
    }
  }()

  private(set) var rows: [FaultRow] = []
  /// The faults in the order of the file, each with how it is made.
  private(set) var faults: [(name: String, text: String)] = []
  private(set) var exemptions: [Exemption] = []

  static func get() throws -> FaultTable { try parsed.get() }

  private init() throws {
    for file in [Self.file] + Places.fixtures(ofEachSource: "faults.tsv") { try read(file) }
  }

  private mutating func read(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func broken(_ what: String) -> TestFailure {
        TestFailure("\(file.path):\(index + 1): \(what)")
      }
      guard parts.count >= 3 else { throw broken("fewer than three columns") }
      if parts[1] == "=", file == Self.file {
        faults.append((parts[0], parts[2]))
        continue
      }
      // A fault that only one source can meet is not worth a name.
      let isKnown =
        file == Self.file
        ? faults.last?.name == parts[0]
        : parts[0] == "any" || faults.contains { $0.name == parts[0] }
      guard isKnown else { throw broken("\(parts[0]) is not said before") }
      guard parts.count >= 4 else { throw broken("fewer than four columns") }
      if parts[2] == "-" {
        exemptions.append(Exemption(fault: parts[0], tool: parts[1], reason: parts[3], file: file))
        continue
      }
      guard parts.count == 5, let stays = FaultRow.Stays(rawValue: parts[4]) else {
        throw broken("five columns are wanted, the last all, part or done")
      }
      guard parts[2] == "?" || Int32(parts[2]) != nil else { throw broken("\(parts[2]): a status") }
      rows.append(
        FaultRow(
          file: file, number: index, fault: parts[0], command: parts[1], status: Int32(parts[2]),
          message: parts[3].isEmpty ? [] : parts[3].components(separatedBy: " // "), stays: stays))
    }
  }

  private static let writing = Mutex(())

  /// Puts what came into the row, where GOLDEN=write asks for it.
  static func fill(_ row: FaultRow, status: Int32, message: [String]) throws {
    try writing.withLock { _ in
      let text = try String(contentsOf: row.file, encoding: .utf8)
      var lines = text.components(separatedBy: "\n")
      lines[row.number] = [
        row.fault, row.command, "\(status)", message.joined(separator: " // "), row.stays.rawValue,
      ].joined(separator: "\t")
      try Data(lines.joined(separator: "\n").utf8).write(to: row.file)
    }
  }
}

/// Whether a text is what a pattern says; `*` is anything.
func matches(_ text: String, _ pattern: String) -> Bool {
  let parts = pattern.components(separatedBy: "*")
  guard parts.count > 1 else { return text == pattern }
  guard text.hasPrefix(parts[0]) else { return false }
  var rest = text.dropFirst(parts[0].count)
  for part in parts.dropFirst().dropLast() where !part.isEmpty {
    guard let found = rest.range(of: part) else { return false }
    rest = rest[found.upperBound...]
  }
  return rest.count >= parts[parts.count - 1].count && rest.hasSuffix(parts[parts.count - 1])
}
