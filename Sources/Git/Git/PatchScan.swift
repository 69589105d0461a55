/// The hunks of one file in a patch, from its `diff --git` line on.
///
/// Lines of hunks are counted as their headings say: a file may have lines that look like anything.
struct PatchScan {
  /// The most bytes that hunks may have as JSON.
  static let limit = 1 << 20

  private enum Place {
    /// In lines that say which file it is.
    case heading
    /// At the beginning of a hunk's line.
    case line
    /// In a line that is kept as it comes.
    case rest
  }

  private var place = Place.heading
  private var line: [UInt8] = []
  private var lines = 0
  private var old = 0
  private var new = 0
  private var kept: [UInt8] = []
  private var size = 0

  /// The hunks without the last newline; nil where there are none, or they are too large.
  var hunks: [UInt8]? {
    if kept.isEmpty || size > Self.limit { return nil }
    return kept.last == 0x0A ? Array(kept.dropLast()) : kept
  }

  /// Takes what belongs to the file; true where it ends.
  mutating func take(_ bytes: [UInt8], _ at: inout Int, isFinished: Bool) -> Bool {
    while true {
      guard at < bytes.count else { return isFinished }
      switch place {
      case .heading:
        if line.isEmpty {
          // Three bytes tell what it is.
          if at + 2 >= bytes.count, !isFinished { return false }
          if isEnd(bytes, at) { return true }
        }
        let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
        // No more of a heading is wanted than tells what it is, but all of a hunk's.
        line += bytes[at..<end].prefix(max(0, 4096 - line.count))
        at = end
        guard end < bytes.count else { continue }
        at += 1
        endHeading()
      case .line:
        if old == 0, new == 0, bytes[at] != 0x5C {
          place = .heading
          line = []
          continue
        }
        switch bytes[at] {
        case 0x2D: old -= 1
        case 0x2B: new -= 1
        case 0x5C: break
        default:
          old -= 1
          new -= 1
        }
        place = .rest
      case .rest:
        let end = bytes[at...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        keep(bytes[at..<end])
        at = end
        if bytes[end - 1] == 0x0A { place = .line }
      }
    }
  }

  /// Whether another file, or another commit, begins: no heading but the first is like that.
  private func isEnd(_ bytes: [UInt8], _ at: Int) -> Bool {
    switch bytes[at] {
    case 0, 0x0A: true
    // `commit`, and not `copy from`.
    case 0x63: bytes[at...].starts(with: "com".utf8)
    // `diff --git`, and not `deleted file mode` or `dissimilarity index`.
    case 0x64: lines > 0 && bytes[at...].starts(with: "dif".utf8)
    default: false
    }
  }

  private mutating func endHeading() {
    lines += 1
    if line.starts(with: "@@ -".utf8) {
      var numbers = HunkNumbers(line)
      (old, new) = (numbers.next(), numbers.next())
      keep((line + [0x0A])[...])
      place = .line
    }
    line = []
  }

  private mutating func keep(_ piece: ArraySlice<UInt8>) {
    if size > Self.limit { return }
    for byte in piece {
      size += byte >= 0x20 && byte != 0x22 && byte != 0x5C ? 1 : byte < 0x20 && byte != 0x0A ? 6 : 2
    }
    if size > Self.limit {
      kept = [0x40]
    } else {
      kept += piece
    }
  }
}

/// The numbers of lines in `@@ -1,7 +1 @@`.
private struct HunkNumbers {
  private var rest: ArraySlice<UInt8>

  init(_ line: [UInt8]) { rest = line.dropFirst(4) }

  /// The number behind the comma, 1 where there is none.
  mutating func next() -> Int {
    _ = number()
    var lines = 1
    if rest.first == 0x2C {
      rest = rest.dropFirst()
      lines = number()
    }
    rest = rest.drop { $0 == 0x20 || $0 == 0x2B }
    return lines
  }

  private mutating func number() -> Int {
    var value = 0
    while let byte = rest.first, (0x30...0x39).contains(byte), value < 1 << 40 {
      value = value * 10 + Int(byte - 0x30)
      rest = rest.dropFirst()
    }
    return value
  }
}
