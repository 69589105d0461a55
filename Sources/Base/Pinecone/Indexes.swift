public import Config
public import Unix

/// Where the two halves of an index are.
public struct IndexPair: Sendable {
  /// The base name.
  public let name: String
  /// The half that finds by meaning.
  public let dense: DataPlane
  /// The half that finds by words.
  public let sparse: DataPlane

  /// One of them.
  public subscript(_ half: Half) -> DataPlane { half == .dense ? dense : sparse }

  /// Where they are, as the control plane says it.
  public let hosts: [Half: String]

  /// Finds both in the list of a project's indexes.
  ///
  /// Throws `Exit.unavailable` where one is not there, `Exit.retry` where one is still made.
  public init(_ list: IndexList, _ name: String, _ account: Account) throws(Failure) {
    self.name = name
    hosts = list.hosts(name)
    dense = try Self.plane(list, Half.dense.index(name), account)
    sparse = try Self.plane(list, Half.sparse.index(name), account)
  }

  private static func plane(
    _ list: IndexList, _ name: String, _ account: Account
  ) throws(Failure) -> DataPlane {
    guard let found = list[name] else {
      throw Failure(
        .unavailable,
        "\(name): no such index at Pinecone's \(account.instance) instance, "
          + "run bdc vectors init")
    }
    guard !found.host.isEmpty else {
      throw Failure(.retry, "\(name): the index is still made, try again later")
    }
    return DataPlane(account, host: found.host)
  }
}

extension Client {
  /// Finds both halves of an index, by one request.
  public mutating func indexes(
    _ name: String, _ account: Account
  ) throws(Failure) -> IndexPair {
    let list: IndexList
    do throws(PineconeError) {
      list = try ask(ControlPlane(account).list(), for: IndexList.self)
    } catch {
      throw error.failure(account)
    }
    return try IndexPair(list, name, account)
  }

  /// Finds both halves of an index as above, for whoever puts something there or takes it away.
  ///
  /// Throws as above, and `Exit.configuration` as `separate` does.
  public mutating func indexes(
    _ name: String, _ account: Account, apart settings: Settings
  ) throws(Failure) -> IndexPair {
    let pair = try indexes(name, account)
    try separate(pair.hosts, name, account, settings)
    return pair
  }

  /// Makes sure that the other instance has no index at the same host, by one more request where its
  /// key is set: two keys may be of one project.
  ///
  /// - Parameter hosts: where the halves are, those that are there.
  ///
  /// Throws `Exit.configuration` where the instances share an index, or have one key.
  public mutating func separate(
    _ hosts: [Half: String], _ name: String, _ account: Account, _ settings: Settings
  ) throws(Failure) {
    guard let other = try Account.find(settings, isPrivate: !account.isPrivate) else { return }
    let list: IndexList
    do throws(PineconeError) {
      list = try ask(ControlPlane(other).list(), for: IndexList.self)
    } catch {
      // Nothing is behind a key that opens nothing.
      if error.category == .auth || error.category == .permission { return }
      throw error.failure(other)
    }
    for half in Half.allCases {
      guard let host = hosts[half], !host.isEmpty,
        list.all.contains(where: { $0.host == host })
      else { continue }
      let keys =
        "\(Account.keyVariable(settings, isPrivate: false)) and "
        + Account.keyVariable(settings, isPrivate: true)
      throw Failure(
        .configuration,
        "\(keys): both lead to the index \(half.index(name)): private texts would be in the public "
          + "index, take keys of two projects")
    }
  }
}
