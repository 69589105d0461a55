/// A place in a YAML text, for messages and for edits.
public struct Mark: Sendable, Equatable {
  /// The line, counted from 1.
  public var line: Int
  /// The column, counted from 1 in Unicode scalars.
  public var column: Int
  /// The place as a count of bytes from the start of the text.
  public var offset: Int

  /// A place given by line and column from 1, and bytes from 0.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// A value in a YAML text with the place where it is written.
///
/// Plain scalars stay text: `yes`, `16:10` and `0x1F` mean what their reader makes of them, not
/// what YAML 1.1 does.
public struct YAMLNode: Sendable, Equatable {
  /// What is written at the place.
  public enum Content: Sendable, Equatable {
    /// A text; an empty one that is not quoted stands for no value.
    case scalar(String, quoted: Bool)
    /// The items in order.
    case sequence([YAMLNode])
    /// The members in order, keys being unique.
    case mapping([YAMLMember])
  }

  /// The value.
  public var content: Content
  /// Where it starts.
  public var start: Mark
  /// Where the last thing written in it ends, before any comment or empty line that follows.
  public var end: Mark
  /// Whether a sequence or a mapping is in brackets rather than indented.
  public var isFlow: Bool

  /// The text of a scalar.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Whether nothing is written: an empty scalar, `~` or `null` without quotes.
  public var isEmpty: Bool {
    if case .scalar(let text, quoted: false) = content {
      ["", "~", "null"].contains(text)
    } else {
      false
    }
  }

  /// The items of a sequence.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The members of a mapping.
  public var members: [YAMLMember]? {
    if case .mapping(let members) = content { members } else { nil }
  }

  /// The member of a mapping with that key.
  public subscript(key: String) -> YAMLMember? {
    members?.first { $0.key == key }
  }

  /// Whether two values say the same, wherever and however they are written.
  public func says(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let mine, _), .scalar(let theirs, _)):
      mine == theirs && isEmpty == other.isEmpty
    case (.sequence(let mine), .sequence(let theirs)):
      mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.says($1) }
    case (.mapping(let mine), .mapping(let theirs)):
      mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { $0.key == $1.key && $0.value.says($1.value) }
    default: false
    }
  }
}

/// A key with its value.
public struct YAMLMember: Sendable, Equatable {
  /// The key's text.
  public var key: String
  /// Where the key starts.
  public var start: Mark
  /// Where the key ends, before its colon.
  public var end: Mark
  /// The value.
  public var value: YAMLNode
}

/// Why a text is not YAML, or not of the kind that is read here.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The line, counted from 1.
  public var line: Int
  /// The column, counted from 1 in Unicode scalars.
  public var column: Int
  /// What is wrong, and what to do.
  public var what: String

  /// A complaint about what is written at a place.
  public init(at mark: Mark, _ what: String) {
    line = mark.line
    column = mark.column
    self.what = what
  }

  init(line: Int, column: Int, what: String) {
    self.line = line
    self.column = column
    self.what = what
  }

  /// `LINE:COLUMN: what`.
  public var description: String { "\(line):\(column): \(what)" }
}
