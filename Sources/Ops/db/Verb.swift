import Unix

/// What bdc-db is told to do: the first operand.
struct Verb {
  let name: String
  /// The synopsis of what comes after it.
  let operand: String
  /// How many operands it takes.
  let counts: ClosedRange<Int>
  /// The options that are its own.
  let options: [String]

  private init(
    _ name: String, _ operand: String = "", _ counts: ClosedRange<Int> = 0...0,
    _ options: [String] = []
  ) {
    self.name = name
    self.operand = operand
    self.counts = counts
    self.options = options
  }

  static let all = [
    Verb("start"), Verb("stop"), Verb("status", "", 0...0, ["json"]),
    Verb("migrate", "", 0...0, ["again", "print"]),
    Verb("psql", "[argument ...]", 0...Int.max, ["role"]), Verb("reset", "", 0...0, ["yes"]),
    Verb("backup", "file", 1...1), Verb("restore", "file", 1...1, ["yes"]),
    Verb("verify", "[file]", 0...1, ["json"]),
    Verb("describe", "[name ...]", 0...Int.max, ["json", "markdown"]),
    Verb("doctor", "", 0...0, ["json"]), Verb("upgrade", "", 0...0, ["yes"]),
  ]

  /// The verb as the synopsis shows it.
  var synopsis: String { operand.isEmpty ? name : "\(name) \(operand)" }

  /// The verb that a command line begins with; throws `Exit.usage` for what does not fit it.
  init(_ arguments: Arguments) throws(Failure) {
    let names = Self.all.map(\.name)
    guard let word = arguments.operands.first else {
      throw Failure(.usage, "one of \(names.joined(separator: ", ")) is wanted")
    }
    guard let verb = Self.all.first(where: { $0.name == word }) else {
      let near = word.nearest(among: names).map { ", did you mean \($0)?" } ?? ", see --help"
      throw Failure(.usage, "unknown command \(word)\(near)")
    }
    let count = arguments.operands.count - 1
    guard count >= verb.counts.lowerBound else {
      throw Failure(.usage, "\(word): a \(verb.operand) is wanted")
    }
    guard count <= verb.counts.upperBound else {
      let most = verb.counts.upperBound
      throw Failure(
        .usage,
        "\(word): takes \(most == 0 ? "no operand" : "one \(verb.operand)"), "
          + "\(arguments.operands[most + 1]) is one\(most == 0 ? "" : " more")")
    }
    for option in Set(Self.all.flatMap(\.options)).sorted() where arguments.has(option) {
      guard !verb.options.contains(option) else { continue }
      let owners = Self.all.filter { $0.options.contains(option) }.map(\.name)
      throw Failure(.usage, "--\(option): belongs to \(owners.joined(separator: ", "))")
    }
    self = verb
  }
}
