import HTTP
import Unix

/// The token that requests are signed with.
struct Tokens {
  private let token: Secret?

  /// The token of the environment; without one GitHub answers no query.
  init() throws(Failure) {
    token = try Environment.secret("GITHUB_TOKEN").map { Secret("Bearer \($0)") }
  }

  /// Signs a request to a resource of the API.
  func sign(_ request: inout Request, _ resource: String) {
    if let token { request.secrets.append((name: "Authorization", value: token)) }
    request.bucket = "GITHUB_TOKEN-\(resource)"
  }

  /// An answer said that the limit is used up.
  func isUsedUp(_ response: Response, _ transfers: inout Transfers) {}
}
