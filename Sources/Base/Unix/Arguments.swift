/// The command line after parsing: POSIX clusters, `--long=value`, options among operands, `--`.
public struct Arguments: Sendable {
  /// What is no option, in order; `-` is an operand.
  public private(set) var operands: [String] = []
  private var found: [(name: String, value: String, isFlag: Bool)] = []

  /// Parses the words after the tool's name.
  ///
  /// Throws `Exit.usage` with the nearest option's name when one is unknown.
  public init(_ words: [String], _ table: [Option]) throws(Failure) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      } else if word.hasPrefix("--") {
        try long(word.dropFirst(2), &rest, table)
      } else if word.hasPrefix("-"), word != "-" {
        try cluster(word.dropFirst(), &rest, table)
      } else {
        operands.append(word)
      }
    }
  }

  /// Whether a flag was given.
  public func has(_ name: String) -> Bool {
    found.contains { $0.name == name }
  }

  /// The last value given to an option.
  public func value(_ name: String) -> String? {
    found.last { $0.name == name }?.value
  }

  /// Every value given to an option, in order.
  public func values(_ name: String) -> [String] {
    found.filter { $0.name == name }.map(\.value)
  }

  /// An option's value as a number; throws `Exit.usage` outside the range.
  public func number(_ name: String, _ range: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      let bounds = "\(range.lowerBound) to \(range.upperBound)"
      throw Failure(.usage, "--\(name): \(text): expected a whole number from \(bounds)")
    }
    return number
  }

  /// The first operand, where it is one of a tool's verbs; throws `Exit.usage` with the nearest.
  public func verb(among verbs: [String]) throws(Failure) -> String {
    let all = "expected one of \(verbs.joined(separator: ", "))"
    guard let word = operands.first else { throw Failure(.usage, all) }
    guard verbs.contains(word) else {
      let near = word.nearest(among: verbs).map { "did you mean \($0)?" }
      throw Failure(.usage, "\(word): no such command, \(near ?? all)")
    }
    return word
  }

  /// The options that were given, but for some, and the operands, as words that say the same.
  public func words(without names: Set<String>) -> [String] {
    let options = found.filter { !names.contains($0.name) }
      .map { $0.isFlag ? "--\($0.name)" : "--\($0.name)=\($0.value)" }
    return operands.isEmpty ? options : options + ["--"] + operands
  }

  private mutating func long(
    _ text: Substring, _ rest: inout ArraySlice<String>, _ table: [Option]
  ) throws(Failure) {
    let equals = text.firstIndex(of: "=")
    let name = String(text[..<(equals ?? text.endIndex)])
    guard let option = table.first(where: { $0.long == name }) else {
      throw Failure(.usage, "unknown option --\(name)" + Self.nearest(name, table))
    }
    if let equals {
      guard option.value != nil else { throw Failure(.usage, "--\(name): takes no value") }
      found.append((name, String(text[text.index(after: equals)...]), false))
    } else {
      try add(option, &rest, spelled: "--\(name)")
    }
  }

  private mutating func cluster(
    _ letters: Substring, _ rest: inout ArraySlice<String>, _ table: [Option]
  ) throws(Failure) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let option = table.first(where: { $0.short == letter }) else {
        throw Failure(.usage, "unknown option -\(letter), see --help")
      }
      if option.value != nil, !letters.isEmpty {
        found.append((option.long, String(letters), false))
        return
      }
      try add(option, &rest, spelled: "-\(letter)")
    }
  }

  private mutating func add(
    _ option: Option, _ rest: inout ArraySlice<String>, spelled: String
  ) throws(Failure) {
    guard let valueName = option.value else { return found.append((option.long, "", true)) }
    guard let value = rest.popFirst() else {
      throw Failure(.usage, "\(spelled): expected \(valueName)")
    }
    found.append((option.long, value, false))
  }

  private static func nearest(_ name: String, _ table: [Option]) -> String {
    guard let near = name.nearest(among: table.map(\.long)) else { return ", see --help" }
    return ", did you mean --\(near)?"
  }
}

extension String {
  /// The candidate with the fewest edits from this word, if they are few enough to be a slip.
  public func nearest(among candidates: [String]) -> String? {
    let ranked = candidates.map { (word: $0, edits: edits(to: $0)) }
    guard let best = ranked.min(by: { $0.edits < $1.edits }) else { return nil }
    return best.edits <= max(1, utf8.count / 3) ? best.word : nil
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words
  /// (optimal string alignment): fingers swap letters as often as they miss one.
  private func edits(to other: String) -> Int {
    let source = Array(utf8)
    let target = Array(other.utf8)
    var before: [Int] = []
    var row = Array(0...target.count)
    for line in source.indices {
      var next = [line + 1]
      for column in target.indices {
        let replaced = row[column] + (source[line] == target[column] ? 0 : 1)
        var best = Swift.min(replaced, next[column] + 1, row[column + 1] + 1)
        if line > 0, column > 0, source[line] == target[column - 1],
          source[line - 1] == target[column]
        {
          best = Swift.min(best, before[column - 1] + 1)
        }
        next.append(best)
      }
      before = row
      row = next
    }
    return row[target.count]
  }
}
