import Unix

/// What bdc-sched is told to do: the first operand.
struct Verb {
  let name: String
  /// The synopsis of what comes after it.
  let operand: String
  /// How many operands it takes.
  let counts: ClosedRange<Int>
  /// The options that are its own; `--home` and `--schedule` belong to all.
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
    Verb("run", "", 0...0, ["catch-up", "jobs", "standby", "strict"]),
    Verb(
      "once", "", 0...0,
      [
        "date", "day-of-month", "day-of-week", "dry-run", "group", "interval-minutes", "kind",
        "stop-on-failure", "strict", "task",
      ]),
    Verb("stop"), Verb("reload"),
    Verb("list", "", 0...0, ["at", "group", "json", "task"]),
    Verb("next", "", 0...0, ["from", "group", "json", "limit", "task", "until"]),
    Verb("check", "", 0...0, ["json", "strict"]),
    Verb("enable", "task ...", 1...Int.max), Verb("disable", "task ...", 1...Int.max),
    Verb("status", "", 0...0, ["group", "json"]),
    Verb(
      "history", "[id]", 0...1,
      ["group", "json", "limit", "outcome", "since", "task", "until"]),
    Verb("health", "", 0...0, ["json", "listen", "metrics"]),
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
