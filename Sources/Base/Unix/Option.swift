/// One row of a tool's option table, from which parsing, `--help` and the manual's check come.
public struct Option: Sendable {
  /// The long name without dashes.
  public let long: String
  /// The letter, the same for the same thing in every tool.
  public let short: Character?
  /// What the value is called, nil for a flag.
  public let value: String?
  /// Whether it may be given several times, each value kept.
  public let repeats: Bool
  /// One phrase for `--help`.
  public let help: String

  /// A row of the table.
  public init(
    _ long: String, _ short: Character?, _ value: String?, repeats: Bool = false, _ help: String
  ) {
    self.long = long
    self.short = short
    self.value = value
    self.repeats = repeats
    self.help = help
  }

  /// What every tool has.
  static let common = [
    Option("quiet", "q", "say nothing but warnings and errors"),
    Option("verbose", "v", "say more on standard error"),
    Option("help", "h", "print this text"),
    Option("version", nil, "print the version"),
  ]

  /// A flag.
  public init(_ long: String, _ short: Character?, _ help: String) {
    self.init(long, short, nil, help)
  }
}
