import Unix

/// What a run asks for instead of what is new.
enum Restriction {
  /// The indexes alone.
  case windows
  /// The messages whose keys are in a file.
  case keys(String)

  /// Throws `Exit.usage` for options that do not go with it; nil where nothing is restricted.
  init?(_ arguments: Arguments, _ selection: Selection) throws(Failure) {
    var others = ["backfill", "estimate", "head", "limit", "state"]
    let name: String
    if arguments.has("sweep") {
      name = "sweep"
      others.append("keys")
      self = .windows
      if let since = selection.since, let until = selection.until, since > until {
        throw Failure(.usage, "--until: before --since, there is no time between them")
      }
    } else if let path = arguments.value("keys") {
      name = "keys"
      self = .keys(path)
    } else {
      return nil
    }
    for other in others where arguments.has(other) || arguments.value(other) != nil {
      throw Failure(.usage, "--\(other): does not go with --\(name)")
    }
  }

  var isKeys: Bool { if case .keys = self { true } else { false } }

  /// How end lines say it.
  var word: String { isKeys ? "keys" : "windows" }
}
