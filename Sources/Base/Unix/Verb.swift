/// One of the commands of a tool that has several: the first operand names it.
///
/// A table of them is to the operands what a table of `Option` is to the options.
public struct Verb: Sendable {
  /// The word itself.
  public let name: String
  /// The synopsis of the operands that come after it, empty for none.
  public let operands: String
  /// How many of these it takes.
  public let counts: ClosedRange<Int>
  /// The long names of the options that it takes, of those that not all verbs take.
  public let options: [String]

  /// A row of the table.
  public init(
    _ name: String, _ operands: String = "", _ counts: ClosedRange<Int> = 0...0,
    options: [String] = []
  ) {
    self.name = name
    self.operands = operands
    self.counts = counts
    self.options = options
  }

  /// Throws `Exit.usage` for too few or too many operands; the first of all is its name.
  fileprivate func check(_ all: [String]) throws(Failure) {
    let count = all.count - 1
    guard count >= counts.lowerBound else {
      throw Failure(.usage, "\(name): a \(operands) is wanted")
    }
    let most = counts.upperBound
    guard count <= most else {
      throw Failure(
        .usage,
        "\(name): takes \(most == 0 ? "no operand" : "one \(operands)"), "
          + "\(all[most + 1]) is one\(most == 0 ? "" : " more")")
    }
  }
}

extension [Verb] {
  /// The operands of the tool as its synopsis shows them.
  public var synopsis: String {
    map { $0.operands.isEmpty ? $0.name : "\($0.name) \($0.operands)" }
      .joined(separator: " | ")
  }
}

extension Arguments {
  /// The verb that the first operand names.
  ///
  /// Throws `Exit.usage` where there is none, with the nearest for a slip, and for operands and
  /// options that it does not take. An option that no verb of the table names belongs to all.
  public func verb(of table: [Verb]) throws(Failure) -> Verb {
    let names = table.map(\.name)
    guard let word = operands.first else {
      throw Failure(.usage, "one of \(names.joined(separator: ", ")) is wanted")
    }
    guard let verb = table.first(where: { $0.name == word }) else {
      let near = word.nearest(among: names).map { ", did you mean \($0)?" } ?? ", see --help"
      throw Failure(.usage, "unknown command \(word)\(near)")
    }
    try verb.check(operands)
    for option in Set(table.flatMap(\.options)).sorted() where has(option) {
      guard !verb.options.contains(option) else { continue }
      let owners = table.filter { $0.options.contains(option) }.map(\.name)
      throw Failure(.usage, "--\(option): belongs to \(owners.joined(separator: ", "))")
    }
    return verb
  }
}
