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

  /// Finds both in the list of a project's indexes.
  ///
  /// Throws `Exit.unavailable` where one is not there, `Exit.retry` where one is still made.
  public init(_ list: IndexList, _ name: String, _ account: Account) throws(Failure) {
    self.name = name
    dense = try Self.plane(list, Half.dense.index(name), account)
    sparse = try Self.plane(list, Half.sparse.index(name), account)
  }

  private static func plane(
    _ list: IndexList, _ name: String, _ account: Account
  ) throws(Failure) -> DataPlane {
    guard let found = list[name] else {
      throw Failure(
        .unavailable,
        "\(name): no such index at Pinecone's \(account.project.rawValue) instance, "
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
}
