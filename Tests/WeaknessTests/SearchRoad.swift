import Foundation
import TestSupport

/// A chunk as the documents make it, or a record as an index has it.
struct Passage: Equatable {
  let document: String
  /// The text that is embedded.
  let text: String
  /// What is stored, the text too, numbers as an index keeps them.
  let fields: String

  init(text: String, fields: [String: Any]) {
    self.text = text
    document = fields["doc_id"] as? String ?? ""
    self.fields = fields.map { name, value in
      "\(name)=\((value as? Double).map { "\($0)" } ?? "\(value)")"
    }.sorted().joined(separator: "\n")
  }
}

/// A request as the stand-in's log has it.
struct Asked: Decodable {
  /// Project and index; empty for the control plane.
  let at: String
  let target: String
  let body: String?
  let status: Int

  var objects: [[String: Any]] {
    (body ?? "").split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }
}

/// What became of the records of one index.
struct Changes: Equatable, CustomStringConvertible {
  var upserted: Set<String> = []
  var updated: Set<String> = []
  var deleted: Set<String> = []

  var description: String { "upserts \(upserted) updates \(updated) deletes \(deleted)" }
}

/// A home, a database with the samples, and a stand-in for Pinecone: the road from rows to vectors
/// as a shell goes it.
final class Road {
  static let long = "LONG"
  static let announce = "boost-announce@lists.boost.org"

  let home: TemporaryFolder
  let server: PineconeServer
  let variables: [String: String]

  /// Mail of two lists, a long message more, and GitHub's sample.
  private static let filled = Result<[String: String], any Error> {
    let folder = try TemporaryFolder()
    try folder.write("bdc.yaml", configuration.utf8)
    let database = try Cluster.shared.database()
    let sample = Places.tree.appending(path: "pipelines/sample").path(percentEncoded: false)
    let github = try GitHubServer(["--token", "sample=sample", "\(sample)/github"])
    let done = try pipeline(
      """
      bdc-mail-read \(sample)/boost-announce-2024.mbox \(sample)/boost-users-2024-06.mbox |
        bdc-identify | bdc-mail-load
      bdc-state get github |
        bdc-github-fetch --state - --org example-cxx --pace 100 --api-url \(github.url) |
        bdc-identify | bdc-github-load
      """,
      environment: database.merging(["GITHUB_TOKEN": "sample", "BDC_HOME": folder.path]) { $1 })
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    let loaded = try load([message().line], into: database)
    guard loaded.code == 0 else { throw TestFailure(loaded.errors) }
    return database
  }

  private static let configuration = """
    vectors:
      tokens_per_minute: 1000000000
    github:
      sources:
        - {name: example-cxx}

    """

  /// A message of several chunks, four unless some are named.
  static func message(
    _ key: String = long, _ paragraphs: [String] = ["one", "two", "three", "four"],
    list: String = users, subject: String = "Allocators"
  ) -> MailRecord {
    MailRecord(key).with {
      $0.list = list
      $0.subject = subject
      $0.name = "Ada Long"
      $0.email = "ada@long.example"
      $0.content = paragraphs.map { word in
        (1...18).map { "Of \(word) it is said that allocator \($0) takes it." }
          .joined(separator: " ")
      }.joined(separator: "\n\n")
    }
  }

  init(
    _ options: [String] = ["--index", "idx"], server: PineconeServer? = nil,
    database: [String: String]? = nil
  ) throws {
    self.server =
      try server ?? PineconeServer(["--tokens-per-minute", "0", "--lag", "200"] + options)
    home = try TemporaryFolder()
    try home.write("bdc.yaml", Self.configuration.utf8)
    let rows = try database ?? Cluster.shared.copy(of: Self.filled.get())
    variables = rows.merging([
      "BDC_HOME": home.path, "BDC_RETRY_MS": "1", "PINECONE_INDEX_NAME": "idx",
      "BDC_PIPELINES": Places.tree.appending(path: "pipelines").path(percentEncoded: false),
      "PINECONE_API_KEY": "public-key", "PINECONE_CONTROL_HOST": self.server.url,
    ]) { $1 }
  }

  /// Runs a pipeline once; variables that are empty are as if they were not there.
  func search(
    _ source: String, _ words: [String] = [], _ more: [String: String] = [:]
  ) throws -> Finished {
    try run(
      "bdc-run", ["--retries", "0", "search-\(source)"] + words,
      environment: variables.merging(more) { $1 })
  }

  /// Runs pipelines that must end well, and say nothing that alarms.
  func pass(_ sources: String..., more: [String: String] = [:]) throws {
    for source in sources {
      let done = try search(source, [], more)
      guard done.code == 0, !done.errors.contains("warning") else {
        throw TestFailure("search-\(source): \(done.code): \(done.errors)")
      }
    }
  }

  /// Loads records of mail.
  func put(_ lines: String...) throws {
    let done = try load(lines, into: variables)
    guard done.code == 0 else { throw TestFailure(done.errors) }
  }

