import Git
import NDJSON
import Unix

/// What a run is asked to fetch of each repository.
struct Selection: Sendable {
  let patterns: [String]
  /// Options of `git rev-list`.
  let options: [String]
  /// What leaves commits out, in words; nil where all are fetched.
  let reason: String?
  let refsOnly: Bool
  let patches: Bool
  let isPublic: Bool
}

/// A repository on its way through one run.
struct RepositoryRun {
  let repository: Repository
  let selection: Selection
  let jobs: Int
  let patience: Int64
  /// The cursor that was given.
  let given: JSON?
  /// When refs are said to be seen; the present where nil.
  let asOf: String
  /// Data records written, commits among them.
  var records = 0
  var commits = 0
  /// The frontier and its cursor where a first attempt stopped.
  private var reached: (frontier: Frontier, was: JSON?)?

  init(
    _ repository: Repository, _ selection: Selection, jobs: Int, patience: Int64, given: JSON?,
    asOf: String
  ) {
    self.repository = repository
    self.selection = selection
    self.jobs = jobs
    self.patience = patience
    self.given = given
    self.asOf = asOf
  }

  /// Writes all of a folder's repository.
  mutating func read(_ path: String, _ session: inout Session) throws(Stop) {
    let store = try Store.reading(path, patience: patience)
    do throws(Stop) {
      let refs = try store.refs()
      let head = store.head()
      try writeRepository(refs, head, url: nil, isClosed: false, &session)
      if !selection.refsOnly { try writeCommits(refs, store, &session) }
      try writeRefs(refs, store, &session)
    } catch {
      guard case .git(let trouble, let summary) = error, trouble != .old, trouble != .full else {
        throw error
      }
      throw .scope(Failure(.noInput, "\(path): \(summary)"))
    }
  }

  /// Writes all of a mirror, after bringing it up to date; one that is broken is made again, once.
  mutating func fetch(
    _ mirror: inout Mirror, url: String, isWhole: Bool, _ session: inout Session
  ) throws(Stop) {
    do throws(Stop) {
      try attempt(&mirror, url: url, isWhole: isWhole, &session)
    } catch {
      guard case .git(.damaged, let summary) = error else { throw error }
      session.warn("\(repository.name): its mirror is broken, it is made again: \(summary)")
      try mirror.makeAgain()
      try attempt(&mirror, url: url, isWhole: isWhole, &session)
    }
  }

  private mutating func attempt(
    _ mirror: inout Mirror, url: String, isWhole: Bool, _ session: inout Session
  ) throws(Stop) {
    try Self.patiently(&session) { (session) throws(Stop) in
      try mirror.update(isWhole: isWhole, &session)
    }
    let refs = try mirror.store.refs()
    if reached == nil {
      let isClosed = mirror.isClosed
      try writeRepository(refs, mirror.defaultBranch, url: url, isClosed: isClosed, &session)
    }
    if !selection.refsOnly {
      if mirror.isFiltered {
        var blobs = Blobs()
        let walk = try walk(refs, mirror.store, try frontier(mirror.store))
        try blobs.fetch(walk, &mirror, jobs: jobs, &session)
      }
      try writeCommits(refs, mirror.store, &session)
    }
    try writeRefs(refs, mirror.store, &session)
  }

  /// Tries three times where the network or the server is in trouble.
  private static func patiently(
    _ session: inout Session, _ work: (inout Session) throws(Stop) -> Void
  ) throws(Stop) {
    let first = Environment.value("BDC_RETRY_MS").flatMap { Int64($0) } ?? 1000
    for attempt in 0..<3 {
      do throws(Stop) {
        return try work(&session)
      } catch {
        guard case .git(.away, let summary) = error, attempt < 2 else { throw error }
        session.note("\(summary), asking again")
        Clock.sleep(milliseconds: first << Int64(attempt * 2))
        if Signals.seen != nil { throw .interrupted }
      }
    }
  }

  private func wanted(_ refs: [Ref]) -> [Ref] {
    selection.patterns.isEmpty ? refs : refs.filter { $0.matches(selection.patterns) }
  }

  private mutating func writeRepository(
    _ refs: [Ref], _ head: String?, url: String?, isClosed: Bool, _ session: inout Session
  ) throws(Stop) {
    let isThere = refs.contains { $0.name == "refs/heads/\(head ?? "")" }
    let heads = refs.reduce(0) { $0 + ($1.isBranch ? 1 : 0) }
    let line = repository.record(
      url: url.map { Redaction.redact($0) }, isPublic: selection.isPublic && !isClosed,
      defaultBranch: isThere ? head : nil, branches: (heads, refs.count - heads), seenAt: asOf)
    try write(line, &session)
    if !selection.patterns.isEmpty, wanted(refs).isEmpty {
      session.warn("\(repository.name): no branch or tag is like --ref")
    }
  }

