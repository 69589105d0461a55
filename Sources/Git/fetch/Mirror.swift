import Git
import Unix

/// A bare copy of a repository, held by one run at a time.
struct Mirror: ~Copyable {
  private let url: String
  private let scheme: GitScheme
  private let lock: FileLock
  private let server: String
  /// Tokens that are left to try.
  private var tokens: ArraySlice<String>
  /// The one that is sent.
  private var token: String?
  private(set) var store: Store
  /// Whether it has only those files' contents that were asked for.
  private(set) var isFiltered: Bool
  /// Commands that asked the source.
  private(set) var requests = 0
  /// The default branch, as the source said last.
  private(set) var defaultBranch: String?
  /// Whether the source opens to nobody without a token.
  var isClosed: Bool { token != nil }

  /// Whether it was found sound.
  private var isChecked = false

  private var mark: String { "\(store.folder)/bdc-filtered" }

  /// Takes the mirror, and waits for another run that has it.
  ///
  /// - Parameter tokens: what the source's server is given, one after the other, where it is closed.
  init(
    _ folder: String, _ url: String, _ scheme: GitScheme, filter: Bool?,
    tokens: Tokens?, patience: Int64, _ session: inout Session
  ) throws(Stop) {
    self.url = url
    self.scheme = scheme
    server = tokens?.server ?? ""
    self.tokens = (tokens?.values ?? [])[...]
    store = Store(folder, isBare: true, patience: patience)
    lock = try Self.take("\(folder).lock", patience, &session)
    isFiltered = filter == true || Files.exists("\(folder)/bdc-filtered")
  }

  /// Makes it where it is missing, and removes what a killed git left behind.
  mutating func prepare() throws(Stop) {
    guard Files.exists("\(store.folder)/HEAD") else { return try make() }
    removeLeftovers(store.folder)
  }

  private static func take(
    _ path: String, _ patience: Int64, _ session: inout Session
  ) throws(Stop) -> FileLock {
    let end = Clock.monotonic + patience
    var isTold = false
    while true {
      do throws(Failure) {
        if let lock = try FileLock(path, wait: false) { return lock }
      } catch {
        throw .scope(error)
      }
      if Signals.seen != nil { throw .interrupted }
      if Clock.monotonic >= end {
        throw .scope(Failure(.retry, "another run has its mirror, try again later"))
      }
      if !isTold { session.say("waiting for another run, which has the mirror") }
      isTold = true
      Clock.sleep(milliseconds: 50)
    }
  }

  private func make() throws(Stop) {
    do throws(Failure) {
      try Files.makeFolder(store.folder, mode: 0o700)
      if isFiltered { try Files.writeAtomically(mark, []) }
    } catch {
      throw .scope(error)
    }
    _ = try store.run(["init", "--quiet", "--bare", "--template="])
  }

  /// Nobody else has the mirror now: locks in it are a killed git's.
  private func removeLeftovers(_ folder: String, depth: Int = 0) {
    for name in Files.list(folder) {
      let path = "\(folder)/\(name)"
      if Files.isFolder(path) {
        let isWanted = depth > 0 || name == "refs" || name == "objects"
        // Folders of loose objects, which have two letters, have no locks.
        if isWanted, name.utf8.count > 2 || depth != 1 { removeLeftovers(path, depth: depth + 1) }
      } else if name.hasSuffix(".lock") || name.hasPrefix("tmp_") && folder.hasSuffix("/pack") {
        Files.remove(path)
      }
    }
  }

  /// Makes it anew, because it is broken.
  mutating func makeAgain() throws(Stop) {
    do throws(Failure) {
      let words = ["rm", "-rf", "--", store.folder]
      let status = try Child.capture(words, milliseconds: 600_000).status
      guard status == .exited(0) else {
        throw Failure(.cannotCreate, "\(store.folder): cannot be removed")
      }
    } catch {
      throw .scope(error)
    }
    try make()
  }

  private func start(
    _ words: [String], input: [UInt8]? = nil, isFiltered: Bool, isWatched: Bool,
    isTraced: Bool = false
  ) throws(Stop) -> GitProcess {
    var environment = store.environment
    if isTraced { environment.tracePackets() }
    environment.set(origin: url, isFiltered: isFiltered)
    if let token { environment.set(token: token, for: server) }
    // Killing us gives the lock back only when git has ended as well: it stands in as its input.
    return try GitProcess(
      words, environment.all(reaching: scheme), folder: store.folder, input: input ?? [],
      lock: input == nil ? lock.descriptor : nil, isWatched: isWatched, patience: store.patience)
  }

