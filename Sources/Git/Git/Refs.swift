internal import NDJSON

/// A branch or a tag, and the commit it leads to.
public struct Ref: Sendable, Equatable {
  /// The whole name, `refs/heads/develop`.
  public let name: String
  /// The object it points to.
  public let id: String
  /// Whether that is a tag of its own, with a message.
  public let isAnnotated: Bool
  /// The commit it leads to; nil where it leads to none, or that is still to be asked for.
  public var commit: String?

  /// What `git for-each-ref` is asked for each.
  public static let format = "--format=%(objectname) %(objecttype) %(refname)"

  /// Reads a line of `git for-each-ref`; nil where it is something else.
  public init?(line: ArraySlice<UInt8>) {
    let words = line.split(separator: 0x20, maxSplits: 2)
    guard words.count == 3 else { return nil }
    id = String(decoding: words[0], as: UTF8.self)
    guard isObjectID(id) else { return nil }
    name = String(decoding: words[2], as: UTF8.self)
    isAnnotated = words[1].elementsEqual("tag".utf8)
    commit = words[1].elementsEqual("commit".utf8) ? id : nil
  }

  /// Whether it is a branch.
  public var isBranch: Bool { name.hasPrefix("refs/heads/") }

  /// Whether one of some patterns is for it: its whole name, or that without `refs/heads/` or
  /// `refs/tags/`, with `*` for any letters and `?` for one.
  public func matches(_ patterns: [String]) -> Bool {
    let short = name.split(separator: "/", maxSplits: 2).last.map { Array($0.utf8) } ?? []
    let whole = Array(name.utf8)
    return patterns.contains { pattern in
      let wanted = Array(pattern.utf8)
      return isMatch(whole[...], wanted[...]) || isMatch(short[...], wanted[...])
    }
  }

  /// The record, with the tag's own text where it has one.
  public func record(repository: String, _ tag: TagText?, seenAt: String) -> [UInt8] {
    var line = LineBuilder(type: "github.ref")
    line.put("repository", repository)
    line.put("name", name)
    line.put("sha", id)
    line.put("commit_sha", commit)
    if let tagger = tag?.tagger {
      tagger.person.put("tagger", into: &line)
    } else {
      line.put("tagger", .null)
    }
    line.put("tagged_at", tag?.tagger?.time)
    line.put("message", tag?.message)
    line.put("seen_at", seenAt)
    return line.finish()
  }
}

/// What an annotated tag says.
public struct TagText: Sendable {
  /// The object that it is of.
  public let id: String
  let tagger: Signature?
  let message: String

  private static let atoms = [
    "objectname", "taggername", "taggeremail:trim", "taggerdate:raw", "contents:signature",
    "contents",
  ]

  /// What `git for-each-ref` is asked for each.
  public static let format = "--format=" + atoms.map { "%(\($0))%00" }.joined()

  /// How many fields a tag has, each with NUL behind it.
  public static var fieldCount: Int { atoms.count }

  /// Reads the fields; nil where they are something else.
  public init?(_ fields: [[UInt8]]) {
    guard fields.count == Self.fieldCount else { return nil }
    let texts = fields.map { String(decoding: $0, as: UTF8.self) }
    // A newline is between one and the next.
    id = trimmed(texts[0])
    let seconds = texts[3].split(separator: " ").first.map(String.init) ?? ""
    let isKnown = !(texts[1].isEmpty && texts[2].isEmpty && texts[3].isEmpty)
    tagger =
      isKnown ? Signature(name: texts[1], email: texts[2], seconds: seconds, date: texts[3]) : nil
    let signature = fields[4].count
    message = withoutFinalNewlines(
      String(decoding: fields[5].dropLast(signature), as: UTF8.self))
  }
}

/// Splits what comes in pieces at a byte.
public struct FieldSplitter {
  private let separator: UInt8
  private let limit: Int
  private var partial: [UInt8] = []

  /// - Parameter limit: the most bytes of a field; what is more of it is left out.
  public init(at separator: UInt8, limit: Int = 1 << 20) {
    self.separator = separator
    self.limit = limit
  }

  /// The fields that are whole now.
  public mutating func feed(_ bytes: [UInt8]) -> [[UInt8]] {
    var fields: [[UInt8]] = []
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: separator) {
      partial += bytes[start..<end].prefix(max(0, limit - partial.count))
      fields.append(partial)
      partial = []
      start = end + 1
    }
    partial += bytes[start...].prefix(max(0, limit - partial.count))
    return fields
  }
}

/// Whether a text is what a pattern of `*` and `?` stands for.
private func isMatch(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
  var (text, pattern) = (text, pattern)
  // Where to go on when the last * is to stand for one letter more.
  var retry: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
  while true {
    if pattern.first == 0x2A {
      pattern = pattern.dropFirst()
      retry = (text, pattern)
    } else if let letter = text.first, let wanted = pattern.first,
      wanted == letter || wanted == 0x3F
    {
      text = text.dropFirst()
      pattern = pattern.dropFirst()
    } else if text.isEmpty, pattern.isEmpty {
      return true
    } else if let (rest, after) = retry, !rest.isEmpty {
      text = rest.dropFirst()
      pattern = after
      retry = (text, pattern)
    } else {
      return false
    }
  }
}
