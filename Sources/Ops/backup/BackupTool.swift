import Config
import NDJSON
import Time
import Unix

/// Saves the database, checks the file, keeps so many, and sends them away.
@main
struct BackupTool: Tool {
  static let name = "bdc-backup"
  static let summary = "save the database, check the file, keep so many, upload it"
  static let operands = ""
  static let options = [
    Option("dry-run", "n", nil, "print what would be done, do nothing"),
    Option("folder", nil, "dir", "keep the files here, not where bdc.yaml says"),
    HomeFolder.option,
    Option("json", nil, nil, "list: print JSON"),
    Option("list", nil, nil, "print the backups that are kept"),
    Option("verify-restore", nil, nil, "restore the newest into the scratch database, no new one"),
  ]

  private let arguments: Arguments

  init(_ arguments: Arguments) throws(Failure) {
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): takes no operands, the files have names of their own")
    }
    let modes = ["dry-run", "list", "verify-restore"].filter { arguments.has($0) }
    guard modes.count < 2 else {
      throw Failure(.usage, "--\(modes[0]) and --\(modes[1]): one of them is enough")
    }
    self.arguments = arguments
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let home = try HomeFolder.need(arguments.value("home"))
    let settings = try Settings.open(home)
    var given = arguments.value("folder") ?? settings.text("backup.folder") ?? "backup"
    if arguments.value("folder") != nil {
      if !given.hasPrefix("/") { given = "\(Files.current)/\(given)" }
    } else if !given.hasPrefix("/") {
      given = "\(home.path)/\(given)"
    }
    let folder = BackupFolder(
      path: given, prefix: try Self.prefix(settings.text("backup.prefix") ?? "bdc"))
    if arguments.has("list") {
      return try list(folder, isSent: !settings.list("backup.upload").isEmpty, &session)
    }
    let plan = Plan(folder: folder, home: home, settings: settings)
    if arguments.has("dry-run") { return try plan.preview(&session) }

    try folder.make()
    guard let lock = try FileLock("\(folder.path)/.lock", wait: false) else {
      throw Failure(.retry, "\(folder.path): another bdc backup is at it, wait for its end")
    }
    let result =
      arguments.has("verify-restore")
      ? plan.restore(&session) : plan.save(&session)
    _ = lock.descriptor
    if settings.boolean("backup.notices") ?? true {
      try session.output.line(result.notice)
    }
    if let failure = result.failure { throw failure }
    session.say(result.title)
    return .ok
  }

  /// The beginning of the files' names; what stands before a slash in it is left out.
  private static func prefix(_ text: String) throws(Failure) -> String {
    let name = text.split(separator: "/").last.map(String.init) ?? ""
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || [0x2D, 0x2E, 0x5F].contains($0)
    }
    guard !name.isEmpty, isPlain, !name.hasPrefix("."), !name.hasPrefix("-") else {
      throw Failure(
        .configuration, "backup.prefix: \(text): only letters, digits, -, _ and . may be in it")
    }
    return name
  }

  /// With --verbose each is read, and compared with its hash.
  private func list(
    _ folder: BackupFolder, isSent: Bool, _ session: inout Session
  ) throws(Failure) -> Exit {
    let dumps = try folder.dumps()
    var damaged: [String] = []
    if dumps.isEmpty { session.say("\(folder.path): no backup yet") }
    for dump in dumps {
      let bytes = Files.size("\(folder.path)/\(dump.name)") ?? 0
      var isWhole: Bool?
      if session.verbose, dump.isChecked { isWhole = try folder.isWhole(dump) }
      if isWhole == false { damaged.append(dump.name) }
      if arguments.has("json") {
        var line = LineBuilder()
        line.put("name", dump.name)
        line.put("taken_at", dump.takenAt.rfc3339)
        line.put("bytes", Int(bytes))
        line.put("checked", dump.isChecked)
        line.put("uploaded", dump.isUploaded)
        if session.verbose { line.put("whole", isWhole.map { .bool($0) } ?? .null) }
        try session.output.line(line.finish())
      } else {
        var checked = dump.isChecked ? "checked" : "not checked"
        if let isWhole { checked = isWhole ? "checked, whole" : "DAMAGED" }
        let sent = dump.isUploaded ? ", uploaded" : isSent ? ", not uploaded" : ""
        try session.output.write(
          "\(dump.name)  \(ByteCount.text(Int(bytes)))  \(checked)\(sent)\n")
      }
    }
    guard let first = damaged.first else { return .ok }
    try session.output.flush()
    throw Failure(
      .output,
      "\(first): was changed since it was saved (\(damaged.count) of \(dumps.count) were), "
        + "save a new one and look at the disk")
  }
}
