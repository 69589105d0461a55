internal import Vectors

/// The command that sends a namespace's documents again.
public enum Pipeline {
  /// For a person, who has to put the domain in where the namespace does not tell it.
  ///
  /// It lists every namespace of the domain, as the pipelines do: what an index has costs nothing.
  public static func command(_ target: Target, _ namespace: String) -> String {
    let domain = domain(namespace)
    let instance = target.instance.rawValue
    // A repository that is private is listed by this alone, for either instance.
    let more = domain == "github" ? " --private" : ""
    return
      "bdc state get \(domain)-vectors | bdc \(domain) documents --state - --scope "
      + "\(instance)/\(target.index) --full\(more) | bdc chunk | bdc vectors plan --instance "
      + "\(instance) --index \(target.index) | bdc embed | bdc vectors load"
  }

  private static func domain(_ namespace: String) -> String {
    if namespace == "mailing" { return "mail" }
    return namespace.hasPrefix("github-") ? "github" : "DOMAIN"
  }
}
