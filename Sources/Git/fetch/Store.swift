import Git
import Unix

/// Objects on this machine: a mirror, or somebody's repository where it is.
struct Store {
  /// The folder with HEAD and objects.
  let folder: String
  var environment: GitEnvironment
  /// Milliseconds without a sign of life after which a git is ended.
  let patience: Int64

  init(_ folder: String, isBare: Bool, patience: Int64) {
    self.folder = folder
    self.patience = patience
    environment = GitEnvironment(folder, isBare: isBare)
  }

  /// A folder's repository, which is only read.
  static func reading(_ path: String, patience: Int64) throws(Stop) -> Store {
    guard Files.isFolder(path), let real = Files.resolve(path) else {
      throw .scope(
        Failure(.noInput, "\(path): no such folder, write a repository of GitHub as OWNER/NAME"))
    }
    guard let folder = try gitFolder(real, patience) else {
      throw .scope(Failure(.noInput, "\(path): no repository"))
    }
    let store = Store(folder, isBare: false, patience: patience)
    let isShallow = try store.run(["rev-parse", "--is-shallow-repository"])
    if isShallow.starts(with: "true".utf8) {
      throw .scope(
        Failure(
          .noInput, "\(path): its history is cut off, complete it with: git fetch --unshallow"))
    }
    return store
  }

  /// Where a repository has its objects: itself, or `.git` in it, which may say where else.
  private static func gitFolder(_ path: String, _ patience: Int64) throws(Stop) -> String? {
    let inner = "\(path)/.git"
    if Files.isRegular(inner), let text = try? Files.read(inner, limit: 1 << 16) {
      let words = String(decoding: text, as: UTF8.self).trimmed
      guard words.hasPrefix("gitdir: ") else { return nil }
      let named = String(words.dropFirst("gitdir: ".count))
      return Files.resolve(named.hasPrefix("/") ? named : "\(path)/\(named)")
    }
    return [inner, path].first { Files.exists("\($0)/HEAD") && Files.isFolder($0) }
  }

  /// Starts a git that does not reach the source.
  func start(_ words: [String], input: [UInt8] = []) throws(Stop) -> GitProcess {
    try GitProcess(
      words, environment.all(), folder: folder, input: input, patience: patience)
  }

  /// Runs one to its end and gives what it wrote.
  func run(_ words: [String], input: [UInt8] = []) throws(Stop) -> [UInt8] {
    try start(words, input: input).all()
  }

  /// The branch that HEAD names; nil where it names none.
  func head() -> String? {
    guard let text = try? Files.read("\(folder)/HEAD", limit: 1 << 16) else { return nil }
    let words = String(decoding: text, as: UTF8.self).trimmed
    let start = "ref: refs/heads/"
    return words.hasPrefix(start) ? String(words.dropFirst(start.count)) : nil
  }

  /// All branches and tags, with the commits they lead to.
  func refs() throws(Stop) -> [Ref] {
    var lines = FieldSplitter(at: 0x0A)
    var refs: [Ref] = []
    let process = try start(["for-each-ref", Ref.format, "refs/heads", "refs/tags"])
    var bytes: [UInt8] = []
    while try process.read(into: &bytes) > 0 {
      refs += lines.feed(bytes).compactMap { Ref(line: $0[...]) }
      bytes.removeAll(keepingCapacity: true)
    }
    try process.finish()
    // A tag may be of a tag: what it leads to in the end is asked for.
    let tags = refs.indices.filter { refs[$0].isAnnotated }
    if tags.isEmpty { return refs }
    let asked = tags.map { "\(refs[$0].id)^{commit}\n" }.joined()
    let answers = try run(["cat-file", "--batch-check"], input: Array(asked.utf8))
      .split(separator: 0x0A)
    guard answers.count == tags.count else {
      throw .git(.damaged, "git cat-file: \(answers.count) answers of \(tags.count)")
    }
    for (tag, answer) in zip(tags, answers) {
      let words = answer.split(separator: 0x20)
      if words.count == 3, words[1].elementsEqual("commit".utf8) {
        refs[tag].commit = String(decoding: words[0], as: UTF8.self)
      }
    }
    return refs
  }

  /// Which of some commits are there.
  func known(_ commits: Set<String>) throws(Stop) -> Set<String> {
    if commits.isEmpty { return [] }
    let asked = commits.sorted().map { "\($0)\n" }.joined()
    let answers = try run(["cat-file", "--batch-check"], input: Array(asked.utf8))
    var known: Set<String> = []
    for answer in answers.split(separator: 0x0A) {
      let words = answer.split(separator: 0x20)
      if words.count == 3, words[1].elementsEqual("commit".utf8) {
        known.insert(String(decoding: words[0], as: UTF8.self))
      }
    }
    return known
  }
}
