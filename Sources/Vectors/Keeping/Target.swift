public import Config
public import Unix
public import Vectors

/// The indexes of an instance, as the options and the settings name them.
public struct Target: Sendable {
  /// Whose key is used, and whose part of the ledger.
  public let instance: Instance
  /// The dense index; the sparse one is called so with `-sparse` behind it.
  public let index: String

  /// Whether it is the instance of private documents.
  public var isPrivate: Bool { instance == .private }

  /// The options that choose it.
  public static let options = [
    HomeFolder.option,
    Option("index", nil, "NAME", "the dense index; the sparse one is NAME-sparse"),
    Option("instance", nil, "public|private", "whose key and part of the ledger (default public)"),
  ]

  /// The option for requests under way at a time.
  public static let jobs = Option("jobs", "j", "N", "requests under way at a time, at most 32")

  /// The option for the namespace.
  public static let namespace = Option("namespace", nil, "NAME", "the namespace")

  /// What the options and the settings say; throws `Exit.usage`.
  public init(_ arguments: Arguments, _ settings: inout Settings) throws(Failure) {
    try settings.option("--index", arguments.value("index"), sets: "vectors.index")
    guard let index = settings.text("vectors.index") else {
      throw Failure(.configuration, "vectors.index: not set, see bdc.yaml(5)")
    }
    let word = arguments.value("instance") ?? "public"
    guard let instance = Instance(rawValue: word.trimmed.lowercased()) else {
      throw Failure(.usage, "--instance: \(word): no such instance, expected public or private")
    }
    self.instance = instance
    self.index = index
  }

  /// The namespace that `--namespace` names; throws `Exit.usage` without one.
  public static func namespace(_ arguments: Arguments) throws(Failure) -> String {
    guard let name = arguments.value("namespace"), !name.isEmpty else {
      throw Failure(.usage, "--namespace: is wanted, such as --namespace mailing")
    }
    guard name.utf8.count <= 512 else {
      throw Failure(.usage, "--namespace: longer than 512 bytes")
    }
    return name
  }
}
