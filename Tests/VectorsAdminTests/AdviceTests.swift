import Foundation
import TestSupport
import Testing

/// Repositories of the sources that are configured where nothing is said: two namespaces.
private let repositories = #"""
  def person: {person: "github", account_id: 9, login: "owner", avatar_url: "",
    account_type: "user", seen_at: "2024-06-01T00:00:00Z"};
  def plain: if .null then null elif .is == "text" then (.one_of // ["word"])[0]
    elif .is == "time" then "2024-06-01T00:00:00Z" elif .is == "integer" then 1
    elif .is == "boolean" then false elif .is == "person" then person
    elif .is == "array" then [] else null end;
  def line($type; $given): .[] | select(.type == $type)
    | {type: $type} + reduce .fields[] as $field ({};
        .[$field.name] = ($given[$field.name] // ($field | plain)));
  def all($name; $id; $visibility):
    line("github.repository"; {full_name: $name, repository_id: $id, visibility: $visibility}),
    line("github.issue"; {repository: $name, number: 1, title: "allocators are hard",
      body: "Writing an allocator is hard, and debugging one is harder.",
      url: "https://github.com/\($name)/issues/1"});
  all("llvm/llvm-project"; 1; "public"), all("boostorg/a"; 2; "private"),
  all("boostorg/b"; 3; "public")
  """#

private let mail = [
  MailRecord.list("boost@lists.boost.org"),
  MailRecord.list("private@lists.boost.org", visibility: "private"),
  MailRecord("A").with { $0.content = "Writing an allocator is hard." }.line,
  MailRecord("B").with {
    $0.list = "private@lists.boost.org"
    $0.content = "Debugging an allocator is harder."
  }.line,
]

/// What fills an index, as the pipelines do it.
private func road(_ domain: String, _ instance: String, _ index: String) -> String {
  "bdc state get \(domain)-vectors | bdc \(domain) documents --state - "
    + "--scope \(instance)/\(index) \(domain == "github" ? "--private" : "") | bdc chunk | "
    + "bdc vectors plan --instance \(instance) --index \(index) | bdc embed | bdc vectors load"
}

/// The command that a repair tells repairs, and nothing else.
@Test(arguments: [
  ["github-clang", "public", "idx", "github-boostorg github-clang"],
  ["github-clang", "public", "second", "github-boostorg github-clang"],
  ["github-boostorg", "private", "idx", "github-boostorg"],
  ["mailing", "public", "second", "mailing"], ["mailing", "private", "idx", "mailing"],
])
func repairing(_ row: [String]) throws {
  let (namespace, instance, index) = (row[0], row[1], row[2])
  let desk = try Desk([
    "--index", "idx", "--index", "second", "--key", "default=key", "--key", "other=secret",
  ])
  try desk.server.control(#"{"index":{"name":"idx","project":"other"}}"#)
  let project = instance == "public" ? "default" : "other"
  var variables = desk.variables
  variables["PINECONE_PRIVATE_API_KEY"] = "secret"
  func shell(_ script: String, _ input: [String] = []) throws -> Finished {
    let done = try pipeline(
      script, stdin: input.map { $0 + "\n" }.joined().utf8, environment: variables)
    guard done.code == 0 else { throw TestFailure("\(script): \(done.code): \(done.errors)") }
    return done
  }
  _ = try shell("bdc-identify -q | bdc-mail-load -q", mail)
  let records = Places.tree.appending(path: "Sources/GitHub/SQL/records.json")
  _ = try shell(
    "jq -c '\(repositories)' '\(records.path(percentEncoded: false))' | bdc-identify -q | "
      + "bdc-github-load -q")
  _ = try shell(road(namespace == "mailing" ? "mail" : "github", instance, index))

  func seen() throws -> String {
    try desk.ask(
      """
      select string_agg(distinct concat_ws('/', target.instance, index_name, namespace), ' '),
             count(*), count(*) filter (where sparse_text = text_hash)
      from vectors.chunk join vectors.target on target.id = target_id where is_wanted
      """)
  }
  let filled = try seen()
  let places = row[3].split(separator: " ").map { "\(instance)/\(index)/\($0)" }
  #expect(filled.hasPrefix(places.joined(separator: " ") + "|"), "\(filled)")
  let ids = try desk.server.ids("\(index)-sparse", namespace, project: project)
  try #require(!ids.isEmpty)
  let list = ids.map { quoted($0) }.joined(separator: ",")
  try desk.server.control(
    #"{"remove":{"project":"\#(project)","index":"\#(index)","side":"sparse","#
      + #""namespace":"\#(namespace)","ids":[\#(list)]}}"#)
  try desk.age()
  let verify = ["--namespace", namespace, "--instance", instance, "--index", index]
  let repaired = try run(
    "bdc-vectors-verify", verify + ["--repair", "--yes"], environment: variables)
  #expect(repaired.code == 0, "\(repaired.errors)")
  let advice = try #require(
    repaired.errors.split(separator: "\n").compactMap { line in
      line.range(of: "sends them again: ").map { String(line[$0.upperBound...]) }
    }.first, "\(repaired.errors)")
  let sent = try shell(advice)
  #expect(try desk.server.ids("\(index)-sparse", namespace, project: project) == ids, "\(advice)")
  #expect(try seen() == filled, "\(advice): \(sent.errors)")
  let after = try run("bdc-vectors-verify", verify, environment: variables)
  #expect(after.code == 0 && after.errors.contains("they agree"), "\(after.errors)")
}
