public import Unix

/// A fetcher: a source over the network to records.
///
/// What all fetchers have in common is in `Fetch`: the home and its settings, the state to continue
/// from, and the raw archive, to which it writes and from which it can be run again.
public protocol Fetching {
  /// The executable's name, `bdc-mail-fetch`.
  static var name: String { get }
  /// One phrase, the same as the manual's `.Nd` line.
  static var summary: String { get }
  /// The synopsis of the operands, "" for none.
  static var operands: String { get }
  /// The source, as in its state lines, its section of bdc.yaml and the raw archive.
  static var source: String { get }
  /// The sections of bdc.yaml whose settings the run has, and the raw archive keeps with it; the
  /// source's own unless said.
  static var sections: [String] { get }
  /// The fetcher's own options, beside those of `Fetch`.
  static var options: [Option] { get }
  /// Takes the command line apart; throws `Exit.usage` for what is wrong with it.
  init(_ arguments: Arguments) throws(Failure)
  /// Whether a run's answers are worth keeping: not those of one that writes no records.
  var isArchived: Bool { get }
  /// Does the work and says how it ended.
  ///
  /// All requests go through transfers that the work gives, all lines through the session's output.
  mutating func fetch(_ work: Work, _ session: inout Session) throws(Failure) -> Exit
}

extension Fetching {
  /// The source's own.
  public static var sections: [String] { [source] }
  /// No operands.
  public static var operands: String { "" }
  /// Every run's.
  public var isArchived: Bool { true }

  /// Runs the fetcher as a process and exits.
  public static func main() { Fetch<Self>.main() }
}
