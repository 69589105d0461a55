/// What a person wrote, without what mail programs and lists put around it.
public enum Quotes {
  /// The text without quoted lines and the line that introduces them, the signature, the list's
  /// footer, PGP's armour, and pipermail's notices of removed parts.
  ///
  /// * Quoted is a line that begins with `>`, and everything after `-----Original Message-----`.
  /// * A signature begins at a line `-- ` (or `--`) and reaches to the end, when at most twenty lines
  ///   with text follow.
  /// * A footer begins at a line of forty underscores or more when one of the three lines after it
  ///   speaks of the list, and ends with the next blank line.
  ///
  /// Runs of blank lines left behind become one. The result is empty when nothing was the person's.
  public static func strip(_ text: String) -> String {
    let lines = withoutArmour(text.split(separator: "\n", omittingEmptySubsequences: false))
    var kept: [Substring] = []
    var at = 0
    scan: while at < lines.count {
      let line = lines[at]
      if isQuoted(line) {
        dropIntroduction(&kept)
        while at < lines.count, isQuoted(lines[at]) { at += 1 }
        continue
      }
      switch line {
      case "-- ", "--":
        if lines[(at + 1)...].count(where: { !isBlank($0) && !isQuoted($0) }) <= 20 { break scan }
      case _ where line.hasPrefix("-----Original Message-----"):
        break scan
      case _ where isFooter(lines, at):
        while at < lines.count, !isBlank(lines[at]) { at += 1 }
        continue
      case "-------------- next part --------------":
        at += 1
        while at < lines.count, isScrubNotice(lines[at]) { at += 1 }
        continue
      default: break
      }
      if !isBlank(line) || kept.last.map({ !isBlank($0) }) ?? false { kept.append(line) }
      at += 1
    }
    return Clean.body(kept.joined(separator: "\n"))
  }

  private static func isQuoted(_ line: Substring) -> Bool {
    line.utf8.first == UInt8(ascii: ">")
  }

  private static func isBlank(_ line: Substring) -> Bool {
    line.utf8.allSatisfy { $0 <= 0x20 }
  }

  /// Takes `On Monday, Jo wrote:` off the end, which may be wrapped over three lines.
  private static func dropIntroduction(_ kept: inout [Substring]) {
    guard let last = kept.lastIndex(where: { !isBlank($0) }), introduces(kept[last]) else { return }
    var first = last
    for line in stride(from: last, through: max(last - 2, 0), by: -1) {
      if isBlank(kept[line]) { break }
      if kept[line].hasPrefix("On ") {
        first = line
        break
      }
    }
    kept.removeSubrange(first...)
  }

  private static func introduces(_ line: Substring) -> Bool {
    let line = Clean.line(line.lowercased())
    return ["wrote:", "writes:", "said:", "schrieb:", "a écrit :", "a écrit:"].contains {
      line.hasSuffix($0)
    }
  }

  private static func isFooter(_ lines: [Substring], _ at: Int) -> Bool {
    guard lines[at].utf8.count >= 40, lines[at].utf8.allSatisfy({ $0 == UInt8(ascii: "_") }) else {
      return false
    }
    return lines[(at + 1)...].prefix(3).contains { line in
      let line = line.lowercased()
      return ["unsubscribe", "mailing list", "listinfo", "mailman"].contains { line.contains($0) }
    }
  }

  private static func isScrubNotice(_ line: Substring) -> Bool {
    [
      "An HTML attachment was scrubbed", "A non-text attachment was scrubbed",
      "An embedded and charset-unspecified text was scrubbed",
      "An embedded message was scrubbed", "Name:", "Type:", "Size:", "Desc:", "URL:", "Url:",
      "From:", "Subject:", "Date:",
    ].contains { line.hasPrefix($0) }
  }

  private static func withoutArmour(_ lines: [Substring]) -> [Substring] {
    guard lines.contains(where: { $0.hasPrefix("-----BEGIN PGP ") }) else { return lines }
    var kept: [Substring] = []
    var inHeader = false
    var inSignature = false
    for line in lines {
      if line.hasPrefix("-----BEGIN PGP SIGNED MESSAGE-----") {
        inHeader = true
      } else if line.hasPrefix("-----BEGIN PGP SIGNATURE-----") {
        inSignature = true
      } else if inSignature {
        inSignature = !line.hasPrefix("-----END PGP SIGNATURE-----")
      } else if inHeader {
        inHeader = !isBlank(line)
      } else {
        kept.append(line.hasPrefix("- -") ? line.dropFirst(2) : line)
      }
    }
    return kept
  }
}
