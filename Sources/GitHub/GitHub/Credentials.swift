/// Where the tokens for GitHub are, and what they may do.
public enum Credentials {
  /// The variables with tokens for reading, the first that is set; separated by commas.
  public static let reading = ["GITHUB_TOKENS_SCRAPING", "GITHUB_TOKEN"]
  /// The variables with the token for publishing, the first that is set.
  public static let writing = ["GITHUB_TOKEN_WRITE", "GITHUB_TOKEN"]
  /// The beginning of the variables of a GitHub App: `_ID`, `_INSTALLATION_ID`, `_PRIVATE_KEY`.
  public static let app = "GITHUB_APP"
  /// Points of the secondary limit a minute, by resource ("Rate limits for the REST API" and
  /// "Rate limits and query limits for the GraphQL API" in GitHub's documentation).
  public static let aMinute = ["core": 900, "graphql": 2000]
}
