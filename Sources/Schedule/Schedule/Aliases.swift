/// A command of the predecessor, and the pipeline that stands for it; bdc-schedule(5).
public struct Alias: Sendable {
  /// What an argument of the predecessor's becomes.
  enum Meaning: Sendable {
    /// An option with a value, which the pipeline takes as one word.
    case option(String)
    /// No argument of ours; why, and whether a value comes after it.
    case needless(takesValue: Bool, String)
    /// Nothing that could be left out without doing something else.
    case refused(String)
  }

  /// The predecessor's name.
  public let command: String
  /// Ours.
  public let pipeline: String
  /// The pipeline that does what the command did besides; nil where nothing is left.
  public let rest: String?
  /// What to write in its place, for a command that has none.
  public let retired: String?
  /// Nil where arguments are passed as they are.
  let arguments: [(name: String, meaning: Meaning)]?

  private init(
    _ command: String, _ pipeline: String, rest: String? = nil,
    _ arguments: [(name: String, meaning: Meaning)]? = nil
  ) {
    self.command = command
    self.pipeline = pipeline
    self.rest = rest
    self.arguments = arguments
    retired = nil
  }

  private init(retired command: String, _ why: String) {
    self.command = command
    pipeline = ""
    rest = nil
    arguments = nil
    retired = why
  }

  /// What a command stands for; nil for a name that is no command of the predecessor's.
  public static func of(_ command: String) -> Alias? { all.first { $0.command == command } }

  private static let dryRun: (name: String, meaning: Meaning) = (
    "--dry-run",
    .refused("has no counterpart: take it out, or write enabled: no")
  )
  private static let steps = "which steps there are is said in bdc.yaml, github.steps"
  private static let tracker: [(name: String, meaning: Meaning)] = [
    dryRun,
    ("--since", .option("--since")), ("--from-date", .option("--since")),
    ("--start-time", .option("--since")), ("--until", .option("--until")),
    ("--to-date", .option("--until")), ("--end-time", .option("--until")),
    ("--skip-github-sync", .refused(steps)), ("--skip-markdown-export", .refused(steps)),
    ("--skip-remote-push", .refused(steps)),
    ("--skip-pinecone", .needless(takesValue: false, "search-github is a task of its own")),
  ]
  private static let resumed = "a run begins where the last one stopped"
  private static let mail: [(name: String, meaning: Meaning)] = [
    dryRun,
    ("--start-date", .option("--since")), ("--end-date", .option("--until")),
    ("--pinecone-app-type", .needless(takesValue: true, "search-mail is a task of its own")),
    ("--pinecone-namespace", .needless(takesValue: true, "bdc.yaml has it, vectors.namespaces")),
  ]

  /// All of them.
  public static let all = [
    Alias("run_boost_mailing_list_tracker", "mail", rest: "search-mail", mail),
    Alias(
      "run_boost_github_activity_tracker", "github", rest: "search-github",
      tracker + [
        ("--from-repo", .needless(takesValue: true, resumed)),
        ("--from-library", .needless(takesValue: true, resumed)),
      ]),
    Alias("run_clang_github_tracker", "clang-github", rest: "search-github", tracker),
    Alias("collect_boost_libraries", "boost"),
    Alias("import_boost_dependencies", "boost-dependencies"),
    Alias("run_boost_library_docs_tracker", "docs"),
    Alias("run_boost_usage_tracker", "usage"),
    Alias("run_update_created_repos_by_language", "usage-languages"),
    Alias("run_boost_library_usage_dashboard", "usage-report"),
    Alias("run_cppa_slack_tracker", "slack"),
    Alias("run_discord_activity_tracker", "discord"),
    Alias("run_wg21_paper_tracker", "wg21"),
    Alias("run_cppa_youtube_script_tracker", "youtube"),
    Alias("run_reddit_activity_tracker", "reddit"),
    Alias("backup_database", "backup"),
    Alias(
      retired: "run_cppa_pinecone_sync",
      "each source has a pipeline of its own for that: write search-mail or search-github"),
    Alias(
      retired: "run_cppa_user_tracker", "people are known as they are collected: take the task out"),
    Alias(
      retired: "run_slack_event_handler",
      "it never ended, and what listens is a service of its own: take the task out"),
    Alias(
      retired: "run_scheduled_collectors",
      "the schedule itself does that: name the tasks instead"),
    Alias(
      retired: "check_new_boost_release",
      "schedule: on_release asks for releases by itself: take the task out"),
    Alias(
      retired: "cleanup_workspace_orphans",
      "nothing is left behind that would need it: take the task out"),
  ]
}

extension Alias {
  /// What is to be said about an argument.
  struct Remark {
    let place: Int
    let what: String
    let isRefused: Bool
  }

  /// Our pipeline's arguments for the predecessor's.
  func translate(
    _ given: [String]
  ) -> (pipeline: String, arguments: [String], remarks: [Remark]) {
    guard let table = arguments else { return (pipeline, given, []) }
    var words: [String] = []
    var remarks: [Remark] = []
    var place = 0
    while place < given.count {
      let at = place
      place += 1
      let parts = given[at].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts.first.map { String($0) } ?? ""
      var value = parts.count == 2 ? String(parts[1]) : nil
      guard let meaning = table.first(where: { $0.name == name })?.meaning else {
        let ours = "write command: \(pipeline), and the arguments that has"
        remarks.append(
          Remark(place: at, what: "\(name): is no argument of it: \(ours)", isRefused: true))
        continue
      }
      switch meaning {
      case .option(let option):
        if value == nil, place < given.count {
          value = given[place]
          place += 1
        }
        guard let value, !value.isEmpty else {
          remarks.append(
            Remark(place: at, what: "\(name): has no value: write one", isRefused: true))
          continue
        }
        words.append("\(option)=\(value)")
      case .needless(let takesValue, let why):
        if takesValue, value == nil { place += 1 }
        remarks.append(
          Remark(place: at, what: "\(name): is left out: \(why)", isRefused: false))
      case .refused(let why):
        remarks.append(Remark(place: at, what: "\(name): \(why)", isRefused: true))
      }
    }
    return (pipeline, words, remarks)
  }
}
