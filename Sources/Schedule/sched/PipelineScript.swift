import Unix

/// A pipeline's script as it is found, and the arguments that it says it takes.
///
/// Lines of its head, before the first that is no comment, say them:
///
///     # arguments: --list=ADDRESS --head OWNER...
///
/// An option with a value has = in it, any other word stands for any number of operands, and `none`
/// for no argument at all.
struct PipelineScript {
  let path: String
  /// Nil where it does not say.
  private let words: [String]?

  /// Finds it as bdc-run does, in the first folder that has it; nil where none has.
  init?(_ name: String, in folders: [String]) {
    guard let folder = folders.first(where: { Files.exists("\($0)/\(name)") }) else { return nil }
    path = "\(folder)/\(name)"
    var words: [String]?
    // What cannot be read is found out where its rights are looked at.
    let bytes = Files.isRegular(path) ? (try? Files.read(path, limit: 1 << 20)) ?? [] : []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard line.first == UInt8(ascii: "#") else { break }
      let text = String(decoding: line.dropFirst(), as: UTF8.self).trimmed
      guard text.hasPrefix("arguments:") else { continue }
      let more = text.dropFirst("arguments:".count).split { $0 == " " || $0 == "\t" }
      words = (words ?? []) + more.map { String($0) }.filter { $0 != "none" }
    }
    self.words = words
  }

  /// Why it cannot be run; nil when it can.
  var fault: String? {
    if Files.isFolder(path) { return "\(path) is a folder: a pipeline is a script" }
    if !Files.isRegular(path) { return "\(path) is no file: a pipeline is a script" }
    return Files.isExecutable(path) ? nil : "\(path) is not executable: run chmod +x \(path)"
  }

  /// Whether it says what arguments it takes.
  var isDeclared: Bool { words != nil }

  /// What is wrong with an argument; nil when nothing is, or when the script does not say.
  func refusal(of argument: String) -> String? {
    guard let words else { return nil }
    let takes = words.isEmpty ? "takes no argument" : "takes \(words.joined(separator: " "))"
    guard argument.hasPrefix("-"), argument != "-" else {
      return words.contains { !$0.hasPrefix("-") } ? nil : "\(argument): the pipeline \(takes)"
    }
    let name = Self.name(of: argument)
    guard let option = words.first(where: { Self.name(of: $0) == name }) else {
      let near = name.nearest(among: words.filter { $0.hasPrefix("-") }.map(Self.name))
      return "\(name): " + (near.map { "did you mean \($0)?" } ?? "the pipeline \(takes)")
    }
    switch (option.contains("="), argument.contains("=")) {
    case (true, false): return "\(name): has no value: write \(option) as one word"
    case (false, true): return "\(name): takes no value"
    default: return nil
    }
  }

  private static func name(of option: String) -> String { String(option.prefix { $0 != "=" }) }
}

/// A program that tasks are run through.
enum ExecutorProgram {
  /// Where it is; nil where there is none.
  static func find(_ name: String, in folders: [String]) -> String? {
    guard !name.contains("/") else { return Files.exists(name) ? name : nil }
    let path = (Environment.value("PATH") ?? "").split(separator: ":").map { String($0) }
    let candidates = folders.map { "\($0)/executors/\(name)" } + path.map { "\($0)/\(name)" }
    return candidates.first { Files.exists($0) && !Files.isFolder($0) }
  }
}
