import Git
import NDJSON
import Unix

/// Writes commits, and vouches for them slice by slice.
struct Commits {
  /// Commits between two state lines.
  static let slice = 5000

  let repository: Repository
  let store: Store
  let patches: Bool
  let jobs: Int
  /// Whether state lines are written.
  let isVouched: Bool
  /// What is done.
  var frontier: Frontier
  /// What the next state line continues.
  var was: JSON?
  /// Data records written, commits among them.
  var records = 0
  var commits = 0
  private var sinceState = 0

  init(
    _ repository: Repository, _ store: Store, patches: Bool, jobs: Int, isVouched: Bool,
    frontier: Frontier, was: JSON?
  ) {
    self.repository = repository
    self.store = store
    self.patches = patches
    self.jobs = jobs
    self.isVouched = isVouched
    self.frontier = frontier
    self.was = was
  }

  /// Writes all commits of a walk.
  mutating func write(_ walk: Walk, _ session: inout Session) throws(Stop) {
    let options =
      [LogFormat.format, "--raw", "--numstat"] + LogFormat.renames + (patches ? ["--patch"] : [])
    var logs = try Logs(walk, store, options, jobs: jobs)
    do throws(Stop) {
      while let log = try logs.next() { try write(log, &session) }
    } catch {
      logs.cancel()
      // A signal leaves what was begun: what is done is vouched for.
      if case .interrupted = error, sinceState > 0 { try writeState(&session) }
      throw error
    }
    if sinceState > 0 { try writeState(&session) }
  }

  private mutating func write(_ log: GitProcess, _ session: inout Session) throws(Stop) {
    var scanner = LogScanner()
    var assembler = CommitAssembler(repository.name, patches: patches)
    var bytes: [UInt8] = []
    var isEnded = false
    while !isEnded {
      // What is pending goes on its way before a wait.
      if !log.isReady { try flush(&session) }
      if try log.read(into: &bytes) == 0 {
        try log.finish()
        scanner.finish()
        isEnded = true
      } else {
        scanner.feed(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
      var stop: Stop?
      do throws(LogScanner.Malformed) {
        while stop == nil, let item = try scanner.next() {
          stop = write(try assembler.take(item), &assembler, &session)
        }
        if isEnded, stop == nil { stop = write(try assembler.finish(), &assembler, &session) }
      } catch {
        stop = .scope(Failure(.bug, "git log: \(error.what)"))
      }
      if let stop {
        log.cancel()
        throw stop
      }
    }
  }

  /// Writes what is assembled, and notes a commit that ended; gives why no more may come.
  private mutating func write(
    _ ended: CommitAssembler.Ended?, _ assembler: inout CommitAssembler, _ session: inout Session
  ) -> Stop? {
    do throws(Stop) {
      if !assembler.lines.isEmpty {
        for line in assembler.takeLines() { try write(line, &session) }
      }
      guard let ended else { return nil }
      if ended.isLeft { try writeLarge(ended, &session) }
      frontier.advance(ended.head.id, parents: ended.head.parents)
      commits += 1
      sinceState += 1
      if sinceState >= Self.slice { try writeState(&session) }
      if Signals.seen != nil { throw .interrupted }
      return nil
    } catch {
      return error
    }
  }

  mutating func write(_ line: [UInt8], _ session: inout Session) throws(Stop) {
    do throws(Failure) {
      try session.output.line(line)
      records += 1
    } catch {
      throw .tool(error)
    }
  }

  private func flush(_ session: inout Session) throws(Stop) {
    do throws(Failure) { try session.output.flush() } catch { throw .tool(error) }
  }

  /// Vouches for everything that the frontier reaches.
  mutating func writeState(_ session: inout Session) throws(Stop) {
    sinceState = 0
    guard isVouched else { return }
    let cursor = frontier.json
    if cursor == was { return }
    let state = State(source: "github", scope: repository.scope, was: was, cursor: cursor)
    do throws(Failure) { try session.output.line(state.json) } catch { throw .tool(error) }
    was = cursor
    try flush(&session)
    session.progress("\(repository.name): \(commits) commits")
  }
}
