import Unix

/// How many records a repair may delete.
struct RemovalLimit {
  /// A number, or a share in percent; nil for what is allowed by itself.
  private let number: Int?
  private let percent: Double?

  /// What `--allow-removal` says; throws `Exit.usage`.
  init(_ text: String?) throws(Failure) {
    number = text.flatMap { Int($0) }
    let share = text?.hasSuffix("%") == true ? Double(text?.dropLast() ?? "") : nil
    percent = share.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    if let text, percent == nil, number ?? -1 < 0 {
      throw Failure(.usage, "--allow-removal: \(text): expected a number or a percentage")
    }
  }

  /// Why so many of what is listed may not go; nil: they may.
  func refusal(_ gone: Int, of listed: Int) -> String? {
    let isTooMuch: Bool
    let words: String
    if let percent {
      isTooMuch = Double(gone) * 100 > Double(listed) * percent
      words = "\(percent)%"
    } else if let number {
      isTooMuch = gone > number
      words = "\(number)"
    } else {
      isTooMuch = gone > 100 || gone * 20 > listed
      words = "100 or 5%"
    }
    return isTooMuch
      ? "\(gone) of \(listed) records would go, more than \(words): none is deleted, look at them "
        + "and allow it with --allow-removal" : nil
  }
}
