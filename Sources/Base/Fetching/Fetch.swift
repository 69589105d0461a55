internal import Config
internal import HTTP
internal import NDJSON
internal import Raw
public import Unix

/// A fetcher as a tool: the options of all fetchers, the raw archive, and one run or the runs of one.
public struct Fetch<Fetcher: Fetching>: Tool {
  /// The fetcher's.
  public static var name: String { Fetcher.name }
  /// The fetcher's.
  public static var summary: String { Fetcher.summary }
  /// The fetcher's.
  public static var operands: String { Fetcher.operands }
  /// The fetcher's and those of all fetchers, by their names.
  public static var options: [Option] {
    (Fetcher.options + SharedOption.all).sorted { $0.long < $1.long }
  }

  private let arguments: Arguments
  private let home: String?
  private let state: String?
  private let raw: String?
  private let fromRaw: String?
  private let runName: String?

  /// Takes the command line apart, the fetcher's part too; throws `Exit.usage`.
  public init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    home = arguments.value(HomeFolder.option.long)
    state = arguments.value("state")
    raw = arguments.value("raw")
    fromRaw = arguments.value("from-raw")
    runName = arguments.value("run")
    if fromRaw == nil {
      if runName != nil { throw Failure(.usage, "--run: belongs to --from-raw") }
      if raw == "" { throw Failure(.usage, "--raw: expected a folder") }
      _ = try Fetcher(arguments)
      return
    }
    let others = Self.options.map(\.long).filter { !["from-raw", "run", "home"].contains($0) }
    if let other = others.first(where: arguments.has) {
      throw Failure(
        .usage, "--\(other): not with --from-raw, which takes each run's own options and state")
    }
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): not with --from-raw, which takes each run's own")
    }
  }

  /// Fetches, or fetches again what a raw archive has.
  public mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    if let fromRaw { return try again(ArchiveFolder(fromRaw), &session) }
    let home = try HomeFolder.find(home)
    let settings = try Settings.open(home)
    var given: [GivenState]?
    if let state { given = try GivenState.read(state, source: Fetcher.source) }
    var fetcher = try Fetcher(arguments)
    let budgets = home.flatMap { Self.budgets($0, &session) }
    guard let raw, fetcher.isArchived else {
      let work = Work(settings: settings, given: given, channel: .network, budgets: budgets)
      return try fetcher.fetch(work, &session)
    }
    let head = RunHead(
      tool: Fetcher.name, version: Version.text,
      arguments: arguments.words(without: SharedOption.places).map { Redaction.redact($0) },
      settings: settings.json(sections: Fetcher.sections), state: GivenState.json(given))
    let writer = try ArchiveWriter(ArchiveFolder(raw), source: Fetcher.source, head)
    Self.guardState(&session, writer)
    let work = Work(
      settings: settings, given: given, channel: .recording(writer), budgets: budgets)
    return try keeping(writer, &session) { (session) throws(Failure) in
      try fetcher.fetch(work, &session)
    }
  }

  /// The folder of what processes share; nil, and a warning, where it cannot be written.
  private static func budgets(_ home: HomeFolder, _ session: inout Session) -> String? {
    let folder = home.budgets
    do throws(Failure) {
      try Files.makeFolder(folder, mode: 0o700)
      if Files.isFolder(folder), Files.isWritable(folder) { return folder }
      session.warn("the pace is not shared with other runs: \(folder): no folder to write to")
    } catch {
      session.warn("the pace is not shared with other runs: \(error.message)")
    }
    return nil
  }

  /// No state line, and no end, leaves the tool before what it vouches for is on the disk.
  private static func guardState(_ session: inout Session, _ writer: ArchiveWriter) {
    let kinds = [#"{"type":"state""#, #"{"type":"end""#].map { Array($0.utf8) }
    session.output.gate = { (line) throws(Failure) in
      if let failure = writer.failure { throw failure }
      if kinds.contains(where: { line.starts(with: $0) }) { try writer.sync() }
    }
  }

  /// Notes how the run ended, also where it failed.
  private func keeping(
    _ writer: ArchiveWriter, _ session: inout Session,
    _ work: (inout Session) throws(Failure) -> Exit
  ) throws(Failure) -> Exit {
    defer { for note in writer.notes { session.warn(note) } }
    do throws(Failure) {
      let exit = try work(&session)
      if let failure = writer.failure { throw failure }
      try session.output.flush()
      let status = session.interrupted.map { 128 + $0 } ?? exit.rawValue
      try writer.end(status: Int(status))
      return exit
    } catch {
      // The first failure is the one to tell; one of the raw archive leaves the run without end.
      if writer.failure == nil { try? writer.end(status: Int(error.exit.rawValue)) }
      throw error
    }
  }

  private func again(
    _ archive: ArchiveFolder, _ session: inout Session
  ) throws(Failure) -> Exit {
    guard Files.isFolder(archive.path) else {
      throw Failure(.noInput, "\(archive.path): no such folder")
    }
    let survey = try Survey(archive, source: Fetcher.source)
    for damage in survey.damages { session.warn("\(damage.description), left out") }
    let runs = try runName.map { (name) throws(Failure) in [try survey.run(named: name)] }
    var replay = RunReplay<Fetcher>(survey)
    for run in runs ?? survey.runs {
      try replay.run(run, &session)
      if session.interrupted != nil { break }
    }
    if replay.runs == 0 {
      throw Failure(
        .noInput, "\(archive.path): no run of \(Fetcher.name) in it, see bdc raw list")
    }
    session.count("runs", replay.runs)
    session.retryAt = nil
    session.requests = 0
    session.waited = 0
    return replay.exit
  }
}

/// The options that every fetcher has.
enum SharedOption {
  static let all = [
    Option("from-raw", nil, "dir", "fetch again from the answers in a raw archive"),
    HomeFolder.option,
    Option("raw", nil, "dir", "keep every answer in a raw archive"),
    Option("run", nil, "id", "with --from-raw: only this run"),
    Option("state", nil, "file", "continue from the state lines in a file, - for standard input"),
  ]

  /// Those that say where things are, and are no part of what a run is.
  static let places: Set<String> = [
    "from-raw", "home", "raw", "run", "state", "quiet", "verbose",
  ]
}
