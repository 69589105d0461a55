import Foundation
import TestSupport

typealias Variables = [String: String]

/// A database with two git authors, of the profiles 1 and 2, and a GitHub account, of profile 3.
func freshDatabase() throws -> Variables {
  let database = try Cluster.shared.database()
  let resolve = """
    select hub.resolve_git('[{"n":1,"name":"Ann","email":"ann@x.org","seen_at":null}]');
    select hub.resolve_git('[{"n":1,"name":"Bob","email":"bob@x.org","seen_at":null}]');
    select hub.resolve_github('[{"n":1,"account_id":77,"login":"ann"}]')
    """
  let asHub = database.merging(["PGOPTIONS": "-c role=bdc_load_hub"]) { $1 }
  _ = try psql(resolve, asHub)
  return database
}

/// What a service says of lines: its counts and rejects, separated by `|`.
func put(_ service: String, _ lines: [String], in database: Variables) throws -> String {
  let sql = """
    select inserted, updated, unchanged, stale, rejects::jsonb
    from github.\(service)($json$[\(lines.joined(separator: ","))]$json$::json)
    """
  return try psql(sql, database.merging(["PGOPTIONS": "-c role=bdc_load_github"]) { $1 })
}

/// Runs lines through the loader.
func load(_ lines: [String], in database: Variables, _ words: [String] = []) throws -> Finished {
  try run(
    "bdc-github-load", words, stdin: (lines.joined(separator: "\n") + "\n").utf8,
    environment: database)
}

/// A hash made of two hexadecimal digits.
func sha(_ digits: String) -> String { String(repeating: digits, count: 40 / digits.count) }

/// A repository as the API tells of it, or git where it has no number.
func repository(
  _ name: String = "o/r", _ number: Int? = nil, seen: String? = nil, updated: String? = nil,
  stars: Int? = nil, heads: String = "null", branches: Int? = nil, tags: Int? = nil,
  visibility: String = "public"
) -> String {
  func text(_ number: Int?) -> String { number.map(String.init) ?? "null" }
  let owner =
    number == nil
    ? "null"
    : #"{"person":"github","account_id":77,"login":"ann","avatar_url":"","#
      + #""account_type":"user","seen_at":null,"profile_id":3}"#
  return #"{"type":"github.repository","full_name":\#(quoted(name)),"#
    + #""repository_id":\#(text(number)),"owner":\#(owner),"description":null,"#
    + #""homepage":null,"visibility":"\#(visibility)","default_branch":null,"url":null,"#
    + #""is_archived":null,"is_fork":null,"parent":null,"license":null,"languages":null,"#
    + #""topics":null,"stars":\#(text(stars)),"forks":null,"watchers":null,"created_at":null,"#
    + #""updated_at":\#(quoted(updated)),"pushed_at":null,"heads":\#(heads),"#
    + #""branch_count":\#(text(branches)),"tag_count":\#(text(tags)),"#
    + #""origin":"\#(number == nil ? "git" : "api")","seen_at":\#(quoted(seen))}"#
}

/// A person of git: Ann of profile 1, Bob of profile 2.
func person(_ name: String = "Ann", profile: Int? = 1) -> String {
  let owner = profile.map { #","profile_id":\#($0)"# } ?? ""
  return #"{"person":"git","name":"\#(name)","email":"\#(name.lowercased())@x.org","#
    + #""seen_at":null\#(owner)}"#
}

/// A file of a commit.
struct Change: Sendable {
  var path: String
  var status = "modified"
  var old: String?
  var patch: String?
  /// The path's bytes where they are no UTF-8.
  var bytes: String?
  var mode: String? = "100644"

  init(
    _ path: String, _ status: String = "modified", old: String? = nil, patch: String? = nil,
    bytes: String? = nil
  ) {
    self.path = path
    self.status = status
    self.old = old
    self.patch = patch
    self.bytes = bytes
  }

  var json: String {
    #"{"path":\#(quoted(path)),"path_base64":\#(quoted(bytes)),"old_path":\#(quoted(old)),"#
      + #""old_path_base64":null,"status":"\#(status)","similarity":null,"#
      + #""old_mode":\#(quoted(mode)),"new_mode":\#(quoted(mode)),"old_commit":null,"#
      + #""new_commit":null,"additions":3,"deletions":1,"patch":\#(quoted(patch))}"#
  }
}

/// A commit; a test sets what matters to it.
struct Commit: Sendable {
  var repository = "o/r"
  var sha: String
  var parents: [String] = []
  var author = person()
  var committer = person()
  var at: String? = "2024-06-15T12:00:00Z"
  var message = "m"
  var trailers = "[]"
  var files: [Change] = [Change("a")]
  var count: Int?
  var offsets = 60

  init(_ digits: String, _ change: (inout Commit) -> Void = { _ in }) {
    sha = GitHubLoadTests.sha(digits)
    change(&self)
  }

  func with(_ change: (inout Commit) -> Void) -> Commit {
    var copy = self
    change(&copy)
    return copy
  }

  var line: String {
    #"{"type":"github.commit","repository":\#(quoted(repository)),"sha":"\#(sha)","#
      + #""parents":[\#(parents.map { "\"\($0)\"" }.joined(separator: ","))],"#
      + #""author":\#(author),"authored_at":\#(quoted(at)),"authored_offset":\#(offsets),"#
      + #""committer":\#(committer),"committed_at":\#(quoted(at)),"committed_offset":0,"#
      + #""message":\#(quoted(message)),"trailers":\#(trailers),"#
      + #""files":[\#(files.map(\.json).joined(separator: ","))],"#
      + #""file_count":\#(count ?? files.count)}"#
  }
}

/// More files of a commit.
func files(
  _ digits: String, first: Int, _ files: [Change], isLast: Bool = false,
  in repository: String = "o/r"
) -> String {
  #"{"type":"github.commit_files","repository":"\#(repository)","sha":"\#(sha(digits))","#
    + #""first":\#(first),"files":[\#(files.map(\.json).joined(separator: ","))],"#
    + #""is_last":\#(isLast)}"#
}

/// A branch or tag.
func ref(
  _ name: String, _ digits: String = "a1", seen: String = "2024-06-15T12:00:00Z",
  in repository: String = "o/r", tagger: String = "null", commit: String? = nil
) -> String {
  #"{"type":"github.ref","repository":"\#(repository)","name":"\#(name)","sha":"\#(sha(digits))","#
    + #""commit_sha":"\#(commit ?? sha(digits))","tagger":\#(tagger),"tagged_at":null,"#
    + #""message":null,"seen_at":"\#(seen)"}"#
}

/// Whose an address is; profile nil: nobody's.
func author(
  _ email: String, profile: Int?, seen: String = "2024-06-15T12:00:00Z",
  in repository: String = "o/r"
) -> String {
  let account = profile.map {
    #"{"person":"github","account_id":77,"login":"ann","avatar_url":"","account_type":"user","#
      + #""seen_at":null,"profile_id":\#($0)}"#
  }
  return #"{"type":"github.commit_author","email":"\#(email)","repository":"\#(repository)","#
    + #""sha":"\#(sha("a1"))","account":\#(account ?? "null"),"seen_at":"\#(seen)"}"#
}
