extension YAMLText {
  /// Gives a key of one of the text's mappings a value: in the place of the one that is there, else
  /// on a line of its own below a neighbour's.
  ///
  /// `written` is the value as YAML has it on one line. Throws where the text is written in a way
  /// that cannot be changed so.
  public mutating func set(
    _ key: String, to written: String, in mapping: YAMLNode, below neighbour: String
  ) throws(YAMLError) {
    guard let members = mapping.members, let value = try YAMLNode.parse(Array(written.utf8)),
      let root
    else { throw refused(at: mapping.start) }
    let wanted = root.setting(key, to: value, at: mapping.start, below: neighbour)
    if let member = members.first(where: { $0.key == key }) {
      let old = member.value
      let range = old.start.offset..<old.end.offset
      let gap = bytes[..<range.lowerBound].last == UInt8(ascii: ":") ? " " : ""
      return try replace(
        range, by: Array((gap + written).utf8), wanted: wanted, at: mapping.start)
    }
    guard let above = members.first(where: { $0.key == neighbour }) else {
      throw refused(at: mapping.start)
    }
    if mapping.isFlow {
      let place = above.value.end.offset
      return try replace(
        place..<place, by: Array(", \(key): \(written)".utf8), wanted: wanted, at: mapping.start)
    }
    let place = lineAfter(above.value.end, deeperThan: .max)
    let newline = bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    let isOpen = place > 0 && bytes[place - 1] != UInt8(ascii: "\n")
    let margin = String(repeating: " ", count: max(0, above.start.column - 1))
    let line = (isOpen ? newline : "") + "\(margin)\(key): \(written)\(newline)"
    try replace(place..<place, by: Array(line.utf8), wanted: wanted, at: mapping.start)
  }

  private mutating func replace(
    _ range: Range<Int>, by written: [UInt8], wanted: YAMLNode, at mark: Mark
  ) throws(YAMLError) {
    var changed = bytes
    changed.replaceSubrange(range, with: written)
    guard let text = try? YAMLText(changed), let root = text.root, root.says(wanted) else {
      throw refused(at: mark)
    }
    self = text
  }

  private func refused(at mark: Mark) -> YAMLError {
    YAMLError(at: mark, "cannot be changed as it is written here: change it by hand")
  }
}

extension YAMLNode {
  /// The value with a key set in the mapping that starts at a place.
  fileprivate func setting(
    _ key: String, to value: YAMLNode, at mark: Mark, below neighbour: String
  ) -> YAMLNode {
    var changed = self
    switch content {
    case .scalar: break
    case .sequence(let items):
      changed.content = .sequence(
        items.map { $0.setting(key, to: value, at: mark, below: neighbour) })
    case .mapping(var members) where start == mark:
      if let place = members.firstIndex(where: { $0.key == key }) {
        members[place].value = value
      } else {
        let place = members.firstIndex { $0.key == neighbour }.map { $0 + 1 } ?? members.endIndex
        members.insert(
          YAMLMember(key: key, start: value.start, end: value.end, value: value), at: place)
      }
      changed.content = .mapping(members)
    case .mapping(let members):
      changed.content = .mapping(
        members.map { member in
          var member = member
          member.value = member.value.setting(key, to: value, at: mark, below: neighbour)
          return member
        })
    }
    return changed
  }
}
