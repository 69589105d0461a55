import GitCommand
import Unix

/// The files that are published.
struct SourceTree {
  /// The folder, absolute and without links.
  let folder: String
  /// Their paths below the folder, sorted by bytes.
  private(set) var paths: [String] = []

  /// Looks a folder through; `without` are files that are not published.
  ///
  /// Throws `Exit.noInput` for what cannot be read, and `Exit.rejected` for what is no plain file.
  init(_ path: String, without excluded: [String]) throws(Failure) {
    guard Files.isFolder(path), let folder = Files.resolve(path) else {
      throw Failure(.noInput, "\(path): no such folder")
    }
    self.folder = folder
    var rest = [""]
    while let below = rest.popLast() {
      for name in try Files.names(folder + "/" + below) where !PathRule.isScrap(name) {
        let path = below + name
        let whole = "\(folder)/\(path)"
        if let reason = PathRule.objection(to: name) ?? PathRule.objection(toPath: path) {
          throw Failure(.rejected, "\(whole): \(reason), rename it")
        }
        switch Files.kind(whole) {
        case .regular: if !excluded.contains(whole) { paths.append(path) }
        case .folder: rest.append(path + "/")
        case .link: throw Failure(.rejected, "\(whole): is a link, which is not published")
        case .other: throw Failure(.rejected, "\(whole): is no regular file")
        case nil:
          throw Failure(.noInput, "\(whole): went away, or its name is not UTF-8")
        }
      }
    }
    paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names git gives the content of some of the files; `keep` puts the content into its
  /// repository.
  func hashes(
    of paths: [String], _ git: GitCommand, keep: Bool = false
  ) throws(Failure) -> [String] {
    guard !paths.isEmpty else { return [] }
    // A path that begins with a quote would be taken for a quoted one.
    let list = paths.map { "./\($0)\n" }.joined()
    let outcome = try git.run(
      ["hash-object"] + (keep ? ["-w"] : []) + ["--no-filters", "--stdin-paths"],
      input: Array(list.utf8), folder: folder)
    guard outcome.isOK else {
      let fault = GitFault(outcome)
      throw fault.exit == .output
        ? fault.failure(about: folder) : Failure(.noInput, "\(folder): \(fault.reason)")
    }
    let hashes = outcome.text.split(separator: "\n").map(String.init)
    guard hashes.count == paths.count else {
      throw Failure(.bug, "git hash-object: \(hashes.count) hashes of \(paths.count) files")
    }
    return hashes
  }
}
