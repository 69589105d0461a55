import Home
import Unix

/// How one of PostgreSQL's own programs reaches the database as a role: its words and variables.
///
/// No password stands in the words, which everybody on the machine can read.
struct Client {
  /// What comes after the program's name.
  let words: [String]
  /// The program's environment.
  let environment: [String]

  init(_ database: Database, _ role: Role, application: String) throws(Failure) {
    var variables: [(name: String, value: String)] = Environment.all
    func set(_ name: String, _ value: String) {
      variables.removeAll { $0.name == name }
      variables.append((name, value))
    }
    var words: [String] = []
    var parameters = try database.parameters(role, application: application)
    if case .url(let url, let origin) = database.place {
      guard url.contains("://") else {
        throw Failure(
          .configuration, "\(origin): is no URL: write postgresql://USER@HOST/DATABASE")
      }
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
    self.words = words
    environment = variables.map { "\($0.name)=\($0.value)" }
  }

  /// A URL without its password and without options, and the password.
  ///
  /// The options would go before the variable that sets the role.
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
      } else if !pair.hasPrefix("options=") {
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
