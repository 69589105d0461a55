import Digest
import GitCommand
import Unix

/// A bare copy of what is needed of the target: the newest commit and its trees, without the files'
/// content where the server can leave it out.
struct Mirror: ~Copyable {
  /// A branch of the target as it is now.
  struct Tip {
    let branch: String
    /// Its commit, or the one that it is to begin at; nil where it begins with nothing.
    let commit: String?
    /// Whether it is to be made.
    let isNew: Bool
  }

  /// How a push went.
  enum Push {
    case done
    /// The branch is no longer where it was.
    case moved(String)
  }

  private let target: Target
  private let git: GitCommand
  private let folder: String
  private let lock: FileLock

  /// The mirror of a target below a folder, made where it is missing.
  ///
  /// Throws `Exit.retry` while another one publishes through it for longer than git may take.
  init(
    of target: Target, below cache: String, _ git: GitCommand, milliseconds: Int64
  ) throws(Failure) {
    try Files.makeFolder(cache)
    let folder = "\(Files.resolve(cache) ?? cache)/\(FileName.of(target.url)).git"
    let lock = try Self.take("\(folder).lock", folder, milliseconds)
    var git = git
    git.repository = folder
    git.lock = lock.descriptor
    git.settings += [
      ("remote.origin.url", target.url), ("remote.origin.promisor", "true"),
      ("remote.origin.partialCloneFilter", "blob:none"),
    ]
    // Whoever held these locks is gone: ours is held by nobody else.
    for name in ["shallow.lock", "config.lock", "HEAD.lock", "refs/publish/tip.lock"] {
      Files.remove("\(folder)/\(name)")
    }
    try Self.work(
      git, folder, ["init", "--bare", "--quiet", "--template=", "--initial-branch=main"])
    // init itself says nothing of damage.
    try Self.work(git, folder, ["rev-parse", "--git-dir"])
    self.target = target
    self.git = git
    self.folder = folder
    self.lock = lock
  }

  private static func take(
    _ path: String, _ folder: String, _ milliseconds: Int64
  ) throws(Failure) -> FileLock {
    let end = Clock.monotonic + milliseconds
    while true {
      if let lock = try FileLock(path, wait: false) { return lock }
      guard Clock.monotonic < end, Signals.seen == nil else {
        throw Failure(.retry, "\(folder): in use by another bdc publish, try again later")
      }
      Clock.sleep(milliseconds: 50)
    }
  }

  /// Something that is done in the mirror, which can be made again where it is damaged.
  @discardableResult
  private static func work(
    _ git: GitCommand, _ folder: String, _ words: [String], input: [UInt8]? = nil
  ) throws(Failure) -> String {
    let outcome = try git.run(words, input: input)
    guard outcome.isOK else { throw damage(folder, outcome) }
    return outcome.text
  }

  private static func damage(_ folder: String, _ outcome: GitCommand.Outcome) -> Failure {
    let fault = GitFault(outcome)
    guard fault.exit == .unavailable else { return fault.failure(about: folder) }
    return Failure(
      .cannotCreate, "\(folder): \(fault.reason): remove this folder and run again")
  }

  /// Where git works for the tree's hashes.
  var command: GitCommand { git }

  /// Asks the server for a branch, its default one when none is named.
  ///
  /// Throws `Exit.unavailable` for a branch that is not there, unless the repository is empty or the
  /// branch is to be made: it begins at the default branch then.
  func tip(_ branch: String?, isMade: Bool) throws(Failure) -> Tip {
    let wanted = branch.map { ["refs/heads/\($0)"] } ?? []
    let answer = try git.need(
      ["ls-remote", "--quiet", "--symref", "origin", "HEAD"] + wanted, about: target.name)
    var commits: [Substring: String] = [:]
    var head: Substring?
    for line in answer.text.split(separator: "\n") {
      let words = line.split(separator: "\t")
      guard words.count == 2 else { continue }
      if words[0].hasPrefix("ref: refs/heads/"), words[1] == "HEAD" {
        head = words[0].dropFirst("ref: refs/heads/".count)
      } else if !words[0].hasPrefix("ref: ") {
        commits[words[1]] = String(words[0])
      }
    }
    if let branch {
      if let commit = commits["refs/heads/\(branch)"[...]] {
        return Tip(branch: branch, commit: commit, isNew: false)
      }
    } else if let head, let commit = commits["HEAD"] {
      return Tip(branch: String(head), commit: commit, isNew: false)
    }
    if let branch, isMade { return Tip(branch: branch, commit: commits["HEAD"], isNew: true) }
    let others = try git.need(["ls-remote", "--quiet", "--heads", "origin"], about: target.name)
    guard others.text.isEmpty else {
      throw Failure(
        .unavailable,
        branch.map { "\(target.name): has no branch \($0): name another, or give --create-branch" }
          ?? "\(target.name): does not say which branch is its default: name one with --branch")
    }
    return Tip(branch: branch ?? "main", commit: nil, isNew: true)
  }

