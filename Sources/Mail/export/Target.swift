import Digest
import Unix

/// The files of an export.
enum Target {
  /// A new file that takes its name when it is whole, readable by its owner only.
  ///
  /// A file of that name is replaced when it is empty or an export of the format; throws
  /// `Exit.cannotCreate` when it is something else.
  static func open(_ folder: String, _ name: String, _ format: Format) throws(Failure) -> Output {
    let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    if Files.exists(path), try !isOurs(path, format) {
      throw Failure(
        .cannotCreate,
        "\(path): is no \(format.rawValue) export: move it away, or use another --output")
    }
    return try Output(creating: path, mode: 0o600)
  }

  /// The mbox of a list; what a file's name cannot have is written as in a URL.
  static func name(ofMbox list: String) -> String { FileName.of(list) + ".mbox" }

  private static func isOurs(_ path: String, _ format: Format) throws(Failure) -> Bool {
    if !Files.isRegular(path) { return false }
    let input = try Input(path)
    var start: [UInt8] = []
    while start.count < 4096, try input.read(into: &start) > 0 {}
    if start.isEmpty { return true }
    let text = String(decoding: start.prefix(4096), as: UTF8.self)
    return switch format {
    case .ndjson: text.hasPrefix(#"{"type":"mail."#)
    case .csv:
      [CSV.Table.lists, .messages].contains { start.starts(with: CSV.header($0)) }
    case .mbox: text.hasPrefix("From ") && text.contains("\nX-BDC: {")
    }
  }
}
