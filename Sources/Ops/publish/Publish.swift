import Config
import GitCommand
import NDJSON
import Unix

/// Makes a branch of a git repository have what a folder has, in one commit.
@main
struct Publish: Tool {
  static let name = "bdc-publish"
  static let summary = "push a folder of files to a git repository as one commit"
  static let operands = "directory"
  static let options = [
    HomeFolder.option,
    Option("branch", nil, "name", "the branch, the repository's default one if not given"),
    Option("cache", nil, "dir", "keep what is known of the repository in this folder"),
    Option("create-branch", nil, "make the branch where it is missing"),
    Option("folder", nil, "path", "the folder in the repository, its top if not given"),
    Option("json", nil, "print the plan as NDJSON"),
    Option(
      "manifest", nil, "file", "what is gone or replaced, DIR/.manifest.ndjson if it is there"),
    Option("message", nil, "text", "the commit's message"),
    Option("mirror", nil, "remove all else from the folder in the repository too"),
    Option("timeout", nil, "seconds", "for each step of git, 600 if not given"),
    Option("to", nil, "repository", "OWNER/REPO, a URL or a path"),
    Option("yes", nil, "do it"),
  ]

  /// How often the branch may move under us.
  static let tries = 5

  let arguments: Arguments
  let home: HomeFolder?
  let target: Target
  let cache: String
  let prefix: String
  let milliseconds: Int64

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    guard arguments.operands.count == 1 else {
      throw Failure(
        .usage,
        arguments.operands.isEmpty
          ? "expected the folder to publish" : "\(arguments.operands[1]): one folder is enough")
    }
    guard let to = arguments.value("to") else {
      throw Failure(.usage, "expected --to OWNER/REPO, a URL or a path")
    }
    milliseconds = Int64(try arguments.number("timeout", 1...86_400) ?? 600) * 1000
    if let branch = arguments.value("branch") { try Self.check(branch) }
    if arguments.has("create-branch"), arguments.value("branch") == nil {
      throw Failure(.usage, "--create-branch: expected --branch with the branch's name")
    }
    if arguments.value("message")?.trimmed.isEmpty ?? false {
      throw Failure(.usage, "--message: is empty")
    }
    var folder = arguments.value("folder") ?? ""
    while folder.hasSuffix("/") { folder.removeLast() }
    if !folder.isEmpty, let reason = PathRule.objection(toPath: folder) {
      throw Failure(.usage, "--folder: \(folder): \(reason)")
    }
    prefix = folder.isEmpty ? "" : "\(folder)/"
    home = try HomeFolder.find(arguments.value("home"))
    target = try Target(to, home)
    if let named = arguments.value("cache") {
      cache = named
    } else if let home {
      cache = "\(home.path)/mirrors/publish"
    } else {
      throw Failure(
        .configuration, "no home: run bdc init, or name a folder to work in with --cache")
    }
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let beside = "\(arguments.operands[0])/\(Manifest.name)"
    let file = arguments.value("manifest") ?? (Files.exists(beside) ? beside : nil)
    let manifest = try file.map { path throws(Failure) in try Manifest(path) } ?? Manifest()
    let kept = [beside, file ?? beside].compactMap { Files.resolve($0) }
    let tree = try SourceTree(arguments.operands[0], without: kept)
    if tree.paths.isEmpty, arguments.has("mirror") {
      throw Failure(.noInput, "\(tree.folder): has no files: --mirror would remove everything")
    }
    try Files.makeFolder(cache)
    try refuseOverlap(tree.folder, cache, "the cache")
    if let folder = target.folder { try refuseOverlap(tree.folder, folder, "the target") }

