import Foundation

/// Who is killed.
enum Victim: String, CaseIterable, Sendable {
  case state = "bdc-state"
  case fetch = "bdc-mail-fetch"
  case read = "bdc-mail-read"
  case gitFetch = "bdc-git-fetch"
  /// A git that works for it.
  case git
  case gitHubFetch = "bdc-github-fetch"
  case identify = "bdc-identify"
  case load = "bdc-mail-load"
  case gitHubLoad = "bdc-github-load"
  case shell
  case run = "bdc-run"
  /// The server process of one of the stages: PostgreSQL restarts.
  case backend
  /// The whole server, kill -9 of its first process.
  case postmaster
  /// The whole server, by an immediate stop.
  case server
}

/// A pipeline that somebody runs.
struct Course: Hashable, Sendable {
  /// Mail from an archive over HTTP or from files, commits from git, issues from GitHub's API.
  enum Source: String, CaseIterable, Sendable { case fetch, read, git, api }
  /// By hand, or by bdc run.
  enum Way: String, CaseIterable, Sendable { case shell, run }

  let source: Source
  let way: Way

  static let all = Source.allCases.flatMap { source in
    Way.allCases.map { Course(source: source, way: $0) }
  }

  var victims: [Victim] {
    let stages: [Victim] =
      switch source {
      case .fetch: [.state, .fetch, .identify, .load]
      case .read: [.read, .identify, .load]
      case .git: [.state, .gitFetch, .git, .identify, .gitHubLoad]
      case .api: [.state, .gitHubFetch, .identify, .gitHubLoad]
      }
    let runner: [Victim] = way == .run ? [.run] : []
    return stages + [.shell] + runner + [.backend, .postmaster, .server]
  }

  /// The status of a run that nobody disturbs: the files have messages that no reader takes.
  var complete: Int32 { source == .read ? 65 : 0 }
}

/// One kill: who, in which pipeline, and when as a share of the pipeline's time.
struct Kill: Sendable {
  let number: Int
  let course: Course
  let victim: Victim
  let moment: Double
  /// Picks one where there are several.
  let choice: Int
  /// Whether bdc run may try again by itself.
  let retries: Int

  /// The kills of a seed: each victim of each pipeline in turn, at moments that the seed tells.
  static func all(_ count: Int, seed: UInt64) -> [Kill] {
    var numbers = Numbers(seed)
    let pairs = Course.all.flatMap { course in course.victims.map { (course, $0) } }
    return (0..<count).map { number in
      let (course, victim) = pairs[number % pairs.count]
      return Kill(
        number: number, course: course, victim: victim,
        moment: Double(numbers.next(below: 1_000_000)) / 1_000_000,
        choice: numbers.next(below: 1000), retries: numbers.next(below: 2) * 2)
    }
  }

  /// For messages, with what repeats it.
  var title: String {
    "kill \(number): \(victim.rawValue) of \(course.source) by \(course.way) at \(moment)"
  }
}

/// Numbers that are the same for the same seed (splitmix64).
struct Numbers {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of 0, 1, …, below the bound.
  mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// What became of a kill.
struct Outcome: Sendable {
  enum Effect: String, CaseIterable, Sendable {
    /// The victim had ended before its moment.
    case gone
    /// The pipeline ended as if nothing had happened, with all data.
    case none
    /// bdc run tried again by itself.
    case healed
    /// Running it again made it whole.
    case rerun
  }

  let kill: Kill
  let effect: Effect
  /// The status that the disturbed pipeline ended with.
  let status: Int32
  /// How often it was run again.
  let reruns: Int
}

/// The table of outcomes: a line for each victim, way and part of the pipeline's time.
struct OutcomeTable {
  private static let parts = ["early", "middle", "late"]
  let outcomes: [Outcome]

  var lines: [String] {
    var lines = [
      Self.row("VICTIM", "BY", "WHEN", ["KILLS", "GONE", "NONE", "HEALED", "RERUN"])
        + "STATUS OF THE PIPELINE"
    ]
    for victim in Victim.allCases {
      for way in Course.Way.allCases {
        for (place, part) in Self.parts.enumerated() {
          let own = outcomes.filter {
            $0.kill.victim == victim && $0.kill.course.way == way
              && min(2, Int($0.kill.moment * 3)) == place
          }
          if !own.isEmpty { lines.append(line(victim.rawValue, way.rawValue, part, own)) }
        }
      }
    }
    lines.append(line("all", "", "", outcomes))
    return lines
  }

  private func line(_ victim: String, _ way: String, _ part: String, _ own: [Outcome]) -> String {
    let effects = Outcome.Effect.allCases.map { effect in
      "\(own.count { $0.effect == effect })"
    }
    let statuses = Dictionary(grouping: own, by: \.status).sorted { $0.key < $1.key }
      .map { "\($0.key)x\($0.value.count)" }
    return Self.row(victim, way, part, ["\(own.count)"] + effects)
      + statuses.joined(separator: " ")
  }

  private static func row(
    _ victim: String, _ way: String, _ part: String, _ numbers: [String]
  ) -> String {
    func fit(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    return fit(victim, 15) + fit(way, 6) + fit(part, 7)
      + numbers.map { fit($0, 7) }.joined()
  }
}
