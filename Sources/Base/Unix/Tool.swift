internal import CUnix
internal import Glibc

/// A program of the suite: a table of options, then one loop.
///
/// `main()` is the one place that parses, reports and exits.
public protocol Tool {
  /// The executable's name, `bdc-mail-fetch`.
  static var name: String { get }
  /// One phrase, the same as the manual's `.Nd` line.
  static var summary: String { get }
  /// The section of the manual with the tool's page, 1 unless told otherwise.
  static var section: Int { get }
  /// The synopsis of the operands, "" for none.
  static var operands: String { get }
  /// The tool's own options; `--quiet`, `--verbose`, `--help` and `--version` are added.
  static var options: [Option] { get }
  /// Takes the command line apart; throws `Exit.usage` for what is wrong with it.
  init(_ arguments: Arguments) throws(Failure)
  /// Does the work and says how it ended.
  mutating func run(_ session: inout Session) throws(Failure) -> Exit
}

extension Tool {
  /// Section 1: commands.
  public static var section: Int { 1 }

  /// Runs the tool as a process and exits.
  public static func main() {
    Signals.take()
    let words = Environment.arguments
    let table = options + Option.common
    var session = Session(tool: name)
    do throws(Failure) {
      let arguments = try Arguments(words, table)
      session.quiet = arguments.has("quiet")
      session.verbose = arguments.has("verbose")
      if arguments.has("help") {
        try session.output.write(Usage(self).text)
        try session.output.flush()
        return
      }
      if arguments.has("version") {
        try session.output.write("\(name) \(Version.text)\n")
        try session.output.flush()
        return
      }
      var tool = try self.init(arguments)
      session.stage.start()
      var exit = try tool.run(&session)
      try session.output.flush()
      if session.output.isGone { exit = .readerGone }
      session.end(exit)
    } catch {
      session.fail(error)
    }
  }
}
