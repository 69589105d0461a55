import Home
import NDJSON
import Postgres
import Schema
import Unix

/// Where the database is, whether it answers, and what is installed in it; nothing is started.
struct Status {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  func write(_ isJSON: Bool, _ session: inout Session) throws(Failure) -> Exit {
    var lines: [(name: String, value: String)] = [("place", place)]
    var exit = Exit.ok
    if case .cluster(let cluster) = database.place {
      switch cluster.state {
      case .absent: lines.append(("state", "absent: run bdc init"))
      case .stopped: lines.append(("state", "stopped, the next tool that connects starts it"))
      case .running(let process):
        lines.append(("state", "running, process \(process)"))
        lines.append(("socket", try cluster.socketFolder()))
      }
      lines.append(("log", cluster.log))
      if case .running = cluster.state { exit = try look(&lines) }
    } else {
      exit = try look(&lines)
    }
    if isJSON {
      var line = LineBuilder()
      for (name, value) in lines { line.put(name, value) }
      try session.output.line(line.finish())
    } else {
      for (name, value) in lines { try session.output.write("\(name): \(value)\n") }
    }
    return exit
  }

  private var place: String {
    switch database.place {
    case .cluster(let cluster): "\(cluster.data), the home's own"
    case .url(let url, let origin):
      "\(Redaction.redact(Client.withoutPassword(url).url)), \(origin)"
    case .variables: "that of the PG* variables"
    }
  }

  private func look(_ lines: inout [(name: String, value: String)]) throws(Failure) -> Exit {
    let connection = try database.open(.login, application: "bdc-db")
    let version = connection.serverVersion
    lines.append(("server", "PostgreSQL \(version / 10000).\(version % 10000)"))
    let installed = try Migration(database: database).installed(connection)
    var exit = Exit.ok
    for room in Room.all {
      let found = installed.rooms.first { $0.schema == room.schema }?.version
      let what =
        switch found {
        case nil: "absent: run bdc db migrate"
        case let found? where found < room.version: "version \(found): run bdc db migrate"
        case let found? where found > room.version: "version \(found): upgrade bdc"
        case let found?: "version \(found)"
        }
      if found != room.version { exit = .configuration }
      lines.append((room.schema, what))
    }
    return exit
  }
}
