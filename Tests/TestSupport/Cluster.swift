internal import Foundation
internal import Synchronization
internal import Unix

/// One throw-away PostgreSQL for the whole test process, started when a test first asks for it.
///
/// It is stopped and removed when the test process ends, however it ends: see `cluster` beside.
public final class Cluster: Sendable {
  /// The process's cluster.
  public static let shared = Cluster()

  private struct State: ~Copyable {
    /// Both ends stay open for as long as this process lives.
    var lifeline: Unix.Pipe?
    var socket: String?
    var hasTemplate = false
    var databases = 0
  }
  private let state = Mutex(State())

  /// One more, for what must not share a server; it goes away with this object.
  public init() {}

  /// Stops the server as `pg_ctl restart -m fast` does, and starts it again.
  public func restart() throws {
    try state.withLock { state in
      let socket = try start(&state)
      let data = URL(fileURLWithPath: socket).deletingLastPathComponent().path + "/data"
      let done = try run(
        "bash",
        [
          "-c",
          """
          as=()
          ((EUID != 0)) || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
          cd /
          programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
          [[ -x $programs/pg_ctl ]] || programs=$(dirname "$(command -v pg_ctl)")
          "${as[@]}" "$programs/pg_ctl" restart -D "$1" -m fast -w -t 60 -s -l "$1/server.log"
          """, "restart", data,
        ])
      guard done.code == 0 else { throw TestFailure("restart: \(done.errors)") }
    }
  }

  /// The variables of a new database that no other test uses, `DATABASE_URL` among them.
  ///
  /// It is a copy of one that `bdc-db migrate` made, or empty when `migrated` is false.
  public func database(migrated: Bool = true) throws -> [String: String] {
    try state.withLock { state in
      let socket = try start(&state)
      if migrated, !state.hasTemplate {
        try create("template_bdc", "template0", socket)
        let done = try run("bdc-db", ["migrate"], environment: variables("template_bdc", socket))
        guard done.code == 0 else { throw TestFailure("bdc-db migrate: \(done.errors)") }
        state.hasTemplate = true
      }
      state.databases += 1
      let name = "test_\(state.databases)"
      try create(name, migrated ? "template_bdc" : "template0", socket)
      return variables(name, socket)
    }
  }

  /// A new database with the content of another one, which nobody may be connected to.
  public func copy(of original: [String: String]) throws -> [String: String] {
    try state.withLock { state in
      let socket = try start(&state)
      state.databases += 1
      let name = "test_\(state.databases)"
      try create(name, original["PGDATABASE"] ?? "", socket)
      return variables(name, socket)
    }
  }

  private func variables(_ name: String, _ socket: String) -> [String: String] {
    // PG* are for psql in scripts; both name the same database.
    [
      "DATABASE_URL": "postgresql:///\(name)?host=\(socket)&user=postgres",
      "PGHOST": socket, "PGDATABASE": name, "PGUSER": "postgres",
    ]
  }

  private func create(_ name: String, _ template: String, _ socket: String) throws {
    _ = try psql(
      "create database \(name) template \(template)", variables("postgres", socket))
  }

  private func start(_ state: inout State) throws -> String {
    if let socket = state.socket { return socket }
    let script = Places.tree.appending(path: "Tests/TestSupport/cluster")
    let lifeline = try Unix.Pipe()
    var answer = try Unix.Pipe()
    let child = try Child(
      [script.path(percentEncoded: false)], input: .descriptor(lifeline.reading),
      output: .descriptor(answer.writing))
    answer.closeWriting()
    var bytes: [UInt8] = []
    let input = Input(descriptor: answer.reading, name: "cluster")
    while bytes.last != UInt8(ascii: "\n") {
      guard input.isReady(within: 90_000), try input.read(into: &bytes) > 0 else {
        child.kill(9)
        throw TestFailure("no PostgreSQL for the tests: Tests/TestSupport/cluster says why")
      }
    }
    let socket = String(decoding: bytes.dropLast(), as: UTF8.self)
    state.lifeline = consume lifeline
    state.socket = socket
    return socket
  }
}

/// Runs SQL in a database of the cluster; the rows as lines, columns separated by `|`.
public func psql(_ sql: String, _ database: [String: String]) throws -> String {
  let done = try run(
    "psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql], environment: database)
  guard done.code == 0 else { throw TestFailure("psql: \(sql): \(done.errors)") }
  return done.text.trimmingCharacters(in: .newlines)
}
