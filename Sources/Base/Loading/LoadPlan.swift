internal import NDJSON
public import Unix

extension Loader {
  /// What the command line may ask for.
  public struct Plan: Sendable {
    /// The domain, such as `mail`: its services, its state.
    public var domain: String
    /// Files to read, standard input for none.
    public var files: [String]
    /// Rolls every batch back.
    public var isDryRun = false
    /// Prints the tally as JSON on standard output.
    public var isJSON = false
    /// Gets a copy of every reject line.
    public var rejects: String?
    /// Where to stop; nil never.
    var limit: RejectLimit?
    /// How many rows may vanish from a scope; nil for what is allowed by itself.
    var removal: RemovalLimit?
    /// Whether the stream has every record of its sources, so that what it has not is removed at
    /// its end; for rooms that have the services `see` and `remove_rest`.
    public var isWhole = false
    /// The longest line.
    public var maxLine = Reader.defaultLimit
    /// Types whose lines mean that a stage was left out, with what is to be done: nothing is
    /// committed with such a line or after it, so that no state passes what it stands for.
    public var strays: [String: String] = [:]

    /// Reads the options of `Loader.options`, and looks whether the files are there before anything
    /// is done.
    ///
    /// Throws `Exit.usage`, or `Exit.noInput`.
    public init(_ domain: String, _ arguments: Arguments) throws(Failure) {
      self.domain = domain
      files = arguments.operands.isEmpty ? ["-"] : arguments.operands
      isDryRun = arguments.has("dry-run")
      isJSON = arguments.has("json")
      rejects = arguments.value("rejects")
      if let text = arguments.value("max-rejects") { limit = try RejectLimit(text) }
      if let text = arguments.value("allow-removal") { removal = try RemovalLimit(text) }
      maxLine = try arguments.number("max-line", 1024...(1 << 30)) ?? Reader.defaultLimit
      try Input.check(files)
    }
  }

  /// The option table of every loader.
  public static let options = [
    Option(
      "allow-removal", nil, "N|P%",
      "let N rows, or P %, vanish from a scope at once (default 100, and 5 %)"),
    Option("dry-run", "n", "say what would happen, and roll it back"),
    Option("json", nil, "print the totals as JSON on standard output"),
    Option("rejects", nil, "FILE", "write a copy of every reject to FILE"),
    Option("max-rejects", nil, "N|P%", "stop when more than N records, or P %, are rejected"),
    Option("max-line", nil, "BYTES", "refuse longer lines (default 16777216)"),
  ]
}