  /// Brings it up to date: one question, and where something changed one fetch.
  ///
  /// - Parameter isWhole: whether what was left out before is fetched now.
  mutating func update(isWhole: Bool, _ session: inout Session) throws(Stop) {
    let listing = try ask()
    if listing.isEmpty, scheme == .http || scheme == .https { try expectGitServer() }
    let refetches = isWhole && isFiltered
    let source = Listing(listing)
    if source.refs != (try localRefs()) || refetches {
      requests += 1
      var words = ["fetch", "--progress", "--prune", "--no-tags", "--no-write-fetch-head"]
      words.append("--no-recurse-submodules")
      if refetches { words.append("--refetch") }
      if isFiltered, !refetches { words.append("--filter=blob:none") }
      words += ["origin", "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"]
      let fetch = try start(words, isFiltered: isFiltered && !refetches, isWatched: true)
      try judged { () throws(Stop) in try Self.watch(fetch, &session) }
    }
    if refetches {
      Files.remove(mark)
      isFiltered = false
    } else if isFiltered, !Files.exists(mark) {
      do throws(Failure) { try Files.writeAtomically(mark, []) } catch { throw .scope(error) }
    }
    defaultBranch = source.head
    if let head = source.head, head != store.head() {
      _ = try store.run(["symbolic-ref", "HEAD", "refs/heads/\(head)"])
    }
  }

  /// What the source lists; asked without a token first, so that it is known whether it is public.
  ///
  /// A closed source is not there at all for a token that may not see it.
  private mutating func ask() throws(Stop) -> [UInt8] {
    while true {
      requests += 1
      let question = try start(
        ["ls-remote", "--symref", "origin", "HEAD", "refs/heads/*", "refs/tags/*"],
        isFiltered: false, isWatched: false)
      do throws(Stop) {
        return try judged { () throws(Stop) in try question.all() }
      } catch {
        guard case .git(let trouble, _) = error, trouble == .denied || trouble == .gone,
          let next = tokens.popFirst()
        else { throw error }
        token = next
      }
    }
  }

  /// Throws where an empty listing is that of no git server: git takes any page with status 200, a
  /// proxy's say, for a repository without branches.
  private mutating func expectGitServer() throws(Stop) {
    requests += 1
    let question = try start(
      ["ls-remote", "origin", "HEAD"], isFiltered: false, isWatched: false, isTraced: true)
    let listing = try question.all()
    if listing.isEmpty, !question.hasPackets {
      throw .git(.away, "what answers is no git server")
    }
  }

  /// Fetches objects by their names, one a line.
  mutating func fetch(objects: [UInt8], _ session: inout Session) throws(Stop) {
    requests += 1
    let words = [
      "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--progress", "--no-tags",
      "--no-write-fetch-head", "--no-recurse-submodules", "--filter=blob:none", "--stdin", "origin",
    ]
    let fetch = try start(words, input: objects, isFiltered: true, isWatched: true)
    try judged { () throws(Stop) in try Self.watch(fetch, &session) }
  }

  /// What looks like damage to a git that speaks with the source may have come from there: the
  /// mirror is broken only where it is found to be.
  private mutating func judged<R>(_ work: () throws(Stop) -> R) throws(Stop) -> R {
    do throws(Stop) { return try work() } catch {
      guard case .git(.damaged, let summary) = error, try isSound() else { throw error }
      throw .git(.away, summary)
    }
  }

  /// Whether all that its branches and tags reach is there.
  private mutating func isSound() throws(Stop) -> Bool {
    if isChecked { return true }
    var environment = store.environment
    environment.set(origin: url, isFiltered: isFiltered)
    let check = try GitProcess(
      ["fsck", "--connectivity-only", "--no-dangling", "--progress"], environment.all(),
      folder: store.folder, lock: lock.descriptor, isWatched: true, patience: store.patience)
    switch try check.status() {
    case .exited(let status): isChecked = status == 0
    case .signaled(let number): throw .git(.away, "git fsck was ended by signal \(number)")
    }
    return isChecked
  }

  private static func watch(_ process: GitProcess, _ session: inout Session) throws(Stop) {
    // A closure cannot have the session: the last line is shown after each piece.
    var shown = ""
    try process.watch { shown = $0 }
    session.progress(shown)
  }

  private func localRefs() throws(Stop) -> [UInt8] {
    try store.run(
      ["for-each-ref", "--format=%(objectname)%09%(refname)", "refs/heads", "refs/tags"])
  }

  /// Packs it where that is due.
  func keep() throws(Stop) {
    var environment = store.environment
    environment.set(origin: url, isFiltered: isFiltered)
    let process = try GitProcess(
      ["gc", "--auto", "--quiet"], environment.all(), folder: store.folder, lock: lock.descriptor,
      patience: max(store.patience, 3_600_000))
    _ = try process.all()
  }
}

/// What `git ls-remote --symref` says.
private struct Listing {
  /// Branches and tags, `ID TAB NAME` a line, as `for-each-ref` gives them.
  var refs: [UInt8] = []
  /// The default branch.
  var head: String?

  init(_ bytes: [UInt8]) {
    let start = Array("ref: refs/heads/".utf8)
    for line in bytes.split(separator: 0x0A) {
      let words = line.split(separator: 0x09, maxSplits: 1)
      guard words.count == 2 else { continue }
      if words[0].starts(with: start), words[1].elementsEqual("HEAD".utf8) {
        head = String(decoding: words[0].dropFirst(start.count), as: UTF8.self)
      } else if !words[1].suffix(3).elementsEqual("^{}".utf8),
        words[1].starts(with: "refs/heads/".utf8) || words[1].starts(with: "refs/tags/".utf8)
      {
        refs += line
        refs.append(0x0A)
      }
    }
  }
}
