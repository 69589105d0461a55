/// A YAML text that is changed where it stands: what is not changed keeps its comments, order,
/// quotes and spaces.
///
/// After each edit the text is read again, and an edit that would say anything else than what was
/// asked is refused and changes nothing.
public struct YAMLText: Sendable {
  /// The text.
  public private(set) var bytes: [UInt8]
  /// What the text says; nil when it has nothing but comments.
  public private(set) var root: YAMLNode?

  /// Reads a text; throws what ``YAMLNode/parse(_:limits:)`` throws.
  public init(_ bytes: [UInt8]) throws(YAMLError) {
    self.bytes = bytes
    root = try YAMLNode.parse(bytes)
  }

  /// Puts items at the end of the sequence at a path of keys, making what is missing of the path.
  ///
  /// Throws where the text is written in a way that cannot be added to.
  public mutating func append(
    _ items: [[(key: String, value: String)]], to path: [String]
  ) throws(YAMLError) {
    guard !path.isEmpty, !items.isEmpty else { return }
    let wanted = Self.appending(items, to: path[...], in: root)
    let (place, written) = try Insertion(text: self).append(items, to: path)
    try replace(place..<place, by: written, wanted: wanted, at: path)
  }

  /// Takes one item out of the sequence at a path of keys; of a sequence of one, `[]` is left.
  ///
  /// Throws where there is no such item, or where it is written so that it cannot be taken out.
  public mutating func remove(item index: Int, from path: [String]) throws(YAMLError) {
    guard let member = member(path), let items = member.value.items, items.indices.contains(index)
    else { throw refused(path) }
    let wanted = Self.removing(index, from: path[...], in: root)
    let item = items[index]
    guard !member.value.isFlow else {
      let range =
        if index + 1 < items.count {
          item.start.offset..<items[index + 1].start.offset
        } else if index > 0 {
          items[index - 1].end.offset..<item.end.offset
        } else {
          item.start.offset..<item.end.offset
        }
      return try replace(range, by: [], wanted: wanted, at: path)
    }
    let column = member.value.start.column
    guard let from = dashLine(item.start, column: column) else { throw refused(path) }
    let range = from..<lineAfter(item.end, deeperThan: column)
    guard items.count == 1 else {
      return try replace(range, by: [], wanted: wanted, at: path)
    }
    guard let colon = bytes[member.end.offset...].firstIndex(of: UInt8(ascii: ":")) else {
      throw refused(path)
    }
    let kept = bytes[(colon + 1)..<range.lowerBound]
    try replace(
      (colon + 1)..<range.upperBound, by: Array(" []".utf8) + kept, wanted: wanted, at: path)
  }

  /// The member at a path of keys.
  public func member(_ path: [String]) -> YAMLMember? {
    var found: YAMLMember?
    for key in path {
      guard let next = (found?.value ?? root)?[key] else { return nil }
      found = next
    }
    return found
  }

  private mutating func replace(
    _ range: Range<Int>, by written: [UInt8], wanted: YAMLNode, at path: [String]
  ) throws(YAMLError) {
    var changed = bytes
    changed.replaceSubrange(range, with: written)
    guard let text = try? YAMLText(changed), let root = text.root, root.says(wanted) else {
      throw refused(path)
    }
    self = text
  }

  func refused(_ path: [String]) -> YAMLError {
    var place = root?.start
    for length in path.indices {
      place = member(Array(path[...length]))?.start ?? place
    }
    return YAMLError(
      line: place?.line ?? 1, column: place?.column ?? 1,
      what: "cannot be changed as it is written here: change it by hand")
  }
}

extension YAMLText {
  /// The end of the line a value ends on, with its comment, and of the comment lines after it that
  /// are indented deeper than a column.
  func lineAfter(_ end: Mark, deeperThan column: Int) -> Int {
    var place = end.offset
    if end.column > 1 || place == 0 { place = nextLine(place) }
    while place < bytes.count {
      let line = bytes[place..<nextLine(place)]
      guard let first = line.firstIndex(where: { $0 != UInt8(ascii: " ") }),
        line[first] == UInt8(ascii: "#"), first - place >= column
      else { break }
      place = line.endIndex
    }
    return place
  }

  /// The start of the line with the dash of an item, going up from where its value starts.
  private func dashLine(_ start: Mark, column: Int) -> Int? {
    var end = start.offset
    while true {
      let line = (bytes[..<end].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
      let dash = line + column - 1
      if dash < end, bytes[dash] == UInt8(ascii: "-"),
        bytes[line..<dash].allSatisfy({ $0 == UInt8(ascii: " ") })
      {
        return line
      }
      guard line > 0 else { return nil }
      end = line - 1
    }
  }

  private func nextLine(_ place: Int) -> Int {
    bytes[place...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
  }

  private static func appending(
    _ items: [[(key: String, value: String)]], to path: ArraySlice<String>, in node: YAMLNode?
  ) -> YAMLNode {
    guard let key = path.first else {
      let added = items.map { item in
        plain(.mapping(item.map { member($0.key, plain(.scalar($0.value, quoted: true))) }))
      }
      return plain(.sequence((node?.items ?? []) + added))
    }
    var members = node?.members ?? []
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value = appending(items, to: path.dropFirst(), in: members[index].value)
    } else {
      members.append(member(key, appending(items, to: path.dropFirst(), in: nil)))
    }
    return plain(.mapping(members))
  }

  private static func removing(
    _ index: Int, from path: ArraySlice<String>, in node: YAMLNode?
  ) -> YAMLNode {
    guard let key = path.first else {
      var items = node?.items ?? []
      items.remove(at: index)
      return plain(.sequence(items))
    }
    var members = node?.members ?? []
    for place in members.indices where members[place].key == key {
      members[place].value = removing(index, from: path.dropFirst(), in: members[place].value)
    }
    return plain(.mapping(members))
  }

  private static func plain(_ content: YAMLNode.Content) -> YAMLNode {
    let start = Mark(line: 1, column: 1, offset: 0)
    return YAMLNode(content: content, start: start, end: start, isFlow: false)
  }

  private static func member(_ key: String, _ value: YAMLNode) -> YAMLMember {
    YAMLMember(key: key, start: value.start, end: value.start, value: value)
  }
}
