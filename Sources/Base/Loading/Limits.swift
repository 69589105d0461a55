internal import Unix

/// How many rejects are borne: a number, or a share of what was read.
struct RejectLimit: Sendable {
  private let number: Int
  private let isShare: Bool

  /// `100` or `5%`; throws `Exit.usage` for anything else.
  init(_ text: String) throws(Failure) {
    isShare = text.hasSuffix("%")
    guard let number = Int(isShare ? String(text.dropLast()) : text), number >= 0,
      !isShare || number <= 100
    else {
      throw Failure(.usage, "--max-rejects: \(text): expected a number or a percentage")
    }
    self.number = number
  }

  /// A share counts once a hundred records are read.
  func isPassed(by tally: Tally) -> Bool {
    if !isShare { return tally.rejected > number }
    return tally.read >= 100 && tally.rejected * 100 > tally.read * number
  }
}

/// How many rows may vanish from a scope at once, as the services read it: `250` or `10%`.
struct RemovalLimit: Sendable {
  let text: String

  /// Throws `Exit.usage` for what is neither a number nor a percentage.
  init(_ text: String) throws(Failure) {
    let isShare = text.hasSuffix("%")
    let digits = isShare ? text.dropLast() : text[...]
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
      !isShare || number <= 100
    else {
      throw Failure(.usage, "--allow-removal: \(text): expected a number or a percentage")
    }
    self.text = isShare ? "\(number)%" : "\(number)"
  }
}
