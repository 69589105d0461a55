/// A field of a cron expression: its name for messages, its numbers and their names.
struct CronField {
  static let minute = CronField(name: "minute", range: 0...59)
  static let hour = CronField(name: "hour", range: 0...23)
  static let dayOfMonth = CronField(name: "day of month", range: 1...31)
  static let month = CronField(
    name: "month", range: 1...12, first: 1,
    words: [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ])
  /// 0 and 7 are Sunday.
  static let dayOfWeek = CronField(
    name: "day of week", range: 0...7, first: 0,
    words: [
      "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ])

  let name: String
  let range: ClosedRange<Int>
  /// The number of the first word.
  var first = 0
  /// Their first three letters will do.
  var words: [String] = []

  typealias Refusal = CronExpression.Refusal

  func refusal(_ item: String, _ why: String) -> Refusal {
    Refusal("\(name): \(quoted(item)) \(why)")
  }

  /// What a number of it may be, for a message.
  var allowed: String {
    let numbers = "\(range.lowerBound) to \(range.upperBound)"
    guard let first = words.first, let last = words.last else { return numbers }
    return "\(numbers) or \(first.prefix(3)) to \(last.prefix(3))"
  }

  /// Whether a list begins as one that restricts nothing.
  static func isRestricted(_ text: String) -> Bool {
    text.utf8.first != UInt8(ascii: "*") && text.utf8.first != UInt8(ascii: "?")
  }

  /// Parts of a list; an empty one is refused.
  func items(_ text: String) throws(Refusal) -> [String] {
    let items = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String($0) ?? "" }
    guard !items.contains("") else { throw refusal(text, "has a comma too many") }
    return items
  }

  /// A field of numbers alone, bit n for n.
  func plain(_ text: String) throws(Refusal) -> UInt64 {
    var mask: UInt64 = 0
    for item in try items(text) { mask |= try self.mask(item) }
    return mask
  }

  /// One part of a list: `*`, `n`, `n-m`, each with a step or none.
  func mask(_ item: String) throws(Refusal) -> UInt64 {
    let parts = item.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String($0) ?? "" }
    guard parts.count <= 2 else { throw refusal(item, "has two steps") }
    var step = 1
    if parts.count == 2 {
      guard let number = digits(parts[1]), (1...range.upperBound).contains(number) else {
        throw refusal(item, "has a step that is not 1 to \(range.upperBound)")
      }
      step = number
    }
    let (low, high) = try bounds(parts[0], in: item, toEnd: parts.count == 2)
    return stride(from: low, through: high, by: step).reduce(0) { $0 | 1 << UInt64($1) }
  }

  private func bounds(
    _ text: String, in item: String, toEnd: Bool
  ) throws(Refusal) -> (low: Int, high: Int) {
    // Sunday has two numbers, and a step must not see both.
    let last = words.count == 7 ? 6 : range.upperBound
    if text == "*" { return (range.lowerBound, last) }
    let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .map { String($0) ?? "" }
    guard ends.count <= 2 else { throw refusal(item, "has two ranges in one") }
    let low = try number(ends[0], in: item)
    guard ends.count == 2 else { return (low, toEnd ? max(low, last) : low) }
    var high = try number(ends[1], in: item)
    if words.count == 7, high == 0, low > 0 { high = 7 }
    guard low <= high else {
      let rest = ends[1].lowercased() == outer.first ? ends[1] : "\(outer.first)-\(ends[1])"
      throw refusal(item, "goes backwards: write \(ends[0])-\(outer.last),\(rest)")
    }
    return (low, high)
  }

  /// What its numbers begin and end with, as people write it.
  private var outer: (first: String, last: String) {
    guard let first = words.first, let last = words.last else {
      return ("\(range.lowerBound)", "\(range.upperBound)")
    }
    // A week that goes on begins with Monday here, where Sunday may be its last.
    return words.count == 7 ? ("mon", "sun") : (String(first.prefix(3)), String(last.prefix(3)))
  }

  /// A number or a name of the field.
  func number(_ text: String, in item: String) throws(Refusal) -> Int {
    if let number = digits(text) {
      guard range.contains(number) else { throw refusal(item, "is not \(allowed)") }
      return number
    }
    guard let number = named(text) else {
      throw refusal(item, text.isEmpty ? "lacks a number" : "is not \(allowed)")
    }
    return number
  }

  /// The number of a name, whatever its case.
  func named(_ text: String) -> Int? {
    let word = text.lowercased()
    return words.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + first }
  }

  /// Up to four digits and nothing else.
  func digits(_ text: String) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else {
      return nil
    }
    return Int(text)
  }
}

/// A stranger's words in a message: short, and without what a terminal would obey.
func quoted(_ text: String) -> String {
  let shown = text.unicodeScalars.prefix(40).map { scalar in
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "?" : Character(scalar)
  }
  return String(shown) + (text.unicodeScalars.count > 40 ? "..." : "")
}
