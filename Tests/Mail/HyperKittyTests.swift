import Digest
import Mail
import NDJSON
import Testing

func sha256(_ text: String) -> String { SHA256.hex(text.utf8) }

@Test func urls() {
  let base = "https://lists.boost.org/archives/"
  let list = "boost@lists.boost.org"
  let api = "https://lists.boost.org/archives/api/list/boost@lists.boost.org"
  #expect(HyperKitty.index(base: base, list: list) == "\(api)/emails/?limit=100&offset=0")
  #expect(
    HyperKitty.index(base: base, list: list, limit: 10, offset: 20, ordering: .oldest)
      == "\(api)/emails/?limit=10&offset=20&ordering=archived_date")
  #expect(HyperKitty.detail(base: base, list: list, msgID: "A/B") == "\(api)/email/A%2FB/")
  #expect(
    HyperKitty.export(base: base, list: list, from: "2024-06-01", until: "2024-07-01")
      == "https://lists.boost.org/archives/list/boost@lists.boost.org/export/"
      + "boost@lists.boost.org-2024-06.mbox.gz?start=2024-06-01&end=2024-07-01")
}

@Test(arguments: [
  (
    "https://lists.boost.org/a?x=1", "https://lists.boost.org/archives",
    "https://lists.boost.org/a?x=1"
  ),
  ("https://LISTS.boost.org:443/a", "https://lists.boost.org", "https://lists.boost.org/a"),
  ("http://lists.boost.org/a", "https://lists.boost.org", "https://lists.boost.org/a"),
  ("https://evil.example/a", "https://lists.boost.org", nil),
  ("https://lists.boost.org@evil.example/", "https://lists.boost.org", nil),
  ("https://lists.boost.org.evil.example/", "https://lists.boost.org", nil),
  ("https://lists.boost.org:8443/", "https://lists.boost.org", nil),
  ("ftp://lists.boost.org/", "https://lists.boost.org", nil),
  ("/relative", "https://lists.boost.org", nil),
  ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080", "http://127.0.0.1:8080/a"),
  ("http://127.0.0.1:9/a", "http://127.0.0.1:8080", nil),
  ("http://example.org/a", "http://example.org", nil),
  ("https://example.org/a b", "https://example.org", nil),
])
func follows(_ link: String, _ base: String, _ url: String?) {
  #expect(HyperKitty.follow(link, base: base) == url)
}

@Test(arguments: [
  ("https://x/api/list/l@x/email/ABC/", "ABC"), ("https://x/api/list/l@x/thread/T/emails/", "T"),
  ("https://x/thread/T?x=/y/", "T"), ("ABC", "ABC"), ("", nil), ("//", nil),
])
func keys(_ url: String, _ key: String?) {
  #expect(HyperKitty.key(url) == key)
}

@Test func indexPage() throws {
  let json = try JSON.parse(
    Array(
      """
      {"count":3,"next":"https://x/2","previous":null,"results":[
      {"message_id_hash":"A","date":"2024-06-15T12:00:00Z"},{"message_id":"first","date":"nonsense"},
      {"message_id_hash":"B","date":"2019-01-01T02:00:00.5+02:00"}]}
      """.utf8))
  let page = try HyperKitty.page(json)
  #expect(page.count == 3 && page.next == "https://x/2")
  #expect(page.items.map(\.msgID) == ["A", "4CMWUN6BHVCMHMDAOSJZ2Q72G5M32MWB", "B"])
  #expect(page.items.map(\.sentAt) == ["2024-06-15T12:00:00Z", nil, "2019-01-01T00:00:00Z"])
  #expect(throws: HyperKitty.Unusable.noPage) { try HyperKitty.page(.object([])) }
  let keyless = try JSON.parse(
    Array(#"{"results":[{"message_id_hash":"A"},{"subject":"s"}]}"#.utf8))
  #expect(throws: HyperKitty.Unusable.noKey) { try HyperKitty.page(keyless) }
}

@Test(arguments: [
  (
    #"""
    {"message_id":"reply-1@example.org","message_id_hash":"I5BODSEBZI2FONFTUHZ4D4UW3TPSLOCW","thread":"https://x/api/list/l/thread/6D5Z/","sender":{"address":"Jane (a) example.org","mailman_id":null},"sender_name":"José  Núñez","subject":"Re: [boost]\n Überraschung","date":"2024-06-15T12:00:00.123Z","parent":"https://x/api/list/l/email/6D5Z/","content":"\n> quoted\r\n\u0000🙂  \n\n","attachments":[{"counter":1,"name":"a.cpp","content_type":"text/x-c++src","size":13,"download":"https://x/a.cpp"}]}
    """#,
    #"{"type":"mail.message","list_name":"l@x","msg_id":"I5BODSEBZI2FONFTUHZ4D4UW3TPSLOCW","message_id":"reply-1@example.org","parent_id":"6D5Z","thread_id":"6D5Z","subject":"Re: [boost] Überraschung","sent_at":"2024-06-15T12:00:00Z","sender":{"person":"mailing_list","display_name":"José Núñez","email":"jane@example.org","seen_at":"2024-06-15T12:00:00Z"},"content":"> quoted\n🙂","attachments":[{"name":"a.cpp","content_type":"text/x-c++src","size":13,"sha256":null,"url":"https://x/a.cpp"}],"origin":"api"}"#
  ),
  (
    #"{"message_id_hash":"A","sender":null,"parent":"","thread":null,"date":null}"#,
    #"{"type":"mail.message","list_name":"l@x","msg_id":"A","message_id":null,"parent_id":null,"thread_id":null,"subject":"","sent_at":null,"sender":{"person":"mailing_list","display_name":"Unknown Sender","email":null,"seen_at":null},"content":"","attachments":[],"origin":"api"}"#
  ),
])
func details(_ json: String, _ record: String) throws {
  let message = try MailMessage(api: JSON.parse(Array(json.utf8)), list: "l@x")
  #expect(String(decoding: message.record(), as: UTF8.self) == record)
}

@Test func detailWithoutAKey() throws {
  #expect(throws: HyperKitty.Unusable.noKey) {
    try MailMessage(api: .object([.init("subject", .string("x"))]), list: "l@x")
  }
}
