import Unix

/// Not written yet.
@main
struct BackupTool: Tool {
  static let name = "bdc-backup"
  static let summary = "save the database, check the file, keep so many, upload it"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .bug }
}
