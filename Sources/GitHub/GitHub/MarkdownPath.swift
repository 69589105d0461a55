internal import Time

/// Where the file of an issue, pull request or discussion lies in a folder of them.
public enum MarkdownPath {
  /// The most bytes of a name that file systems and git servers take.
  static let longest = 255

  /// `[prefix/]issues/2024/2024-01/#42 - Fix it.md`.
  ///
  /// The month is that of its beginning in UTC; without one the folder is `undated`, whenever it is
  /// written. The name is that of the predecessor wherever that was possible.
  public static func path(prefix: String, _ item: MarkdownItem) -> String {
    let folder = prefix.isEmpty ? item.kind.folder : "\(prefix)/\(item.kind.folder)"
    guard let day = item.createdAt?.day else { return "\(folder)/undated/\(name(item))" }
    return "\(folder)/\(day.prefix(4))/\(day.prefix(7))/\(name(item))"
  }

  /// `#42 - Fix it.md`, at most 255 bytes.
  static func name(_ item: MarkdownItem) -> String {
    let word =
      switch item.kind {
      case .issue: "issue"
      case .pullRequest: "pr"
      case .discussion: "discussion"
      }
    let title = safe(item.title)
    let start = "#\(item.number) - "
    let end = ".md"
    let room = longest - start.utf8.count - end.utf8.count
    let fit = cut(title.isEmpty ? "\(word)-\(item.number)" : title, to: room)
    return start + fit + end
  }

  /// What is left of a title without what file names cannot have, at most 100 characters.
  private static func safe(_ title: String) -> String {
    let refused: Set<Unicode.Scalar> = ["\\", "/", ":", "*", "?", "\"", "<", ">", "|"]
    let kept = String(
      String.UnicodeScalarView(
        title.unicodeScalars.filter { scalar in
          !refused.contains(scalar) && scalar.properties.generalCategory != .control
            && !(0x2028...0x2029).contains(scalar.value)
        }))
    return String(MarkdownText.stripped(kept).unicodeScalars.prefix(100))
  }

  /// The most characters that fit into so many bytes.
  private static func cut(_ text: String, to room: Int) -> String {
    if text.utf8.count <= room { return text }
    var fit = ""
    var size = 0
    for character in text {
      size += character.utf8.count
      if size > room { break }
      fit.append(character)
    }
    return MarkdownText.strippedEnd(fit)
  }

  /// The number of a file's name, nil where it is no file of this kind.
  public static func number(ofName name: String) -> Int? {
    guard name.hasPrefix("#"), name.hasSuffix(".md") else { return nil }
    let digits = name.utf8.dropFirst().prefix { $0 &- 0x30 < 10 }
    guard name.utf8.dropFirst(1 + digits.count).starts(with: " - ".utf8) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
