/// The command that sends a namespace's documents again.
public enum Pipeline {
  /// For a person, who has to put the domain in where the namespace does not tell it.
  public static func command(_ namespace: String) -> String {
    let domain = domain(namespace)
    return
      "bdc state get \(domain)-vectors | bdc \(domain) documents --state - --full | bdc chunk | "
      + "bdc vectors plan --namespace \(namespace) | bdc embed | bdc vectors load"
  }

  private static func domain(_ namespace: String) -> String {
    if namespace == "mailing" { return "mail" }
    return namespace.hasPrefix("github-") ? "github" : "DOMAIN"
  }
}
