public import Config
public import HTTP
public import Unix

/// Whose requests: the key of an instance, public or private, and where and how Pinecone is asked.
///
/// Each instance is a project of its own at Pinecone, with a key of its own.
public struct Account: Sendable {
  /// Whether it is the instance of what only some may find.
  public let isPrivate: Bool
  /// The control plane's address, without a slash at its end.
  public let control: String
  /// The version of the API that is asked for, `2026-04`.
  public let version: String
  /// The variable that has the key.
  public let keyVariable: String
  let key: Secret

  /// An account of given parts.
  public init(
    isPrivate: Bool = false, control: String, version: String, key: Secret,
    keyVariable: String = "PINECONE_API_KEY"
  ) {
    self.isPrivate = isPrivate
    self.control = control.hasSuffix("/") ? String(control.dropLast()) : control
    self.version = version
    self.key = key
    self.keyVariable = keyVariable
  }

  /// The account of the settings and the environment.
  ///
  /// Throws `Exit.configuration` naming the variable of the key where it is not set, and where the
  /// private instance has the public one's key: private texts would be where everybody finds them.
  public init(_ settings: Settings, isPrivate: Bool = false) throws(Failure) {
    let variable = Self.keyVariable(settings, isPrivate: isPrivate)
    guard let key = try Self.key(variable) else {
      throw Failure(
        .configuration,
        "\(variable): not set, Pinecone's \(Self.instance(isPrivate)) instance needs its key")
    }
    let other = Self.keyVariable(settings, isPrivate: false)
    if isPrivate, try Self.key(other) == key {
      throw Failure(
        .configuration,
        "\(variable): the same key as \(other): private texts would be in the public index, take "
          + "a key of another project")
    }
    self.init(
      isPrivate: isPrivate,
      control: settings.text("vectors.control_url") ?? "https://api.pinecone.io",
      version: settings.text("vectors.api_version") ?? "2026-04", key: Secret(key),
      keyVariable: variable)
  }

  /// The account as above, nil where its key is not set: for who can do without Pinecone.
  ///
  /// Throws `Exit.configuration` where the file that should have the key cannot be read.
  public static func find(
    _ settings: Settings, isPrivate: Bool = false
  ) throws(Failure) -> Account? {
    guard try key(keyVariable(settings, isPrivate: isPrivate)) != nil else { return nil }
    return try Account(settings, isPrivate: isPrivate)
  }

  /// The variable that the settings say has the key of an instance.
  public static func keyVariable(_ settings: Settings, isPrivate: Bool) -> String {
    isPrivate
      ? settings.text("vectors.private_api_key") ?? "PINECONE_PRIVATE_API_KEY"
      : settings.text("vectors.api_key") ?? "PINECONE_API_KEY"
  }

  /// What the instance is called, `public` or `private`.
  public var instance: String { Self.instance(isPrivate) }

  private static func instance(_ isPrivate: Bool) -> String { isPrivate ? "private" : "public" }

  private static func key(_ variable: String) throws(Failure) -> String? {
    guard let key = try Environment.secret(variable)?.trimmed, key != "" else { return nil }
    guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Failure(
        .configuration,
        "\(variable): no key of Pinecone: has a line break, a blank or another character inside that "
          + "keys do not have, set it to the key alone")
    }
    return key
  }

  /// A request with the headers that every call has, in a JSON body's company or alone.
  func request(
    _ method: String, _ url: String, _ body: [UInt8]? = nil, type: String = "application/json"
  ) -> Request {
    var request = Request(url)
    request.method = method
    request.headers.set("Accept", "application/json")
    request.headers.set("X-Pinecone-Api-Version", version)
    if let body {
      request.headers.set("Content-Type", type)
      request.body = body
    }
    request.secrets = [("Api-Key", key)]
    return request
  }
}
