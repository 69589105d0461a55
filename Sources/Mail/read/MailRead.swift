import Config
import Mail
import NDJSON
import Unix

@main
struct MailRead: Tool {
  static let name = "bdc-mail-read"
  static let summary = "read mbox files into records"
  static let operands = "file ..."
  static let options = [
    Option("list", "l", "address", "the list all messages belong to"),
    Option("max-message", nil, "bytes", "reject larger messages (default 67108864)"),
    Option("rejects", nil, "file", "write a copy of every reject to file"),
    HomeFolder.option,
  ]

  private let files: [String]
  private let list: String?
  private let limit: Int
  private let rejects: String?
  private let home: String?

  init(_ arguments: Arguments) throws(Failure) {
    files = arguments.operands
    if files.isEmpty {
      throw Failure(.usage, "no file: name mbox files, or - for standard input")
    }
    list = arguments.value("list")
    limit = try arguments.number("max-message", 1...1 << 30) ?? 1 << 26
    rejects = arguments.value("rejects")
    home = arguments.value("home")
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let settings = try Settings.open(HomeFolder.find(home))
    let lists = settings.rows("mail.lists").compactMap { row in
      row["name"].map {
        MailList(name: $0, label: row["label"] ?? $0, visibility: row["visibility"] ?? "public")
      }
    }
    // A mistake in the tenth name is said before the first file is read.
    for file in files where file != "-" { _ = try MboxFile(file) }
    let only = try list.map { (name) throws(Failure) in
      try Reading.known(name, lists, at: "--list")
    }
    var copy: Output?
    if let rejects { copy = try Output(creating: rejects) }
    var reading = Reading(lists: lists, only: only, copy: copy)
    for file in files where session.interrupted == nil {
      var mbox = try MboxFile(file)
      try reading.read(&mbox, limit: limit, &session)
    }
    return try reading.end(&session)
  }
}
