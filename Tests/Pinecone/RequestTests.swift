import HTTP
import NDJSON
import Testing

@testable import Pinecone

private let account = Account(
  control: "https://api.pinecone.io/", version: "2026-04", key: Secret("canary-key-1"))
private let plane = DataPlane(account, host: "idx-1.svc.pinecone.io")

/// A request as a line: method, address without the index's, body.
private func line(_ request: Request) -> String {
  var address = request.url
  for base in [plane.base, account.control] where address.hasPrefix(base) {
    address.removeFirst(base.count)
  }
  let body = request.body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
  return "\(request.method) \(address)\(body)"
}

private let control = ControlPlane(account)
private let filter = JSON.object([.init("doc_id", .object([.init("$eq", .string("d/1"))]))])

private let requests: [(Request, String)] = [
  (control.list(), "GET /indexes"),
  (
    control.create("i", cloud: "aws", region: "us-east-1", model: "m"),
    #"POST /indexes/create-for-model {"name":"i","cloud":"aws","region":"us-east-1","#
      + #""embed":{"model":"m","field_map":{"text":"chunk_text"}}}"#
  ),
  (
    plane.upsert("slack-C++ Alliance", records: Array("{}\n".utf8)),
    "POST /records/namespaces/slack-C%2B%2B%20Alliance/upsert {}\n"
  ),
  (plane.upsert("", records: []), "POST /records/namespaces/__default__/upsert "),
  (
    plane.search(
      "a/b",
      RecordSearch(
        "x \"y\"", top: 5, filter: filter, fields: ["title"],
        rerank: .init(model: "r", top: 3))),
    #"POST /records/namespaces/a%2Fb/search {"query":{"top_k":5,"inputs":{"text":"x \"y\""},"#
      + #""filter":{"doc_id":{"$eq":"d/1"}}},"fields":["title"],"#
      + #""rerank":{"model":"r","rank_fields":["chunk_text"],"top_n":3}}"#
  ),
  (
    plane.update("a b", id: "1", metadata: Array(#"{"k":1.50}"#.utf8)),
    #"POST /vectors/update {"id":"1","setMetadata":{"k":1.50},"namespace":"a b"}"#
  ),
  (
    plane.update("n", document: "d/1", metadata: Array(#"{"k":1}"#.utf8)),
    #"POST /vectors/update {"filter":{"doc_id":{"$eq":"d/1"}},"setMetadata":{"k":1},"#
      + #""namespace":"n"}"#
  ),
  (
    plane.delete("n", ids: ["1", "2"]),
    #"POST /vectors/delete {"ids":["1","2"],"namespace":"n"}"#
  ),
  (
    plane.delete("n", document: "d/1"),
    #"POST /vectors/delete {"filter":{"doc_id":{"$eq":"d/1"}},"namespace":"n"}"#
  ),
  (plane.deleteAll("n"), #"POST /vectors/delete {"deleteAll":true,"namespace":"n"}"#),
  (plane.fetch("a b", ids: ["1", "2&"]), "GET /vectors/fetch?ids=1&ids=2%26&namespace=a%20b"),
  (
    plane.list("n", prefix: "p#", page: "t="),
    "GET /vectors/list?prefix=p%23&limit=100&paginationToken=t%3D&namespace=n"
  ),
  (plane.stats(), "POST /describe_index_stats {}"),
]

struct RequestTests {
  @Test func requestsAreByteForByteTheSpecs() {
    for (request, expected) in requests {
      #expect(line(request) == expected)
      #expect(request.headers["X-Pinecone-Api-Version"] == "2026-04")
      #expect(request.headers["Accept"] == "application/json")
      let isText = expected.contains("/upsert")
      let type = isText ? "application/x-ndjson" : "application/json"
      #expect(request.headers["Content-Type"] == (request.body == nil ? nil : type))
      #expect(request.secrets.map(\.name) == ["Api-Key"])
      #expect(!"\(request)".contains("canary"))
    }
  }

  @Test func recordsKeepTheirBytes() {
    var body: [UInt8] = []
    DataPlane.append(
      id: "a\"", text: Array(#""x\u00e9\/""#.utf8), metadata: Array(#"{"n":0.10}"#.utf8), to: &body)
    DataPlane.append(id: "b", text: Array(#""""#.utf8), metadata: Array("{ }".utf8), to: &body)
    #expect(
      String(decoding: body, as: UTF8.self)
        == #"{"_id":"a\"","chunk_text":"x\u00e9\/","n":0.10}"# + "\n"
        + #"{"_id":"b","chunk_text":""}"# + "\n")
  }

  @Test func fetchesFitAnAddress() {
    let ids = (0..<400).map { _ in String(repeating: "f", count: 32) }
    #expect(plane.fetchable("n", ids) == 150)
    #expect(plane.fetchable("n", ids.map { $0 + $0 }) < 100)
    #expect(plane.fetchable("n", [String(repeating: "x", count: 9000)]) == 1)
    #expect(plane.fetchable("n", []) == 0)
  }

  @Test(arguments: [
    ("https://api.pinecone.io", "h.pinecone.io", "https://h.pinecone.io"),
    ("http://127.0.0.1:9", "127.0.0.1:8", "http://127.0.0.1:8"),
    ("http://127.0.0.1:9", "https://h/", "https://h"),
  ])
  func hostsTakeTheControlPlanesScheme(_ control: String, _ host: String, _ base: String) {
    let account = Account(isPrivate: true, control: control, version: "v", key: Secret("k"))
    #expect(DataPlane(account, host: host).base == base)
  }
}
