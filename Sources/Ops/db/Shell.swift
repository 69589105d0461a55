internal import Home
internal import Unix

/// psql on the database, as a role; no password reaches a command line.
struct Shell {
  let database: Database
  let role: Role
  let arguments: [String]

  /// Becomes psql; returns only with what prevented it.
  func replace() throws(Failure) -> Failure {
    // Starts the cluster, and says in our words what is wrong.
    _ = try database.open(role, application: "bdc-db psql")
    var variables: [(name: String, value: String)] = Environment.all
    func set(_ name: String, _ value: String) {
      variables.removeAll { $0.name == name }
      variables.append((name, value))
    }
    var words = ["psql"]
    var parameters = try database.parameters(role, application: "bdc-db psql")
    if case .url(let url, _) = database.place {
      let (plain, password) = Self.withoutPassword(url)
      if let password { set("PGPASSWORD", password) }
      parameters.removeAll { $0.keyword == "dbname" }
      words += ["-d", plain]
    }
    let names = [
      "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE",
      "options": "PGOPTIONS", "application_name": "PGAPPNAME",
      "connect_timeout": "PGCONNECT_TIMEOUT",
    ]
    for parameter in parameters {
      if let name = names[parameter.keyword] { set(name, parameter.value) }
    }
    if case .cluster = database.place {
      variables.removeAll { ["PGPASSWORD", "PGSERVICE", "PGHOSTADDR"].contains($0.name) }
    }
    return Child.replace(
      words + arguments, environment: variables.map { "\($0.name)=\($0.value)" })
  }

  /// A URL without its password, and the password.
  static func withoutPassword(_ url: String) -> (url: String, password: String?) {
    guard let scheme = url.firstRange(of: "://") else { return (url, nil) }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    var password: String?
    var plain = String(url[..<scheme.upperBound])
    if let at = authority.lastIndex(of: "@"),
      let colon = authority[..<at].firstIndex(of: ":")
    {
      password = decoded(authority[authority.index(after: colon)..<at])
      plain += authority[..<colon] + authority[at...]
    } else {
      plain += authority
    }
    let tail = rest[authority.endIndex...]
    guard let question = tail.firstIndex(of: "?") else { return (plain + tail, password) }
    var kept: [Substring] = []
    for pair in tail[tail.index(after: question)...].split(separator: "&") {
      if pair.hasPrefix("password=") {
        password = decoded(pair.dropFirst("password=".count))
      } else {
        kept.append(pair)
      }
    }
    plain += tail[..<question] + (kept.isEmpty ? "" : "?\(kept.joined(separator: "&"))")
    return (plain, password)
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
