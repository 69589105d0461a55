/// What a connection may do; the database holds each role to it.
public enum Role: Sendable, Equatable {
  /// The login itself, for what the roles cannot do: migrating.
  case login
  /// Owns every table and service.
  case owner
  /// Executes the services of one source, `mail`.
  case load(String)
  /// Reads public rows without addresses.
  case reader
  /// Reads hashes of addresses.
  case analyst
  /// Reads private rows.
  case privateRows
  /// Executes what forgets a person.
  case forget
  /// Keeps runs, state and rejects.
  case operator_

  /// The role of a word on the command line: `reader`, `load_mail`, …; nil when it is none.
  public init?(_ word: String) {
    let plain = word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    switch word {
    case "login": self = .login
    case "owner": self = .owner
    case "reader": self = .reader
    case "analyst": self = .analyst
    case "private": self = .privateRows
    case "forget": self = .forget
    case "operator": self = .operator_
    default:
      let source = word.dropFirst("load_".utf8.count)
      guard word.hasPrefix("load_"), !source.isEmpty, plain || Role.isName(source) else {
        return nil
      }
      self = .load(String(source))
    }
  }

  /// The role's name in the database, nil for the login itself.
  public func name(prefix: String) -> String? {
    switch self {
    case .login: nil
    case .owner: prefix + "owner"
    case .load(let source): prefix + "load_" + source
    case .reader: prefix + "reader"
    case .analyst: prefix + "analyst"
    case .privateRows: prefix + "private"
    case .forget: prefix + "forget"
    case .operator_: prefix + "operator"
    }
  }

  /// Whether a text can stand in SQL as a name without quotes.
  static func isName(_ text: Substring) -> Bool {
    text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
    } && !(0x30...0x39).contains(text.utf8.first ?? 0x30)
  }
}
