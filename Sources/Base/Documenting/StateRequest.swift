internal import NDJSON
public import Unix

/// What the command line says of a consumer's state.
public struct StateRequest: Sendable {
  /// The options of every tool that lists documents.
  public static let options = [
    Option("full", nil, "with --state: everything, whatever the state says"),
    Option("scope", nil, "NAME", "with --state: what stands before the namespace in the scope"),
    Option("state", nil, "FILE", "only what changed since this state, - for standard input"),
  ]

  private let path: String
  /// What stands before the namespace in a scope's name.
  let scope: String?
  /// Whether everything is wanted.
  let isFull: Bool

  /// Nil without `--state`.
  ///
  /// Throws `Exit.usage` for an option that needs it.
  public init?(_ arguments: Arguments) throws(Failure) {
    isFull = arguments.has("full")
    scope = arguments.value("scope")
    guard let path = arguments.value("state") else {
      if isFull { throw Failure(.usage, "--full: needs --state") }
      if scope != nil { throw Failure(.usage, "--scope: needs --state") }
      return nil
    }
    if scope?.isEmpty ?? false { throw Failure(.usage, "--scope: is empty") }
    self.path = path
  }

  /// Reads the state that a consumer of a domain's documents left.
  ///
  /// Throws `Exit.noInput` where the file is missing, `Exit.retry` where the stream has no end, and
  /// `Exit.usage` where it is not the state of one consumer of this domain.
  public func read(of domain: String) throws(Failure) -> DocumentState {
    let (source, given) = try GivenState.read(path, consumerOf: domain)
    return DocumentState(self, domain: domain, source: source, given)
  }
}
