import NDJSON
import Testing
import Time

@testable import Documents

private func chunk(
  _ id: String, _ score: Double, doc: String? = nil, _ namespace: String = "mailing"
) -> Candidate {
  let members = doc.map { [JSON.Member("doc_id", .string($0))] } ?? []
  return Candidate(namespace: namespace, id: id, score: score, fields: .object(members))
}

@Suite struct FusionTests {
  /// The sums by hand: 1/61 = 0.016393, 1/62 = 0.016129, 1/63 = 0.015873.
  @Test func reciprocalRanks() {
    let dense = [chunk("c", 0.7), chunk("a", 0.9), chunk("b", 0.8)]
    let sparse = [chunk("b", 12.5), chunk("d", 11), chunk("a", 3)]
    let fused = Fusion.reciprocal([("dense", dense), ("sparse", sparse)])
    let shown = fused.map {
      "\($0.candidate.id) \(SearchHit.text(of: $0.score)) \($0.foundBy.joined(separator: "+"))"
    }
    #expect(
      shown == [
        "b 0.032522 dense+sparse", "a 0.032266 dense+sparse", "d 0.016129 sparse",
        "c 0.015873 dense",
      ])
  }

  /// Equal sums and equal scores stand by id, whatever the order in which they came; the chunks of
  /// two namespaces are never one.
  @Test func ties() {
    let one = [chunk("x", 1), chunk("m", 1, "b"), chunk("m", 1, "a"), chunk("m", 1, "a")]
    for found in [one, one.reversed()] {
      let fused = Fusion.reciprocal([("dense", found), ("sparse", [])])
      #expect(fused.map { $0.candidate.id + $0.candidate.namespace } == ["ma", "mb", "xmailing"])
      #expect(fused.map { SearchHit.text(of: $0.score) } == ["0.016393", "0.016129", "0.015873"])
    }
    let swapped = Fusion.reciprocal([
      ("dense", [chunk("b", 2), chunk("a", 1)]), ("sparse", [chunk("a", 2), chunk("b", 1)]),
    ])
    #expect(swapped.map(\.candidate.id) == ["a", "b"])
    #expect(swapped.first?.score == swapped.last?.score)
  }

  /// The model's score counts, and once.
  @Test func reranked() {
    let fused = Fusion.reranked([
      ("dense", [chunk("a", 0.2), chunk("b", 0.9)]),
      ("sparse", [chunk("c", 0.5), chunk("b", 0.9)]),
    ])
    #expect(fused.map(\.candidate.id) == ["b", "c", "a"])
    #expect(
      fused.map(\.foundBy) == [
        ["dense", "sparse", "rerank"], ["sparse", "rerank"], ["dense", "rerank"],
      ])
  }

  @Test func documentsOnce() {
    let fused = Fusion.documents(
      Fusion.reciprocal([
        ("sparse", [chunk("2", 9, doc: "D")]),
        ("dense", [chunk("1", 9, doc: "D"), chunk("3", 8, doc: "E"), chunk("4", 1)]),
      ]))
    #expect(fused.map(\.candidate.docID) == ["D", "E", "4"])
    #expect(fused.map(\.candidate.id) == ["1", "3", "4"])
    #expect(fused.first?.foundBy == ["dense", "sparse"])
  }

  @Test(arguments: [
    (0.0, "0.000000"), (1.0 / 61 + 1.0 / 61, "0.032787"), (12.5, "12.500000"),
    (-0.25, "-0.250000"), (-0.0000001, "0.000000"), (.nan, "0"), (.infinity, "1000000000000"),
    (0.9999996, "1.000000"),
  ])
  func scoreText(score: Double, text: String) {
    #expect(SearchHit.text(of: score) == text)
  }
}

@Suite struct FilterTests {
  @Test func nothingRestricted() {
    #expect(Filter().metadata == nil)
    #expect(Filter().json.text == #"{"private":false}"#)
  }