  /// What is done already, as far as it is still there.
  private func frontier(_ store: Store) throws(Stop) -> Frontier {
    guard given != nil || reached != nil else { return Frontier() }
    guard var frontier = reached?.frontier ?? given.flatMap({ Frontier($0) }) else {
      throw .scope(
        Failure(
          .configuration,
          "no cursor of git, forget it with: bdc state forget github \(repository.scope)"))
    }
    frontier.keep(try store.known(frontier.tips))
    return frontier
  }

  private func walk(
    _ refs: [Ref], _ store: Store, _ frontier: Frontier
  ) throws(Stop) -> Walk {
    Walk(
      tips: Set(wanted(refs).compactMap(\.commit)), done: frontier.tips,
      selection: selection.options)
  }

  private mutating func writeCommits(
    _ refs: [Ref], _ store: Store, _ session: inout Session
  ) throws(Stop) {
    let frontier = try frontier(store)
    let walk = try walk(refs, store, frontier)
    var writer = Commits(
      repository, store, patches: selection.patches, jobs: jobs,
      isVouched: selection.reason == nil, frontier: frontier, was: reached?.was ?? given)
    defer {
      records += writer.records
      commits += writer.commits
      // Without state lines the same commits may be written twice, which does no harm.
      if selection.reason == nil { reached = (writer.frontier, writer.was) }
    }
    if !walk.tips.isEmpty { try writer.write(walk, &session) }
    guard selection.reason == nil else { return }
    writer.frontier = try settled(writer.frontier, walk.tips, store)
    try writer.writeState(&session)
  }

  /// The same commits reached from the present branches and tags alone: those that were left behind
  /// would gather in the cursor.
  private func settled(
    _ frontier: Frontier, _ tips: Set<String>, _ store: Store
  ) throws(Stop) -> Frontier {
    if frontier.tips.isSubset(of: tips) { return frontier }
    var settled = frontier
    settled.keep(tips)
    let walk = Walk(tips: tips, done: settled.tips, selection: [])
    var chunks = Chunks(try walk.start(store, parents: true), size: 1000)
    while let lines = try chunks.next() {
      for line in lines.split(separator: 0x0A) {
        let ids = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        settled.advance(ids[0], parents: Array(ids.dropFirst()))
      }
    }
    return settled
  }

  /// Writes branches and tags, and the window of their names.
  private mutating func writeRefs(
    _ refs: [Ref], _ store: Store, _ session: inout Session
  ) throws(Stop) {
    let wanted = wanted(refs)
    var texts = TagTexts(store)
    for ref in wanted {
      var text: TagText?
      if ref.isAnnotated { text = try texts.next(ref.id) }
      try write(ref.record(repository: repository.name, text, seenAt: asOf), &session)
    }
    texts.cancel()
    if !selection.patterns.isEmpty { return }
    guard refs.count <= Window.maxKeys else {
      session.warn(
        "\(repository.name): \(refs.count) branches and tags are too many for a window, "
          + "what vanishes of them is not seen")
      return
    }
    let window = Window(
      source: "github", scope: repository.scope, entity: "ref", by: "seen_at", from: nil, to: nil,
      asOf: asOf)
    do throws(Failure) {
      try session.output.line(window.json(refs.map(\.name)))
    } catch {
      throw .tool(error)
    }
  }

  private mutating func write(_ line: [UInt8], _ session: inout Session) throws(Stop) {
    do throws(Failure) {
      try session.output.line(line)
      records += 1
    } catch {
      throw .tool(error)
    }
  }
}

/// What annotated tags say, read in the order of their names.
private struct TagTexts {
  private let store: Store
  private var process: GitProcess?
  private var splitter = FieldSplitter(at: 0)
  private var fields: [[UInt8]] = []
  private var at = 0
  private var current: TagText?

  init(_ store: Store) {
    self.store = store
  }

  /// The text of a tag; nil where it is gone meanwhile.
  mutating func next(_ id: String) throws(Stop) -> TagText? {
    if let current, current.id == id { return current }
    if process == nil { process = try store.start(["for-each-ref", TagText.format, "refs/tags"]) }
    guard let process else { return nil }
    while true {
      while fields.count - at >= TagText.fieldCount {
        let text = TagText(Array(fields[at..<at + TagText.fieldCount]))
        at += TagText.fieldCount
        if let text, text.id == id {
          current = text
          return text
        }
      }
      fields.removeFirst(at)
      at = 0
      var bytes: [UInt8] = []
      if try process.read(into: &bytes) == 0 {
        try process.finish()
        return nil
      }
      fields += splitter.feed(bytes)
    }
  }

  func cancel() { process?.cancel() }
}
