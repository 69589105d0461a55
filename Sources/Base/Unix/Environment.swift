internal import CUnix
internal import Glibc

/// The process's environment and the secrets in it.
public enum Environment {
  /// A variable's value; an empty one counts as unset.
  public static func value(_ name: String) -> String? {
    guard let text = getenv(name) else { return nil }
    let value = String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// A secret: the variable itself, or the content of the file that `NAME_FILE` names.
  ///
  /// Throws `Exit.configuration` when the file cannot be read.
  public static func secret(_ name: String) throws(Failure) -> String? {
    if let value = value(name) { return value }
    guard let path = value("\(name)_FILE") else { return nil }
    let text: String
    do {
      text = String(decoding: try Files.read(path, limit: 65_536), as: UTF8.self).trimmed
    } catch {
      throw Failure(.configuration, "\(name)_FILE: \(error.message)")
    }
    guard !text.isEmpty else { throw Failure(.configuration, "\(name)_FILE: \(path): is empty") }
    return text
  }

  /// The secrets of the first variable that is set, each between commas and without white space
  /// around it; as with `secret`, `NAME_FILE` names a file with them.
  ///
  /// A variable with nothing but commas and white space counts as unset. Throws
  /// `Exit.configuration` when a file cannot be read.
  public static func secrets(_ names: [String]) throws(Failure) -> [String] {
    for name in names {
      let parts = (try secret(name) ?? "").split { $0 == "," || $0 == "\n" }
      let found = parts.map { String($0).trimmed }.filter { !$0.isEmpty }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The words after the program's name.
  public static var arguments: [String] {
    let count = bdc_argument_count()
    guard count > 0 else { return Array(CommandLine.arguments.dropFirst()) }
    return (1..<max(1, count)).map { String(cString: bdc_argument($0)) }
  }

  /// Every variable, as `NAME=value` taken apart.
  public static var all: [(name: String, value: String)] {
    var found: [(String, String)] = []
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let equals = line.firstIndex(of: "=") {
        found.append((String(line[..<equals]), String(line[line.index(after: equals)...])))
      }
      entry += 1
    }
    return found
  }

  /// Whether a descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of the page: what COLUMNS says, else the terminal on a descriptor, else 80.
  public static func columns(_ descriptor: Int32) -> Int {
    if let text = value("COLUMNS"), let number = Int(text), (1...10_000).contains(number) {
      return number
    }
    let columns = Int(bdc_columns(descriptor))
    return columns > 0 ? columns : 80
  }

  /// The machine's name, without its domain.
  public static var host: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
    let name = bytes.prefix { $0 != 0 && $0 != 0x2E }.map { UInt8(bitPattern: $0) }
    return name.isEmpty ? "localhost" : String(decoding: name, as: UTF8.self)
  }

  /// The effective user's number.
  public static var user: UInt32 { geteuid() }
}

extension String {
  /// The text without white space at both ends.
  public var trimmed: String {
    let bytes = Array(utf8)
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