  @Test(arguments: [
    (
      Filter(sources: ["github", "mail"]),
      #"{"type":{"$in":["issue","pr","discussion","release","mailing"]}}"#
    ),
    (Filter(sources: ["slack"]), #"{"type":{"$in":["slack"]}}"#),
    (Filter(author: #"O"Hara"#), #"{"author":{"$eq":"O\"Hara"}}"#),
    (
      Filter(
        author: "Jo", since: .init(seconds: 10), until: .init(microseconds: 20_999_999)),
      #"{"$and":[{"author":{"$eq":"Jo"}},{"$or":[{"timestamp":{"$gte":10,"$lte":21}},"#
        + #"{"created_at":{"$gte":10,"$lte":21}},{"published_at":{"$gte":10,"$lte":21}}]}]}"#
    ),
  ])
  func metadata(filter: Filter, json: String) {
    #expect(filter.metadata?.text == json)
  }

  @Test func writers() {
    var filter = Filter(author: "jo")
    filter.writers = ["Jo B", "Jo A"]
    #expect(filter.metadata?.text == #"{"author":{"$in":["Jo A","Jo B","jo"]}}"#)
  }

  @Test func json() {
    let filter = Filter(
      sources: ["mail"], namespaces: ["mailing"], author: "Jo", since: .init(seconds: 0),
      until: .init(seconds: 86_400), isPrivate: true)
    #expect(
      filter.json.text
        == #"{"sources":["mail"],"namespaces":["mailing"],"author":"Jo","#
        + #""since":"1970-01-01T00:00:00Z","until":"1970-01-02T00:00:00.000001Z","private":true}"#)
  }
}

@Suite struct PineconeHitTests {
  private func hit(_ fields: String, _ namespace: String = "mailing") throws -> SearchHit {
    let candidate = Candidate(
      namespace: namespace, id: "ab", score: 1, fields: try JSON.parse(Array(fields.utf8)))
    let fused = Fused(candidate: candidate, score: 0.032787, foundBy: ["dense"])
    return SearchHit(fused, position: 3, isPrivate: false, words: ["asio"])
  }

  @Test func mail() throws {
    let found = try hit(
      #"{"doc_id":"K","type":"mailing","subject":"[asio] x","author":"Jo","timestamp":1718452800,"#
        + #""chunk_text":"Subject: [asio] x\nSender: Jo\nList: boost@lists.boost.org\n"#
        + #"Sent At: 2024-06-15T12:00:00+00:00\n\nI like Asio.","list_name":"l"}"#)
    #expect(
      String(decoding: found.record, as: UTF8.self)
        == #"{"type":"search.hit","position":3,"score":"0.032787","found_by":["dense"],"#
        + #""source":"mail","namespace":"mailing","app_type":"mailing","doc_id":"K","#
        + #""title":"[asio] x","url":null,"author":"Jo","time":"2024-06-15T12:00:00Z","#
        + #""visibility":"public","snippet":"I like Asio."}"#)
    #expect(found.snippet.starred("*").text == "I like *Asio*.")
  }

  @Test func github() throws {
    let found = try hit(
      #"{"url":"https://github.com/boostorg/asio/pull/1","type":"pr","title":"T","author":"a","#
        + #""created_at":1718452800.5,"chunk_text":"Title: T\n\nBody"}"#, "github-boostorg")
    #expect(found.source == "github" && found.appType == "github-boostorg-prs")
    #expect(found.docID == found.url && found.time == "2024-06-15T12:00:00.500000Z")
    #expect(found.snippet.text == "Body")
  }

  /// Metadata of somebody else's index: nothing is known, nothing breaks.
  @Test func bare() throws {
    let found = try hit(#"{"chunk_text":7,"timestamp":0,"title":null,"type":"talk"}"#, "x-y")
    #expect(found.docID == "ab" && found.title.isEmpty && found.time == nil)
    #expect(found.source == "talk" && found.appType == "x-y" && found.snippet.text.isEmpty)
    #expect(try hit("{}", "slack-C++").source == "slack")
  }

  @Test(arguments: [
    ("Subject: a", "Subject: a"), ("Subject: a\nSender: b\n\n", "Subject: a\nSender: b\n\n"),
    ("Sender: b\n\nText", "\nText"), ("Text\nSender: b", "Text\nSender: b"), ("", ""),
  ])
  func body(text: String, kept: String) {
    #expect(SearchHit.body(text, "") == kept)
  }

  @Test(arguments: [
    ("Subject: x", false), ("2024-06-15T12:00:00Z", true), ("2024-06-15T11:59:59Z", false),
    ("2024-06-16T00:00:00Z", true), ("2024-06-16T00:00:01Z", false),
  ])
  func time(of time: String, isMet: Bool) throws {
    var found = try hit(#"{"type":"mailing","timestamp":1718452800}"#)
    found.time = time
    let filter = Filter(
      sources: ["mail"], since: .init(seconds: 1_718_452_800), until: .init(seconds: 1_718_496_000))
    #expect(filter.isMet(by: found) == isMet)
    #expect(!Filter(sources: ["github"]).isMet(by: found))
    found.time = nil
    #expect(!filter.isMet(by: found) && Filter().isMet(by: found))
  }
}
