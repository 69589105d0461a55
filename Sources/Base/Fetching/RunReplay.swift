internal import Config
internal import HTTP
internal import NDJSON
internal import Raw
internal import Unix

/// Fetches again what runs of a raw archive fetched, each with its own options, settings and state.
struct RunReplay<Fetcher: Fetching> {
  private let survey: Survey
  /// Runs so far.
  private(set) var runs = 0
  private var causes: [Exit] = []

  init(_ survey: Survey) {
    self.survey = survey
  }

  /// What counts of several runs' ends.
  ///
  /// What the source refused then is part of the record, and no failure of now.
  var exit: Exit {
    let order: [Exit] = [.bug, .configuration, .usage, .noInput, .rejected]
    return order.first { causes.contains($0) } ?? .ok
  }

  mutating func run(_ run: Survey.Run, _ session: inout Session) throws(Failure) {
    guard let head = try survey.head(of: run) else {
      session.report("run \(run.id): its beginning is damaged or gone, left out")
      return causes.append(.noInput)
    }
    guard head.tool == Fetcher.name else { return }
    runs += 1
    var fetcher: Fetcher
    let settings: Settings
    do throws(Failure) {
      fetcher = try Fetcher(Arguments(head.arguments, Fetch<Fetcher>.options))
      settings = try Settings.replayed(head.settings)
    } catch {
      session.report("run \(run.id): \(error.message)")
      return causes.append(error.exit)
    }
    let answers = try RunAnswers(survey, run)
    session.say("run \(run.id): \(answers.count) answers of version \(head.version)")
    let work = Work(
      settings: settings, given: GivenState.given(head.state, place: "run \(run.id)"),
      channel: .replaying(answers))
    var exit: Exit
    do throws(Failure) {
      exit = try fetcher.fetch(work, &session)
    } catch {
      // The output failed: nothing more can come.
      if error.exit == .output || error.exit == .readerGone { throw error }
      session.report("run \(run.id): \(error.message)")
      exit = error.exit
    }
    for damage in answers.damages { session.warn("\(damage.description), left out") }
    if answers.lacking > 0 {
      let end = try survey.end(of: run)
      let why = end == nil ? ", it was killed or still goes on" : ""
      session.report(
        "run \(run.id): \(answers.lacking) requests had no answer in the raw archive\(why)")
      exit = .noInput
    }
    causes.append(exit)
  }
}
