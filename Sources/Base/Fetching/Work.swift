public import Config
public import HTTP
public import NDJSON
internal import Raw
public import Unix

/// What a fetcher works with: its settings, the state it continues from, and the way to its source.
public struct Work {
  /// What bdc.yaml and the environment say.
  public let settings: Settings
  /// The state, nil where none was given: everything is to be fetched.
  public let given: [GivenState]?
  let channel: Channel
  /// Where pace and limits are shared with other processes; nil where they are not.
  var budgets: String?

  /// A file that an option names, `-` for standard input, or what the run that is made again read
  /// there.
  ///
  /// The archive keeps it, so it is read as a whole then. Throws `Exit.noInput`.
  public func input(_ path: String) throws(Failure) -> Input {
    switch channel {
    case .network: return try Input(path)
    case .recording(let writer):
      let bytes = try Files.read(path)
      try writer.keep(input: bytes)
      return try Input(bytes, name: path == "-" ? "standard input" : path)
    case .replaying(let answers):
      guard let bytes = answers.nextInput() else {
        throw Failure(.noInput, "run \(answers.run): what it read from \(path) is not kept")
      }
      return try Input(bytes, name: path == "-" ? "standard input" : path)
    }
  }

  /// Transfers over the network, which the archive keeps where there is one, or out of an archive;
  /// other runs of the home share their pace.
  ///
  /// The run begins for the archive here, so what can be wrong before the first request is looked at
  /// first. Throws `Exit.cannotCreate` and `Exit.output` where the archive cannot be written.
  public func transfers(_ policy: Policy) throws(Failure) -> Transfers {
    if case .recording(let writer) = channel { try writer.begin() }
    var policy = policy
    policy.budgets = budgets
    return try Transfers(policy, over: channel)
  }
}
