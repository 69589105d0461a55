import Foundation
import TestSupport
import Unix

/// Bare repositories in a folder, `repo.git` among them, as paths and behind a smart HTTP server.
final class GitHost: Sendable {
  let folder: TemporaryFolder
  let base: String
  private let pid: Int32
  private let lifeline: Lifeline

  /// Its standard input: the server ends with us.
  private final class Lifeline: Sendable {
    let writing: FileHandle
    init(_ pipe: Foundation.Pipe) { writing = pipe.fileHandleForWriting }
  }

  init() throws {
    folder = try TemporaryFolder()
    let pipe = Foundation.Pipe()
    let script = Places.fixtures("git").appending(path: "smart-http").path(percentEncoded: false)
    let child = try Child(
      [script, folder.path, folder("port"), folder("log")],
      environment: cleanEnvironment.map { "\($0.key)=\($0.value)" },
      input: .descriptor(pipe.fileHandleForReading.fileDescriptor), output: .null,
      errors: .append(folder("errors")))
    pid = child.pid
    lifeline = Lifeline(pipe)
    var port: String?
    for _ in 0..<patience * 100 where port == nil {
      port = try? String(contentsOfFile: folder("port"), encoding: .utf8)
      if port == nil { usleep(10_000) }
    }
    guard let port else { throw TestFailure("smart-http: no port") }
    base = "http://127.0.0.1:\(port)"
    try git(["init", "-q", "--bare", "-b", "main", folder("repo.git")])
    try git(["-C", folder("repo.git"), "config", "uploadpack.allowFilter", "true"])
    try git(["-C", folder("repo.git"), "config", "core.logAllRefUpdates", "true"])
  }

  deinit {
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  /// The three ways to the repository.
  enum Way: String, CaseIterable, Sendable { case path, file, http }

  func address(_ way: Way) -> String {
    switch way {
    case .path: folder("repo.git")
    case .file: "file://" + folder("repo.git")
    case .http: "\(base)/repo.git"
    }
  }

  /// The requests so far: `200 GET /repo.git/info/refs?service=git-upload-pack write`.
  var requests: [String] {
    let log = try? String(contentsOfFile: folder("log"), encoding: .utf8)
    return (log ?? "").split(separator: "\n").map(String.init)
  }

  /// A file beside the repository that the server looks at.
  func control(_ name: String, _ text: String?) throws {
    if let text {
      try folder.write(name, text.utf8)
    } else {
      try? FileManager.default.removeItem(atPath: folder(name))
    }
  }

  /// What git says in the repository.
  @discardableResult
  func git(_ words: [String], stdin: String = "") throws -> String {
    let done = try run(
      "git", words, stdin: stdin.utf8,
      environment: [
        "GIT_DIR": folder("repo.git"), "GIT_AUTHOR_NAME": "o", "GIT_AUTHOR_EMAIL": "o@o",
        "GIT_COMMITTER_NAME": "o", "GIT_COMMITTER_EMAIL": "o@o",
      ])
    guard done.code == 0 else { throw TestFailure("git \(words): \(done.errors)") }
    return done.text.trimmingCharacters(in: .newlines)
  }

  /// Somebody else's commit: files by path, upon what is there.
  func commit(_ files: [String: String], branch: String = "main") throws {
    let index = folder("index-\(UUID().uuidString)")
    let script = files.sorted { $0.key < $1.key }.map { path, text in
      "hash=$(printf %s \(shell(text)) | git hash-object -w --stdin); "
        + "git update-index --add --cacheinfo 100644,$hash,\(shell(path))"
    }.joined(separator: "\n")
    let done = try pipeline(
      """
      parent=$(git rev-parse -q --verify \(branch) || true)
      [[ -z $parent ]] || git read-tree $parent
      \(script)
      commit=$(git commit-tree $(git write-tree) ${parent:+-p $parent} -m other)
      git update-ref refs/heads/\(branch) $commit
      """,
      environment: [
        "GIT_DIR": folder("repo.git"), "GIT_INDEX_FILE": index, "GIT_AUTHOR_NAME": "o",
        "GIT_AUTHOR_EMAIL": "o@o", "GIT_COMMITTER_NAME": "o", "GIT_COMMITTER_EMAIL": "o@o",
      ])
    guard done.code == 0 else { throw TestFailure("commit: \(done.errors)") }
  }

  /// The files of a branch with their content.
  func files(_ branch: String = "main") throws -> [String: String] {
    let names = try git(["ls-tree", "-r", "-z", "--name-only", branch])
    var found: [String: String] = [:]
    for name in names.split(separator: "\0").map(String.init) {
      found[name] = try git(["cat-file", "blob", "\(branch):\(name)"])
    }
    return found
  }

  /// The subjects of a branch's commits, the newest first.
  func subjects(_ branch: String = "main") throws -> [String] {
    try git(["log", "--format=%s", branch]).split(separator: "\n").map(String.init)
  }

  private func shell(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}

/// A folder to publish and one to keep a mirror in.
struct Publisher {
  let host: GitHost
  let source: TemporaryFolder
  let cache: TemporaryFolder
  var environment: [String: String] = [:]

  init(_ host: GitHost, _ files: [String: String]) throws {
    self.host = host
    source = try TemporaryFolder()
    cache = try TemporaryFolder()
    for (name, text) in files { try source.write(name, text.utf8) }
  }

  @discardableResult
  func publish(
    _ options: [String] = ["--yes"], to way: GitHost.Way = .path, address: String? = nil
  ) throws -> Finished {
    try run(
      "bdc-publish",
      [source.path, "--to", address ?? host.address(way), "--cache", cache.path] + options,
      environment: environment)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: source(name)) }
}
