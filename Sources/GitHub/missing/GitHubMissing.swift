import Config
import Home
import NDJSON
import Postgres
import Unix

/// Prints what is stored without something that the source can be asked for, as fetch --keys reads
/// it.
@main
struct GitHubMissing: Tool {
  static let name = "bdc-github-missing"
  static let summary = "print the keys of what is known of GitHub and was never asked for"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("kinds", nil, "KIND,...", "users, commit_authors, commits (default: all)"),
    Option("limit", nil, "N", "print at most N keys of each kind"),
    Option("older", nil, "DAYS", "ask again for users seen so long ago (default 90)"),
  ]

  /// Keys asked for at a time.
  static let step = 1000

  let kinds: [Kind]
  let limit: Int
  let days: Int
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --kinds")
    }
    var wanted: [Kind] = []
    for word in (arguments.value("kinds") ?? "").split(separator: ",") {
      guard let kind = Kind(rawValue: String(word)) else {
        let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(.usage, "--kinds: \(word): expected some of \(known)")
      }
      if !wanted.contains(kind) { wanted.append(kind) }
    }
    kinds = wanted.isEmpty ? Kind.allCases : wanted
    limit = try arguments.number("limit", 1...Int(Int32.max)) ?? Int(Int32.max)
    days = try arguments.number("older", 0...100_000) ?? 90
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "github"])
    try connection.command("begin isolation level repeatable read read only")
    var written = 0
    for kind in kinds where session.interrupted == nil {
      try kind.open(connection, days: days, limit: limit)
      while session.interrupted == nil {
        let rows = try connection.ask("fetch 1000 from missing")
        for row in 0..<rows.count {
          let line = Missing(
            source: "github", scope: rows[row, 0] ?? "", entity: kind.entity,
            key: rows[row, 1] ?? "")
          try session.output.line(line.json)
        }
        written += rows.count
        session.progress("\(written) keys")
        if rows.count < Self.step { break }
      }
      try connection.command("close missing")
    }
    let isWhole = session.interrupted == nil
    let end = End(
      source: "github", scope: nil, status: isWhole ? .complete : .partial,
      reason: isWhole ? nil : "interrupted", records: written, only: "keys")
    try session.output.line(end.json)
    session.count("records", written)
    return .ok
  }
}

/// What may be missing.
enum Kind: String, CaseIterable {
  /// The details of accounts.
  case users
  /// The accounts of addresses in commits.
  case commitAuthors = "commit_authors"
  /// Files of commits.
  case commits

  /// The part of the record type behind the dot.
  var entity: String {
    switch self {
    case .users: "user"
    case .commitAuthors: "commit_author"
    case .commits: "commit"
    }
  }

  /// Opens the cursor `missing`, of scopes and keys.
  func open(
    _ connection: borrowing Connection, days: Int, limit: Int
  ) throws(Failure) {
    switch self {
    case .users:
      _ = try connection.ask(
        """
        declare missing no scroll cursor for
        select 'github', key from github.unknown_users($1::int, $2::int)
        """, [String(days), String(limit)])
    case .commitAuthors:
      _ = try connection.ask(
        """
        declare missing no scroll cursor for
        select repository || ':git', key from github.unknown_commit_authors($1::int)
        """, [String(limit)])
    case .commits:
      _ = try connection.ask(
        """
        declare missing no scroll cursor for
        select repository || ':git', key from github.incomplete_commits($1::int)
        """, [String(limit)])
    }
  }
}
