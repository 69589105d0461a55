import Documents
import Time
import Unix

/// What somebody wants to find.
struct Question {
  let text: String
  let filter: Filter
  /// Documents at most.
  let limit: Int
  let isReranked: Bool

  /// Whether its end was left out.
  let isCut: Bool

  /// Characters of a question that count: as many as `documents.search` looks at.
  static let longest = 4000

  init(_ arguments: Arguments) throws(Failure) {
    let whole = arguments.operands.joined(separator: " ").trimmed
    guard !whole.isEmpty else { throw Failure(.usage, "expected words to search for") }
    text = String(String.UnicodeScalarView(whole.unicodeScalars.prefix(Self.longest)))
    isCut = text.utf8.count < whole.utf8.count
    limit = try arguments.number("limit", 1...100) ?? 10
    isReranked = arguments.has("rerank")
    let since = try Self.bound("since", arguments)
    let until = try Self.bound("until", arguments)
    if let since, let until, since > until {
      throw Failure(.usage, "--until: before --since, there is no time between them")
    }
    filter = Filter(
      sources: try Self.words("source", arguments),
      namespaces: try Self.words("namespace", arguments),
      author: try Self.author(arguments), since: since, until: until,
      isPrivate: arguments.has("private"))
  }

  /// What somebody may do who found nothing.
  var advice: String {
    let isFiltered =
      !filter.sources.isEmpty || !filter.namespaces.isEmpty || filter.author != nil
      || filter.since != nil || filter.until != nil
    return isFiltered ? "try fewer options or other words" : "try fewer or other words"
  }

  private static func author(_ arguments: Arguments) throws(Failure) -> String? {
    guard let name = arguments.value("author")?.trimmed else { return nil }
    guard !name.isEmpty else { throw Failure(.usage, "--author: expected a name") }
    return name
  }

  /// Names, each option's between commas, sorted, each once.
  private static func words(
    _ option: String, _ arguments: Arguments
  ) throws(Failure) -> [String] {
    var words: Set<String> = []
    for value in arguments.values(option) {
      let parts = value.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      guard parts.allSatisfy({ !$0.isEmpty }) else {
        throw Failure(.usage, "--\(option): \(value): expected names between commas")
      }
      words.formUnion(parts)
    }
    return words.sorted()
  }

  private static func bound(_ option: String, _ arguments: Arguments) throws(Failure) -> Timestamp?
  {
    guard let text = arguments.value(option) else { return nil }
    guard let time = Timestamp(bound: text, endOfDay: option == "until") else {
      throw Failure(
        .usage, "--\(option): \(text): expected a date or a time, such as 2024-06-15T10:00:00Z")
    }
    return time
  }
}
