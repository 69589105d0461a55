public import Config
public import HTTP
public import Unix

/// Whose requests: a project's key, and where and how Pinecone is asked.
public struct Account: Sendable {
  /// The project.
  public let project: Project
  /// The control plane's address, without a slash at its end.
  public let control: String
  /// The version of the API that is asked for, `2026-04`.
  public let version: String
  /// The variable that has the key.
  public let keyVariable: String
  let key: Secret

  /// An account of given parts.
  public init(
    _ project: Project, control: String, version: String, key: Secret,
    keyVariable: String = "PINECONE_API_KEY"
  ) {
    self.project = project
    self.control = control.hasSuffix("/") ? String(control.dropLast()) : control
    self.version = version
    self.key = key
    self.keyVariable = keyVariable
  }

  /// The account of the settings and the environment.
  ///
  /// Throws `Exit.configuration` naming the variable of the key where it is not set, and where the
  /// private instance has the public one's key: private texts would be where everybody finds them.
  public init(_ settings: Settings, _ project: Project = .public) throws(Failure) {
    let variable = Self.keyVariable(settings, project)
    guard let key = try Self.key(variable) else {
      throw Failure(
        .configuration,
        "\(variable): not set, Pinecone's \(project.rawValue) instance needs its key")
    }
    let other = Self.keyVariable(settings, .public)
    if project == .private, try Self.key(other) == key {
      throw Failure(
        .configuration,
        "\(variable): the same key as \(other): private texts would be in the public index, take "
          + "a key of another project")
    }
    self.init(
      project, control: settings.text("vectors.control_url") ?? "https://api.pinecone.io",
      version: settings.text("vectors.api_version") ?? "2026-04", key: Secret(key),
      keyVariable: variable)
  }

  /// The account as above, nil where its key is not set: for who can do without Pinecone.
  ///
  /// Throws `Exit.configuration` where the file that should have the key cannot be read.
  public static func find(
    _ settings: Settings, _ project: Project = .public
  ) throws(Failure) -> Account? {
    guard try key(keyVariable(settings, project)) != nil else { return nil }
    return try Account(settings, project)
  }

  /// The variable that the settings say has the key of a project.
  public static func keyVariable(_ settings: Settings, _ project: Project) -> String {
    switch project {
    case .public: settings.text("vectors.api_key") ?? "PINECONE_API_KEY"
    case .private: settings.text("vectors.private_api_key") ?? "PINECONE_PRIVATE_API_KEY"
    }
  }

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
