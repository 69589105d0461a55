/// What paths in a repository are made of.
enum PathRule {
  /// Why a name is none that is published; nil where nothing is wrong with it.
  static func objection(to name: String) -> String? {
    let bytes = name.utf8
    if name.isEmpty || name == "." || name == ".." { return "no name of a file" }
    if bytes.count > 255 { return "longer than 255 bytes" }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "has a control character" }
    if name.lowercased() == ".git" { return "git keeps that name for itself" }
    return nil
  }

  /// Why a relative path is none; nil where nothing is wrong with it.
  static func objection(toPath path: String) -> String? {
    if path.utf8.count > 4095 { return "longer than 4095 bytes" }
    for name in path.split(separator: "/", omittingEmptySubsequences: false) {
      if let reason = objection(to: String(name)) { return reason }
    }
    return nil
  }

  /// Whether a name is that of a file which somebody was writing when they were killed, or of
  /// macOS's notes about another file.
  static func isScrap(_ name: String) -> Bool {
    if name.hasPrefix("._") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 2 && parts.last == "tmp" && !parts[parts.count - 2].isEmpty
      && parts[parts.count - 2].utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The folder and number of `#12 - Title.md`, with its ending; nil for another name.
  ///
  /// Two paths with the same are titles of one issue or pull request.
  static func numbered(_ path: [UInt8]) -> [UInt8]? {
    let start = path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    let name = path[start...]
    guard name.first == 0x23 else { return nil }
    let digits = name.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, path[digits.endIndex...].starts(with: Array(" - ".utf8)) else {
      return nil
    }
    let ending = name.lastIndex(of: 0x2E).map { path[$0...] } ?? []
    return Array(path[..<(digits.endIndex + 3)]) + [0] + ending
  }
}
