import Config
import Home
import Unix

/// A program that runs the script of a pipeline elsewhere, waits for it, and gives back its status;
/// bdc-executor(7).
struct Executor {
  /// How far from here the script runs, as the executor says it.
  enum Reach: String {
    /// On this machine: sockets and files are the same.
    case local
    /// Where the home is the same folder.
    case shared
    /// Where nothing is the same but what is installed.
    case remote
  }

  /// Milliseconds that an executor may think about where it runs.
  private static let patience: Int64 = 10_000

  /// The program's path, and the words that go before its `--`.
  private let words: [String]
  let reach: Reach
  /// `DATABASE_URL` for the stages; nil where the PG* variables say it.
  private let database: String?

  /// Finds the program of the first word, and asks it where it runs.
  ///
  /// Throws `Exit.configuration` where there is none, where it does not say, and where the stages
  /// would not reach the database.
  init(_ words: [String], _ script: Script, in home: HomeFolder) throws(Failure) {
    let program = try Self.locate(words.first ?? "", script, home)
    self.words = [program] + words.dropFirst()
    let asked = try Child.capture(self.words + ["--where"], milliseconds: Self.patience)
    guard asked.status == .exited(0), let reach = Reach(rawValue: asked.output.trimmed) else {
      throw Failure(
        .configuration,
        "--executor: \(program): does not say where it runs: --where must print local, shared or "
          + "remote, see bdc-executor(7)")
    }
    self.reach = reach
    switch try Database.find(home).place {
    case .url(let url, _): database = url
    case .variables: database = nil
    case .cluster:
      database = nil
      if reach == .local { break }
      throw Failure(
        .configuration,
        "--executor: \(words.first ?? ""): the home's private database has only a socket, which no "
          + "other machine reaches: set DATABASE_URL")
    }
  }

  private static func locate(
    _ word: String, _ script: Script, _ home: HomeFolder
  ) throws(Failure) -> String {
    if word.contains("/") {
      guard Files.isExecutable(word), !Files.isFolder(word) else {
        throw Failure(.configuration, "--executor: \(word): no program")
      }
      return Files.resolve(word) ?? word
    }
    let own = ["\(home.path)/pipelines/executors"]
    let shipped = script.shipped.map { ["\($0)/executors"] } ?? []
    let path = Environment.value("PATH")?.split(separator: ":").map(String.init) ?? []
    let places = (own + shipped + path).map { "\($0)/\(word)" }
    guard !word.isEmpty,
      let found = places.first(where: { Files.isExecutable($0) && !Files.isFolder($0) })
    else {
      throw Failure(
        .configuration,
        "--executor: \(word): no such executor in \((own + shipped).joined(separator: " or ")) or "
          + "on PATH")
    }
    return found
  }

  /// What the command is started as; its variables wait in the folder's file `env`.
  ///
  /// Throws `Exit.cannotCreate`.
  func place(
    _ command: [String], _ variables: [String], in folder: String
  ) throws(Failure) -> (words: [String], variables: [String]) {
    try Files.makeFolder(folder, mode: 0o700)
    Self.clear(folder)
    var carried = variables.filter { Self.isCarried($0) }
    if reach != .local, let database {
      carried.removeAll { $0.hasPrefix("DATABASE_URL=") || $0.hasPrefix("DATABASE_URL_FILE=") }
      carried.append("DATABASE_URL=\(database)")
    }
    let file = "\(folder)/env"
    // A new file of these is readable by its owner alone.
    try Files.writeAtomically(file, Array(carried.map { "\($0)\0" }.joined().utf8))
    try Files.protect(file, mode: 0o600)
    return (words + ["--"] + command, variables + ["BDC_EXECUTOR_ENV=\(file)"])
  }

  /// Removes what an attempt leaves, the variables first of all.
  static func clear(_ folder: String) {
    let names = [
      "env", "status", "status.new", "job", "id", "alive", "out", "err", "script",
    ]
    for name in names { Files.remove("\(folder)/\(name)") }
  }

  /// Whether a variable goes to where the command runs: not what belongs to this machine, this
  /// login or this shell, and not what bash has for itself.
  private static func isCarried(_ variable: String) -> Bool {
    let name = variable.prefix { $0 != "=" }
    let isName = name.utf8.enumerated().allSatisfy { place, byte in
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        || (place > 0 && (0x30...0x39).contains(byte))
    }
    return isName && !name.isEmpty && !here.contains(name)
      && !families.contains { name.hasPrefix($0) }
  }

  private static let here: Set<Substring> = [
    "_", "COLUMNS", "CREDENTIALS_DIRECTORY", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "EUID",
    "HOSTNAME", "INVOCATION_ID", "IFS", "JOURNAL_STREAM", "LINES", "LS_COLORS", "MAIL", "MAINPID",
    "NOTIFY_SOCKET", "OLDPWD", "POSIXLY_CORRECT", "PPID", "PWD", "SHELLOPTS", "SHLVL", "TERM",
    "TERM_PROGRAM", "TMP", "TMPDIR", "TEMP", "UID", "WAYLAND_DISPLAY", "WINDOWID", "XAUTHORITY",
  ]
  private static let families = [
    "BASH", "BDC_EXECUTOR", "DOCKER_", "LISTEN_", "PMI", "SBATCH_", "SLURM", "SRUN_", "SSH_",
    "SYSTEMD_", "WATCHDOG_", "XDG_",
  ]
}

/// The share of a budget that a worker has which shares no file with the others.
enum Share {
  /// The variable, `1/N`.
  static let name = "BDC_TOKEN_SHARE"

  /// The variables of so many runs at the same time; nil leaves them as they are.
  static func variables(_ executor: Executor?, _ count: Int) -> [String]? {
    guard executor?.reach == .remote, count > 1, Environment.value(name) == nil else { return nil }
    return Environment.all.map { "\($0.name)=\($0.value)" } + ["\(name)=1/\(count)"]
  }
}
