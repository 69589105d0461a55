import Config
import Raw
import Time
import Unix

/// Looks after the raw archive, the answers that fetchers keep.
@main
struct RawTool: Tool {
  static let name = "bdc-raw"
  static let summary = "list, check, prune or print the answers that fetchers kept"
  static let operands = verbs.map { "\($0) [directory]" }.joined(separator: " | ")
  static let options = [
    Option("before", "b", "date", "prune: the runs that had ended before then"),
    HomeFolder.option,
    Option("json", nil, "list: print one JSON object"),
    Option("run", nil, "id", "list, cat: only this run, the beginning of its name is enough"),
    Option("scope", nil, "name", "only this scope, such as a mailing list"),
    Option("source", nil, "name", "only this source, such as mail"),
    Option("yes", nil, "prune: do it"),
  ]

  private static let verbs = ["list", "verify", "prune", "cat"]

  private let arguments: Arguments
  private let verb: String

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    verb = try arguments.verb(among: Self.verbs)
    if arguments.operands.count > 2 {
      throw Failure(.usage, "\(arguments.operands[2]): unexpected, one folder is enough")
    }
    let owners = [
      "before": ["prune"], "yes": ["prune"], "json": ["list"], "run": ["list", "cat"],
      "scope": ["list", "verify", "cat"],
    ]
    for (option, verbs) in owners.sorted(by: { $0.key < $1.key })
    where arguments.has(option) && !verbs.contains(verb) {
      throw Failure(.usage, "--\(option): belongs to \(verbs.joined(separator: " and "))")
    }
    if verb == "prune", !arguments.has("before") {
      throw Failure(.usage, "prune: expected --before DATE")
    }
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let archive = try folder()
    let source = arguments.value("source")
    let scope = arguments.value("scope")
    switch verb {
    case "verify":
      var check = Verification()
      return try check.run(archive, source, scope, &session)
    case "prune": return try prune(archive, source, &session)
    case "cat":
      let printing = Printing(archive, source: source, scope: scope)
      return try printing.run(arguments.value("run"), &session)
    default: return try list(archive, source, scope, &session)
    }
  }

  private func folder() throws(Failure) -> ArchiveFolder {
    if arguments.operands.count > 1 {
      let path = arguments.operands[1]
      guard Files.isFolder(path) else { throw Failure(.noInput, "\(path): no such folder") }
      return ArchiveFolder(path)
    }
    return ArchiveFolder(try HomeFolder.need(arguments.value(HomeFolder.option.long)).raw)
  }

  private func list(
    _ archive: ArchiveFolder, _ source: String?, _ scope: String?, _ session: inout Session
  ) throws(Failure) -> Exit {
    let survey = try Survey(archive, source: source, scope: scope)
    var runs = survey.runs
    if let name = arguments.value("run") { runs = [try survey.run(named: name)] }
    let listing = try Listing(survey, runs)
    if arguments.has("json") {
      try session.output.line(listing.json)
    } else {
      for line in listing.lines { try session.output.write(line + "\n") }
    }
    for damage in survey.damages { session.warn(damage.description) }
    return .ok
  }

  private func prune(
    _ archive: ArchiveFolder, _ source: String?, _ session: inout Session
  ) throws(Failure) -> Exit {
    let text = arguments.value("before") ?? ""
    guard let before = Timestamp(bound: text, endOfDay: false) else {
      throw Failure(.usage, "--before: \(text): expected a date or a time, as 2024-06-15")
    }
    let survey = try Survey(archive, source: source)
    for damage in survey.damages { session.warn("\(damage.description), left alone") }
    let pruning = Pruning(survey, before: before, now: Timestamp(microseconds: Clock.now))
    for line in pruning.summary { session.say(line) }
    guard arguments.has("yes") else {
      if pruning.count > 0 { session.say("nothing can bring them back; --yes does it") }
      return .ok
    }
    try pruning.run(&session)
    return .ok
  }
}
