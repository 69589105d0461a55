public import HTTP
internal import NDJSON

/// The requests that make, find and end indexes.
public struct ControlPlane: Sendable {
  /// Whose requests.
  public let account: Account

  /// The control plane of an account.
  public init(_ account: Account) {
    self.account = account
  }

  /// Every index of the project; `IndexList` reads the answer.
  public func list() -> Request { account.request("GET", "\(account.control)/indexes") }

  /// A new index that makes vectors of the field `chunk_text` itself; it is not ready at once.
  ///
  /// 409 says that it is there already, 404 that there is no such cloud or region.
  public func create(
    _ name: String, cloud: String, region: String, model: String
  ) -> Request {
    var body = LineBuilder()
    body.put("name", name)
    body.put("cloud", cloud)
    body.put("region", region)
    body.openObject("embed")
    body.put("model", model)
    body.openObject("field_map")
    body.put("text", "chunk_text")
    return account.request(
      "POST", "\(account.control)/indexes/create-for-model", body.finish())
  }
}