    var git = GitCommand(patience: .whole(milliseconds))
    git.credential = try credential()
    git.variables = Self.persons
    let mirror = try Mirror(of: target, below: cache, git, milliseconds: milliseconds)
    let hashes = try tree.hashes(of: tree.paths, mirror.command)
    let isMade = arguments.has("create-branch")
    for turn in 1...Self.tries {
      let tip = try mirror.tip(arguments.value("branch"), isMade: isMade)
      let parent = try mirror.fetch(tip)
      let plan = try Plan(
        tree, hashes: hashes, try mirror.entries(of: parent, below: prefix), prefix: prefix,
        manifest, isMirror: arguments.has("mirror"))
      session.note("\(target.name): \(tip.branch) is at \(parent ?? "nothing")")
      var commit: String?
      if arguments.has("yes") {
        let message = arguments.value("message") ?? "Publish: \(plan.summary)"
        commit = try mirror.commit(plan, tree, upon: parent, message: message)
      }
      guard let commit, commit != parent || tip.isNew else {
        try show(plan, tip, parent: parent, commit: nil, &session)
        return .ok
      }
      switch try mirror.push(commit, to: tip.branch) {
      case .done:
        try show(plan, tip, parent: parent, commit: commit, &session)
        if let complaint = mirror.tidy() { session.note(complaint) }
        return .ok
      case .moved(let words):
        session.note("\(target.name): \(tip.branch): \(words), try \(turn) of \(Self.tries)")
        if turn < Self.tries {
          Clock.sleep(milliseconds: Int64.random(in: 50...250) * Int64(turn))
        }
        if session.interrupted != nil { return .retry }
      }
    }
    throw Failure(
      .retry,
      "\(target.name): the branch moved \(Self.tries) times meanwhile, try again later")
  }

  private func show(
    _ plan: Plan, _ tip: Mirror.Tip, parent: String?, commit: String?, _ session: inout Session
  ) throws(Failure) {
    let isJSON = arguments.has("json")
    let branch = tip.branch + (tip.isNew ? " (new)" : "")
    for change in plan.changes {
      if isJSON {
        try session.output.line(change.json)
      } else {
        try session.output.write("\(change.line)\n")
      }
    }
    if isJSON {
      var line = LineBuilder(type: "publish.plan")
      line.put("target", target.name)
      line.put("branch", tip.branch)
      line.put("is_new", tip.isNew)
      line.put("parent", parent)
      line.put("commit", commit)
      line.put("added", plan.count(.added))
      line.put("changed", plan.count(.changed))
      line.put("deleted", plan.count(.deleted))
      line.put("unchanged", plan.unchanged)
      try session.output.line(line.finish())
    }
    for kind in [Change.Kind.added, .changed, .deleted] {
      session.count(kind.rawValue, plan.count(kind))
    }
    session.count("unchanged", plan.unchanged)
    let numbers = "\(plan.summary), \(plan.unchanged) unchanged"
    if let commit {
      session.say("\(target.name): \(branch): \(numbers): \(commit)")
    } else if plan.changes.isEmpty, !tip.isNew || parent == nil {
      session.say("\(target.name): \(branch): nothing to do, \(plan.unchanged) unchanged")
    } else {
      session.say("\(target.name): \(branch): \(numbers); --yes does it")
    }
  }

  private func credential() throws(Failure) -> GitCredential? {
    var token = try Environment.secret("GITHUB_TOKEN_WRITE")
    if token == nil { token = try Environment.secret("GITHUB_TOKEN") }
    return try token.flatMap { value throws(Failure) in
      try GitCredential(token: value, url: target.url)
    }
  }

  private static func check(_ branch: String) throws(Failure) {
    let bad = ["..", "@{", "//", "/.", ".lock/"]
    let isBad =
      branch.isEmpty || branch.hasPrefix("-") || branch.hasPrefix("/") || branch.hasPrefix(".")
      || branch.hasSuffix("/") || branch.hasSuffix(".lock") || branch.hasSuffix(".")
      || branch.hasPrefix("refs/") || bad.contains { branch.contains($0) }
      || branch.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "~^:?*[\\".utf8.contains($0) }
    if isBad { throw Failure(.usage, "--branch: \(branch): is no name of a branch") }
  }

  private func refuseOverlap(_ folder: String, _ other: String, _ what: String) throws(Failure) {
    guard let place = Files.resolve(other) else { return }
    if place == folder || place.hasPrefix("\(folder)/") || folder.hasPrefix("\(place)/") {
      throw Failure(
        .usage, "\(folder): is in \(what) \(place), or that in it: keep them apart")
    }
  }

  /// Who the commit is by.
  private static var persons: [(name: String, value: String)] {
    let name = Environment.value("GIT_AUTHOR_NAME") ?? "bdc"
    let email = Environment.value("GIT_AUTHOR_EMAIL") ?? "bdc@localhost"
    var all = [
      ("GIT_AUTHOR_NAME", name), ("GIT_AUTHOR_EMAIL", email),
      ("GIT_COMMITTER_NAME", Environment.value("GIT_COMMITTER_NAME") ?? name),
      ("GIT_COMMITTER_EMAIL", Environment.value("GIT_COMMITTER_EMAIL") ?? email),
    ]
    for date in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
      if let value = Environment.value(date) { all.append((date, value)) }
    }
    return all
  }
}
