/// What fails alone: an owner's repositories, or one kind of thing in a repository.
///
/// Written `boostorg` or `boostorg/asio:issues`.
public struct Scope: Sendable, Equatable, Hashable {
  /// What a repository has.
  public enum Kind: String, Sendable, CaseIterable {
    /// Commits and refs, from git.
    case git
    /// Labels.
    case labels
    /// Milestones.
    case milestones
    /// Releases.
    case releases
    /// Issues with their comments.
    case issues
    /// Pull requests with comments, reviews and review comments.
    case pullRequests = "pull_requests"
    /// Discussions with their comments.
    case discussions
  }

  /// `OWNER/REPO`, or an owner.
  public let name: String
  /// What of the repository; nil for an owner.
  public let kind: Kind?

  /// A kind of a repository, or an owner.
  public init(_ name: String, _ kind: Kind? = nil) {
    self.name = name
    self.kind = kind
  }

  /// Reads a scope; nil where it is none.
  public init?(text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first.map(String.init), !name.isEmpty else { return nil }
    switch parts.count {
    case 1: self.init(name)
    case 2:
      guard let kind = Kind(rawValue: String(parts[1])) else { return nil }
      self.init(name, kind)
    default: return nil
    }
  }

  /// The scope as it is written.
  public var text: String { kind.map { "\(name):\($0.rawValue)" } ?? name }
}
