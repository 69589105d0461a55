import Git
import Unix

/// Commits to be fetched, parents before children.
struct Walk {
  /// Commits that are asked for with all they reach.
  let tips: Set<String>
  /// Commits that are left out with all they reach.
  let done: Set<String>
  /// Options of `git rev-list` that leave some out.
  let selection: [String]

  /// Starts a git that lists them, one a line.
  func start(_ store: Store, parents: Bool = false) throws(Stop) -> GitProcess {
    let revisions = tips.sorted().map { "\($0)\n" } + done.sorted().map { "^\($0)\n" }
    return try store.start(
      ["rev-list", "--topo-order", "--reverse"] + (parents ? ["--parents"] : []) + selection
        + ["--stdin"], input: Array(revisions.joined().utf8))
  }
}

/// Takes the lines of a list in chunks.
struct Chunks {
  private let process: GitProcess
  private let size: Int
  private var bytes: [UInt8] = []
  private var isEnded = false

  /// - Parameter size: lines of a chunk.
  init(_ process: GitProcess, size: Int) {
    self.process = process
    self.size = size
  }

  /// The next lines; nil at the end.
  mutating func next() throws(Stop) -> [UInt8]? {
    var lines = 0
    var at = 0
    while lines < size {
      if at == bytes.count {
        if isEnded { break }
        if try process.read(into: &bytes) == 0 {
          try process.finish()
          isEnded = true
        }
        continue
      }
      if bytes[at] == 0x0A { lines += 1 }
      at += 1
    }
    if at == 0 { return nil }
    let chunk = Array(bytes[..<at])
    bytes.removeSubrange(..<at)
    return chunk
  }

  func cancel() { process.cancel() }
}

/// Logs of chunks of commits, one after the other, while the next are being made.
struct Logs {
  private let store: Store
  private let options: [String]
  private let jobs: Int
  private var chunks: Chunks
  private var ahead: [GitProcess] = []

  /// Commits of one log: git reads all before it begins, so few make little wait.
  static let chunk = 2500

  /// - Parameter jobs: how many are made at a time.
  init(_ walk: Walk, _ store: Store, _ options: [String], jobs: Int) throws(Stop) {
    self.store = store
    self.options = options
    self.jobs = jobs
    chunks = Chunks(try walk.start(store), size: Self.chunk)
  }

  /// The next log; nil at the end.
  mutating func next() throws(Stop) -> GitProcess? {
    while ahead.count < jobs, let ids = try chunks.next() {
      ahead.append(try store.start(["log"] + LogFormat.options + options, input: ids))
    }
    return ahead.isEmpty ? nil : ahead.removeFirst()
  }

  func cancel() {
    chunks.cancel()
    for process in ahead { process.cancel() }
  }
}
