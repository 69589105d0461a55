/// The words of a question that are marked in what was found.
public enum QueryWords {
  /// The words of at least two characters, without quotes, what is excluded and the word `or`; 32
  /// at most.
  ///
  /// The language is that of `websearch_to_tsquery`.
  public static func of(_ query: String) -> [String] {
    var words: [String] = []
    var isExcluded = false
    var isQuoted = false
    for part in query.split(whereSeparator: \.isWhitespace) {
      var word = part
      if !isQuoted { isExcluded = word.hasPrefix("-") }
      while let first = word.first, isMark(first) {
        if first == "\"" { isQuoted.toggle() }
        word = word.dropFirst()
      }
      let isPhrase = isQuoted
      while let last = word.last, isMark(last) {
        if last == "\"" { isQuoted.toggle() }
        word = word.dropLast()
      }
      guard !isExcluded, word.count > 1, isPhrase || word.lowercased() != "or" else { continue }
      words.append(String(word))
    }
    return Array(words.prefix(32))
  }

  private static func isMark(_ character: Character) -> Bool {
    "\"'-,;.?!()".contains(character)
  }
}
