import Config
import Home
import Schedule
import Unix

/// What all verbs work on: the home, the schedule, the database.
struct Place {
  /// The home, nil where there is none: a schedule can be checked without.
  let folder: HomeFolder?
  /// The file that an option, a variable or the scheduler of the home names; nil for none.
  let named: String?

  /// The home is found as every tool finds it.
  ///
  /// The schedule's file is `--schedule`, else what `$BDC_SCHEDULE` or the predecessor's
  /// `$BOOST_COLLECTOR_SCHEDULE_YAML` names, else what the scheduler that runs in the home was
  /// given so, else the home's, else the suite's own.
  init(_ arguments: Arguments) throws(Failure) {
    folder = try HomeFolder.find(arguments.value(HomeFolder.option.long))
    // `once --schedule daily` is how the predecessor names a kind.
    let given = arguments.values("schedule").last { !OnceVerb.kinds.contains($0) }
    let own =
      given ?? Environment.value("BDC_SCHEDULE")
      ?? Environment.value("BOOST_COLLECTOR_SCHEDULE_YAML")
    let leader =
      arguments.operands.first == "run" ? nil : folder.flatMap { Leader(SchedFolder($0)) }
    named = own ?? leader?.schedule
  }

  /// The file of the schedule, looked for anew each time: the home's may have come meanwhile.
  var file: String {
    if let named { return named }
    let own = folder.map { "\($0.path)/pipelines/schedule.yaml" }
    // A link that leads nowhere is there too: somebody meant another file than the suite's.
    if let own, Files.kind(own) != nil { return own }
    return Pipelines.shipped.map { "\($0)/schedule.yaml" } ?? own ?? "pipelines/schedule.yaml"
  }

  /// The named file from the root of the file system on; nil where none is named.
  var absolute: String? {
    guard let named, !named.hasPrefix("/"), let here = Files.resolve(".") else { return named }
    return "\(here)/\(named)"
  }

  /// The home; throws `Exit.configuration` where there is none.
  func home() throws(Failure) -> HomeFolder {
    if let folder { return folder }
    return try HomeFolder.need(nil)
  }

  /// The database of the home, or of the environment.
  func database() throws(Failure) -> Database { try Database.find(folder) }

  /// Where pipelines are looked for, the home's own first.
  var pipelineFolders: [String] {
    [folder.map { "\($0.path)/pipelines" }, Pipelines.shipped].compactMap { $0 }
  }

  /// What the file says, with what is wrong in it and what is doubtful.
  ///
  /// Throws `Exit.configuration` where it cannot be read.
  func read() throws(Failure) -> Reading {
    let file = try scheduleFile()
    return Reading(
      file: file.path, schedule: file.schedule, zones: try file.zones(),
      violations: file.violations.map(file.line),
      doubts: file.doubts.map(file.line))
  }

  /// The schedule, when nothing is wrong with it; what is doubtful is warned of.
  ///
  /// Throws `Exit.configuration` after all violations were said.
  func schedule(
    strict: Bool, _ session: inout Session
  ) throws(Failure) -> (schedule: Schedule, zones: Zones) {
    let reading = try read()
    let wrong = reading.violations + (strict ? reading.doubts : [])
    for line in wrong { session.report(line) }
    guard wrong.isEmpty else {
      let count = wrong.count == 1 ? "one violation" : "\(wrong.count) violations"
      throw Failure(.configuration, "\(reading.file): \(count), correct the file and try again")
    }
    if !strict { for line in reading.doubts { session.warn(line) } }
    return (reading.schedule, reading.zones)
  }

  /// A schedule's file as it was read.
  struct Reading {
    /// Where it is.
    let file: String
    let schedule: Schedule
    let zones: Zones
    /// `file:line:column: path: what`.
    let violations: [String]
    /// The same of what is only doubtful.
    let doubts: [String]
  }
}
