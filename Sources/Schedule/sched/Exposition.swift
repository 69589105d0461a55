/// Writes the text exposition format of Prometheus, version 0.0.4.
struct Exposition {
  /// The media type of the text.
  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var bytes: [UInt8] = []
  private var name = ""

  /// Begins the metric whose samples follow, a number that goes up and down.
  mutating func begin(_ name: String, _ help: String) {
    self.name = name
    bytes += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n".utf8
  }

  /// A sample of the metric begun last; nothing for a number that is not known.
  mutating func add(_ value: Int?, _ labels: [(name: String, value: String)] = []) {
    guard let value else { return }
    bytes += name.utf8
    if !labels.isEmpty {
      let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
      bytes += "{\(pairs.joined(separator: ","))}".utf8
    }
    bytes += " \(value)\n".utf8
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
