import NDJSON
import Raw
import Unix

/// Reads every frame of a raw archive: checksums, lines, and whether each run's beginning is there.
struct Verification {
  private var frames = 0
  private var answers = 0
  private var faults = 0

  /// Each fault is a line with file and byte; `Exit.rejected` where there is one.
  mutating func run(
    _ archive: ArchiveFolder, _ source: String?, _ scope: String?, _ session: inout Session
  ) throws(Failure) -> Exit {
    let survey = try Survey(archive, source: source, scope: scope)
    for damage in survey.damages {
      let hint = damage.isTorn ? ", the next run cuts it off" : ""
      report(damage.description + hint, &session)
    }
    let heads = Set(
      survey.runs.filter { run in run.parts.contains { $0.kind == .run } }.map(\.id))
    for run in survey.runs {
      for part in run.parts {
        if session.interrupted != nil { return .retry }
        try check(survey, part, &session)
      }
      if !heads.contains(run.id), let part = run.parts.first {
        let place = Damage(
          path: survey.files[part.file].file.path, offset: part.frame.offset,
          reason: "run \(run.id) has no beginning, so it cannot be fetched again")
        report(place.description, &session)
      }
    }
    session.count("frames", frames)
    session.count("answers", answers)
    session.count("faults", faults)
    session.say("\(frames) frames with \(answers) answers, \(faults) faults")
    return faults == 0 ? .ok : .rejected
  }

  private mutating func check(
    _ survey: Survey, _ part: Survey.Part, _ session: inout Session
  ) throws(Failure) {
    let path = survey.files[part.file].file.path
    frames += 1
    let bytes: [UInt8]
    do throws(FrameFailure) {
      bytes = try FrameFile.content(of: path, part.frame)
    } catch {
      switch error {
      case .file(let failure): throw failure
      case .damage(let damage): return report(damage.description, &session)
      }
    }
    var lines: [Range<Int>] = []
    eachLine(of: bytes) { lines.append($0) }
    let promised = FrameHead(bytes)?.answers ?? 0
    var found = 0
    for (index, line) in lines.enumerated().dropFirst() {
      switch part.kind {
      case .answers:
        if Answer(bytes, line) != nil { found += 1 } else { broken(path, part, index, &session) }
      case .run, .input, .end:
        let json = try? JSON.parse(bytes, line)
        let isInput = json?["type"]?.string == "raw.input" && json?["bytes"]?.string != nil
        if !isInput, json.flatMap({ RunHead($0) }) == nil, json.flatMap({ RunEnd($0) }) == nil {
          broken(path, part, index, &session)
        }
      }
    }
    answers += found
    if part.kind == .answers, found != promised {
      let place = Damage(
        path: path, offset: part.frame.offset,
        reason: "a frame with \(found) answers that should have \(promised)")
      report(place.description, &session)
    }
  }

  private mutating func broken(
    _ path: String, _ part: Survey.Part, _ line: Int, _ session: inout Session
  ) {
    let place = Damage(
      path: path, offset: part.frame.offset,
      reason: "line \(line + 1) of the frame is none that belongs there")
    report(place.description, &session)
  }

  private mutating func report(_ text: String, _ session: inout Session) {
    faults += 1
    session.report(text)
  }
}
