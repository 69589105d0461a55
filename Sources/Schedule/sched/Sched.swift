import Config
import Unix

/// Runs pipelines at their times, shows what is due, and says how it went.
@main
struct Sched: Tool {
  static let name = "bdc-sched"
  static let summary = "run pipelines at their times and say how they went"
  static let section = 8
  static let operands = verbs.synopsis
  static let options = [
    Option("at", nil, "time", "list: as if it were this time"),
    Option("catch-up", nil, "time", "run: how late a run may begin, for all tasks"),
    Option("date", nil, "day", "once: as if it were this day, YYYY-MM-DD"),
    Option("day-of-month", nil, "n", "once: the monthly tasks of this day"),
    Option("day-of-week", nil, "day", "once: the weekly tasks of this day"),
    Option("dry-run", "n", "once: print what would run, run nothing"),
    Option("from", nil, "time", "next: from this time on"),
    Option("group", nil, "name", "once, list, next, status, history: this group only"),
    HomeFolder.option,
    Option("interval-minutes", nil, "n", "once: the tasks with this interval"),
    Option("jobs", "j", "n", "run: start so many tasks at once (default 8)"),
    Option("json", nil, "list, next, check, status, history, health: print JSON"),
    Option("kind", nil, "kind", "once: the tasks whose schedule is of this kind"),
    Option("limit", nil, "n", "next, history: print so many at most"),
    Option("listen", nil, "address", "health: answer requests on this address"),
    Option("metrics", nil, "health: print numbers for Prometheus"),
    Option("outcome", nil, "outcome,...", repeats: true, "history: what ended so only"),
    Option("schedule", nil, "file", "read this file"),
    Option("since", "s", "time", "history: what was due from this time on"),
    Option("standby", nil, "run: wait while another scheduler of this home leads"),
    Option("stop-on-failure", nil, "once: run nothing more after a task that failed"),
    Option("strict", nil, "run, once, check: refuse what is only doubtful too"),
    Option("task", nil, "name", repeats: true, "once, list, next, history: this task only"),
    Option("until", "u", "time", "next, history: up to this time"),
  ]

  private static let verbs = [
    Verb("run", options: ["catch-up", "jobs", "standby", "strict"]),
    Verb(
      "once",
      options: [
        "date", "day-of-month", "day-of-week", "dry-run", "group", "interval-minutes", "kind",
        "stop-on-failure", "strict", "task",
      ]),
    Verb("stop"), Verb("reload"), Verb("list", options: ["at", "group", "json", "task"]),
    Verb("next", options: ["from", "group", "json", "limit", "task", "until"]),
    Verb("check", options: ["json", "strict"]), Verb("enable", "task ...", 1...Int.max),
    Verb("disable", "task ...", 1...Int.max), Verb("status", options: ["group", "json"]),
    Verb(
      "history", "[id]", 0...1,
      options: ["group", "json", "limit", "outcome", "since", "task", "until"]),
    Verb("health", options: ["json", "listen", "metrics"]),
  ]

  private let arguments: Arguments
  private let verb: Verb

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    verb = try arguments.verb(of: Self.verbs)
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let place = try Place(arguments)
    switch verb.name {
    case "run": return try RunVerb(place: place, arguments: arguments).run(&session)
    case "once": return try OnceVerb(place: place, arguments: arguments).run(&session)
    case "stop": return try StopVerb(place: place, arguments: arguments).run(&session)
    case "reload": return try ReloadVerb(place: place, arguments: arguments).run(&session)
    case "list": return try ListVerb(place: place, arguments: arguments).run(&session)
    case "next": return try NextVerb(place: place, arguments: arguments).run(&session)
    case "check": return try CheckVerb(place: place, arguments: arguments).run(&session)
    case "enable", "disable":
      let verb = EnableVerb(place: place, arguments: arguments, isEnabling: verb.name == "enable")
      return try verb.run(&session)
    case "status": return try StatusVerb(place: place, arguments: arguments).run(&session)
    case "history": return try HistoryVerb(place: place, arguments: arguments).run(&session)
    default: return try HealthVerb(place: place, arguments: arguments).run(&session)
    }
  }
}