  /// Has a tip's commit and trees here; returns the commit that was got, which may be a newer one.
  func fetch(_ tip: Tip) throws(Failure) -> String? {
    guard let commit = tip.commit else { return nil }
    let known = try git.run(["rev-parse", "--verify", "--quiet", "refs/publish/tip"])
    if known.isOK, known.text == commit { return commit }
    let place = tip.isNew ? "HEAD" : "refs/heads/\(tip.branch)"
    _ = try git.need(
      [
        "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-gc", "--depth=1",
        "origin", "+\(place):refs/publish/tip",
      ], about: target.name)
    return try Self.work(git, folder, ["rev-parse", "--verify", "refs/publish/tip"])
  }

  /// The files of a commit, at or below a path, by path.
  func entries(of commit: String?, below prefix: String) throws(Failure) -> [[UInt8]: Entry] {
    guard let commit else { return [:] }
    let place = prefix.isEmpty ? [] : [String(prefix.dropLast())]
    var entries: [[UInt8]: Entry] = [:]
    var rest: [UInt8] = []
    let outcome = try git.pass(["ls-tree", "-r", "-z", "--full-tree", commit, "--"] + place) {
      bytes throws(Failure) in
      rest += copy bytes
      var start = 0
      while let end = rest[start...].firstIndex(of: 0) {
        // 100644 blob HASH<tab>PATH
        if let tab = rest[start..<end].firstIndex(of: 0x09) {
          let words = rest[start..<tab].split(separator: 0x20)
          if words.count == 3 {
            entries[Array(rest[(tab + 1)..<end])] = Entry(
              mode: Array(words[0]), hash: Array(words[2]))
          }
        }
        start = end + 1
      }
      rest.removeSubrange(..<start)
    }
    guard outcome.isOK else { throw Self.damage(folder, outcome) }
    return entries
  }

  /// Makes the commit of a plan upon another one, which it is itself where the tree stays the same.
  func commit(
    _ plan: Plan, _ tree: SourceTree, upon parent: String?, message: String
  ) throws(Failure) -> String? {
    if plan.changes.isEmpty { return parent }
    let written = plan.changes.compactMap(\.source)
    let hashes = try tree.hashes(of: written, git, keep: true)
    var lines: [UInt8] = []
    var next = 0
    for change in plan.changes {
      if change.source == nil {
        lines += Array("0 \(String(repeating: "0", count: 40))\t".utf8)
      } else {
        lines += Array("100644 \(hashes[next])\t".utf8)
        next += 1
      }
      lines += change.path + [0]
    }
    let index = "\(folder)/publish.index"
    for name in [index, "\(index).lock"] { Files.remove(name) }
    defer { Files.remove(index) }
    var git = git
    git.variables.append(("GIT_INDEX_FILE", index))
    if let parent { try Self.work(git, folder, ["read-tree", parent]) }
    // A folder may come into a removed file's place, or a file into a folder's.
    try Self.work(git, folder, ["update-index", "--replace", "-z", "--index-info"], input: lines)
    // Content that was left out is not asked for.
    let made = try Self.work(git, folder, ["write-tree", "--missing-ok"])
    if let parent {
      let before = try Self.work(git, folder, ["rev-parse", "--verify", "\(parent)^{tree}"])
      if before == made { return parent }
    }
    return try Self.work(
      git, folder, ["commit-tree", made] + (parent.map { ["-p", $0] } ?? []) + ["-F", "-"],
      input: Array("\(message)\n".utf8))
  }

  /// Moves the branch to a commit, if that is a step forward for it.
  ///
  /// Throws `Exit.unavailable` with the server's words where it refuses, and what git says.
  func push(_ commit: String, to branch: String) throws(Failure) -> Push {
    let outcome = try git.run([
      "push", "--porcelain", "--quiet", "--no-verify", "--no-thin", "--no-follow-tags",
      "--recurse-submodules=no", "origin", "\(commit):refs/heads/\(branch)",
    ])
    if outcome.isOK {
      // It is published, whatever becomes of this: the next run fetches it then.
      _ = try? git.run(["update-ref", "refs/publish/tip", commit])
      return .done
    }
    let words = outcome.text.split(separator: "\n").first { $0.hasPrefix("!") }
      .flatMap { $0.split(separator: "\t").last }.map(String.init)
    guard let words, words.contains("rejected]") else {
      throw GitFault(outcome).failure(about: target.name)
    }
    let moved = [
      "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref", "stale info",
      "incorrect old value", "already exists", "needs force",
    ]
    if moved.contains(where: { words.contains($0) }) { return .moved(words) }
    let remote = outcome.errors.split(whereSeparator: \.isNewline)
      .filter { $0.hasPrefix("remote:") }
      .map { String($0.dropFirst("remote:".count)).trimmed }.filter { !$0.isEmpty }
    let said = remote.prefix(20).joined(separator: " | ")
    throw Failure(
      .unavailable,
      "\(target.name): \(branch): " + Redaction.redact(words) + (said.isEmpty ? "" : ": \(said)"))
  }

  /// Packs what has gathered; returns what went wrong, by which nothing is lost.
  func tidy() -> String? {
    var git = git
    git.settings += [("gc.auto", "6700"), ("gc.autoDetach", "false"), ("gc.pruneExpire", "now")]
    do throws(Failure) {
      let outcome = try git.run(["gc", "--auto", "--quiet"])
      return outcome.isOK ? nil : "\(folder): git gc: \(GitFault(outcome).reason)"
    } catch {
      return "\(folder): \(error.message)"
    }
  }
}
