import Unix

/// The lines of `--each`: what a pipeline runs for.
enum Scopes {
  /// The words of each line, without blank lines and those that begin with `#`; of equal lines one.
  ///
  /// Throws `Exit.noInput` where the file cannot be read, `Exit.usage` for a line that is no text.
  static func read(_ path: String, _ session: inout Session) throws(Failure) -> [[String]] {
    var scopes: [[String]] = []
    var known: Set<[String]> = []
    var twice = 0
    for line in try Files.read(path).split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      if !text.utf8.elementsEqual(line) || line.contains(0) {
        throw Failure(.usage, "\(path): a line is no UTF-8 text, mend it")
      }
      let words = text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
        .map { String(decoding: $0, as: UTF8.self) }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      if known.insert(words).inserted { scopes.append(words) } else { twice += 1 }
    }
    if twice > 0 { session.warn("\(path): \(twice) lines are there twice, each runs once") }
    return scopes
  }
}