  /// Loads what a sweep of a list brings that no longer has these messages.
  func vanish(_ gone: [String], from list: String = users) throws {
    let left = try keys(list, variables).split(separator: " ").map(String.init)
      .filter { !gone.contains($0) }
    let lines = [
      #"{"type":"window","source":"mail","scope":"\#(list)","entity":"message","by":"sent_at","#
        + #""from":null,"to":null,"as_of":"2038-01-01T00:00:00Z","#
        + #""keys":[\#(left.map { quoted($0) }.joined(separator: ","))]}"#,
      #"{"type":"end","source":"mail","scope":"\#(list)","status":"complete","reason":null,"#
        + #""records":0,"only":"windows"}"#,
    ]
    let done = try run(
      "bdc-mail-load", ["--allow-removal", "999"], stdin: lines.map { $0 + "\n" }.joined().utf8,
      environment: variables)
    guard done.code == 0 else { throw TestFailure(done.errors) }
  }

  /// Loads a record of GitHub again, the first that a filter of jq leaves, as it makes it.
  func putGitHub(_ filter: String) throws {
    let done = try pipeline(
      """
      bdc-github-export -q >all
      jq -c '\(filter)' all | sed -n 1p >one
      [[ -s one ]]
      bdc-identify one | bdc-github-load
      """, environment: variables, folder: home.path)
    guard done.code == 0 else { throw TestFailure(done.errors) }
  }

  func ask(_ sql: String) throws -> String { try psql(sql, variables) }

  /// The chunks of all documents of a visibility, by namespace and id.
  func passages(_ visibility: String = "public") throws -> [String: Passage] {
    var found: [String: Passage] = [:]
    for tool in ["bdc-mail-documents", "bdc-github-documents --private"] {
      let done = try pipeline("\(tool) -q | bdc-chunk -q", environment: variables)
      guard done.code == 0 else { throw TestFailure(done.errors) }
      for line in done.lines {
        guard
          let chunk = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
          chunk["type"] as? String == "chunk", chunk["visibility"] as? String == visibility,
          let id = chunk["chunk_id"] as? String, let space = chunk["namespace"] as? String,
          let text = chunk["chunk_text"] as? String,
          let metadata = chunk["metadata"] as? [String: Any]
        else { continue }
        found["\(space) \(id)"] = Passage(
          text: text, fields: metadata.merging(["chunk_text": text]) { $1 })
      }
    }
    return found
  }

  /// What an index has, by namespace and id.
  func held(_ index: String, project: String = "default") throws -> [String: Passage] {
    var found: [String: Passage] = [:]
    for space in ["mailing", "github-example-cxx"] {
      for record in try server.records(index, space, project: project) {
        guard let id = record["_id"] as? String,
          let fields = record["fields"] as? [String: Any]
        else { continue }
        // Keys of the predecessor alone stay where they are.
        found["\(space) \(id)"] = Passage(
          text: record["embedded"] as? String ?? "",
          fields: fields.filter { $0.key != "table_ids" })
      }
    }
    return found
  }

  /// How both indexes of a pair differ from the documents; empty where they do not.
  func differences(
    index: String = "idx", project: String = "default", visibility: String = "public"
  ) throws -> [String] {
    let wanted = try passages(visibility)
    var told: [String] = []
    for name in [index, "\(index)-sparse"] {
      let held = try held(name, project: project)
      for key in Set(wanted.keys).union(held.keys).sorted() where wanted[key] != held[key] {
        let what = held[key] == nil ? "missing" : wanted[key] == nil ? "too much" : "differs"
        let document = wanted[key]?.document ?? held[key]?.document ?? ""
        told.append("\(name): \(what): \(key) of \(document)")
      }
    }
    return told
  }

  /// The requests after the first so many.
  func asked(after count: Int = 0) throws -> [Asked] {
    try server.requests.dropFirst(count).map {
      try JSONDecoder().decode(Asked.self, from: Data($0.utf8))
    }
  }

  /// What requests changed in an index, by ids; those that were refused changed nothing.
  func changes(after count: Int, at place: String) throws -> Changes {
    var changes = Changes()
    for request in try asked(after: count) where request.at == place && request.status < 300 {
      for object in request.objects {
        if request.target.hasSuffix("/upsert") {
          changes.upserted.insert(object["_id"] as? String ?? "?")
        } else if request.target == "/vectors/update" {
          changes.updated.insert(object["id"] as? String ?? "?")
        } else if request.target == "/vectors/delete" {
          changes.deleted.formUnion(object["ids"] as? [String] ?? ["?"])
        }
      }
    }
    return changes
  }
}

extension Changes {
  /// What it takes to get from some passages to others.
  init(from old: [String: Passage], to new: [String: Passage]) {
    func ids(_ keys: some Sequence<String>) -> Set<String> {
      Set(keys.map { $0.split(separator: " ").last.map(String.init) ?? "" })
    }
    upserted = ids(new.filter { old[$0.key]?.text != $0.value.text }.keys)
    updated = ids(new.filter { old[$0.key]?.text == $0.value.text && old[$0.key] != $0.value }.keys)
    deleted = ids(old.keys.filter { new[$0] == nil })
  }

  var ids: Set<String> { upserted.union(updated).union(deleted) }
}
