import MIME
import Mail
import NDJSON
import Testing

@Test(arguments: [
  ("first", "4CMWUN6BHVCMHMDAOSJZ2Q72G5M32MWB"),
  ("root-1@example.org", "6D5Z3QXEXTYQQDCVIKOEZ2LILVLGP6QA"),
  ("reply-1@example.org", "I5BODSEBZI2FONFTUHZ4D4UW3TPSLOCW"),
  ("reply-2@example.com", "EWV4SZGVDY2GIVVTDFHXI4GQFLDJMEQD"),
])
func hashes(_ id: String, _ hash: String) {
  #expect(MessageID.hash(id) == hash)
}

@Test(arguments: [
  ("<a@b>", "a@b"), (" <a\n @b> ", "a@b"), ("a@b", "a@b"), ("\"a@b\"", "a@b"),
  ("<a@b> (x)", "<a@b>(x)"), ("<>", nil), ("  ", nil),
  ("<" + String(repeating: "é", count: 300) + ">", String(repeating: "é", count: 254)),
])
func cleans(_ header: String, _ id: String?) {
  #expect(MessageID.clean(header) == id)
}

@Test func inventsTheSameIDForEveryCopy() {
  let one = MessageID.invented(for: Array("Subject: x\n\ny\n".utf8))
  #expect(one == MessageID.invented(for: Array("Subject: x\r\n\r\ny\r\n\r\n".utf8)))
  #expect(one != MessageID.invented(for: Array("Subject: x\n\nz\n".utf8)))
  #expect(one.hasSuffix("@missing-id.invalid"))
}

@Test(arguments: [
  ("Jo@Example.org", "jo@example.org"), ("jo (a) example.org", "jo@example.org"),
  ("jo AT example.org", "jo@example.org"), ("jo [at] example.org", "jo@example.org"),
  ("jo[at]example.org.", "jo@example.org"), ("(jo(at)example.org)", "jo@example.org"),
  ("jo", nil), ("", nil), ("jo @ example.org", nil), ("a@b@c", nil), ("@x", nil),
  ("Jo Doe at work", nil), ("meet at noon", nil),
  ("jo (a) localhost", "jo@localhost"),
])
func plainAddresses(_ text: String, _ address: String?) {
  #expect(Address.plain(text) == address)
}

@Test(arguments: [
  ("boost@lists.boost.org", true), ("boost-bounces@lists.boost.org", true),
  ("other@lists.example.org", true), ("jo@boost.org", false), ("boost@example.org", false),
])
func listAddresses(_ address: String, _ isList: Bool) {
  #expect(Address.isList(address, list: "boost@lists.boost.org") == isList)
}

struct From: Sendable {
  var name: String?
  var address: String?
  var others: [MIMEMessage.Mailbox] = []
  var displayName: String
  var email: String?
}

@Test(arguments: [
  From(
    name: "Jo  Doe", address: "jo (a) example.org", displayName: "Jo Doe", email: "jo@example.org"),
  From(name: "'Jo'", address: "jo@example.org", displayName: "Jo", email: "jo@example.org"),
  From(name: "", address: "jo@example.org", displayName: "jo", email: "jo@example.org"),
  From(
    name: "jo at example.org", address: "jo@example.org", displayName: "jo", email: "jo@example.org"
  ),
  From(name: nil, address: nil, displayName: "Unknown Sender", email: nil),
  From(name: "Jo", address: "nonsense", displayName: "Jo", email: nil),
  From(name: "Jo Via Boost", address: "boost@lists.boost.org", displayName: "Jo", email: nil),
  From(
    name: "Jo via via Boost", address: "boost@lists.boost.org", displayName: "Jo via", email: nil),
  From(name: nil, address: "boost@lists.boost.org", displayName: "Unknown Sender", email: nil),
  From(
    name: "Jo via GitHub", address: "n@github.example", displayName: "Jo via GitHub",
    email: "n@github.example"),
  From(
    name: "Jo via Boost", address: "boost@lists.boost.org",
    others: [.init(name: "Al", address: "al@x.org"), .init(name: "Jo", address: "jo@x.org")],
    displayName: "Jo", email: "jo@x.org"),
  From(
    name: "Jo via Boost", address: "boost@lists.boost.org",
    others: [.init(name: nil, address: "boost@lists.boost.org")], displayName: "Jo", email: nil),
  // HyperKitty's for what has no address, no From at all, and no From that it can read.
  From(name: "Jo Doe", address: "jodoe (a) example.com", displayName: "Jo Doe", email: nil),
  From(
    name: "", address: "unknown (a) example.com", displayName: "Unknown Sender", email: nil),
  From(
    name: "\"Doe, Jo Jo\"@Example.org", address: "\"Doe, Jo Jo\" (a) Example.org",
    displayName: "Doe, Jo", email: "jo@example.org"),
  From(name: "None", address: "None", displayName: "Unknown Sender", email: nil),
  From(
    name: "Jo Doe", address: "jdoe@example.com", displayName: "Jo Doe", email: "jdoe@example.com"),
])
func senders(_ from: From) {
  let sender = Sender(
    name: from.name, address: from.address, list: "boost@lists.boost.org", others: from.others)
  #expect(sender.displayName == from.displayName)
  #expect(sender.email == from.email)
}

@Test func oversizeMessagesKeepTheirStartAndHash() throws {
  let separator = "From jo@example.org Sat Jun 15 12:00:00 2024\n"
  let large = "Subject: x\n\n" + String(repeating: "0123456789", count: 1_000)
  let bytes = Array("\(separator)\(large)\n\n\(separator)Subject: y\n\nz\n".utf8)
  for chunk in [1, 100, 1 << 16] {
    var splitter = MboxSplitter(limit: 1_000, kept: 20)
    var pieces: [MboxSplitter.Piece] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      splitter.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
      while let piece = splitter.next() { pieces.append(piece) }
    }
    splitter.end()
    while let piece = splitter.next() { pieces.append(piece) }
    #expect(pieces.count == 2)
    #expect(pieces.first?.oversize?.size == large.utf8.count + 2)
    #expect(pieces.first?.oversize?.sha256 == sha256(large + "\n\n"))
    #expect(pieces.first?.message == Array(large.utf8.prefix(20)))
    #expect(pieces.last?.oversize == nil)
  }
}

@Test(arguments: [
  ("mine\n\nOn Monday, Jo wrote:\n> theirs\n> more\n\nmine too", "mine\n\nmine too"),
  ("On Monday,\nJo Doe <jo@x.org>\nwrote:\n\n> theirs\n\nmine", "mine"),
  ("mine\n-- \nJo\nhttps://jo.example", "mine"),
  ("mine:\n> theirs", "mine:"),
  (
    "mine\n\(String(repeating: "_", count: 47))\nUnsubscribe & other changes: https://x\n",
    "mine"
  ),
  (
    "mine\n\(String(repeating: "_", count: 47))\nno footer",
    "mine\n\(String(repeating: "_", count: 47))\nno footer"
  ),
  (
    "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nmine\n- -- \nJo\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----",
    "mine"
  ),
  ("mine\n\n-----Original Message-----\nFrom: Jo\n\ntheirs", "mine"),
  (
    "mine\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://x>\n",
    "mine"
  ),
  ("> theirs", ""),
])
func stripsQuotes(_ text: String, _ own: String) {
  #expect(Quotes.strip(text) == own)
}

@Test(arguments: [
  ("List-Id: Boost <boost.lists.boost.org>\nTo: x@y", "a.mbox", "boost@lists.boost.org"),
  ("List-Post: <mailto:boost-users@lists.boost.org>", "boost.mbox", "boost-users@lists.boost.org"),
  ("To: Jo <boost@lists.boost.org>", "x.mbox", "boost@lists.boost.org"),
  (
    "To: boost@lists.boost.org", "/a/boost-users@lists.boost.org/2024-06.mbox",
    "boost-users@lists.boost.org"
  ),
  ("To: x@y", "boost-users-2024.mbox.gz", "boost-users@lists.boost.org"),
  ("To: x@y", "boosted.mbox", nil),
  ("To: x@y", "talk@lists.example.org/1.mbox", "talk@lists.example.org"),
])
func guessesTheList(_ headers: String, _ file: String, _ list: String?) throws {
  let known = ["boost@lists.boost.org", "boost-users@lists.boost.org"]
  let message = try MIMEMessage.parse(Array("\(headers)\n\n".utf8))
  let guess =
    ListGuess.stated(by: message) ?? ListGuess.named(by: file, known: known)
    ?? ListGuess.addressed(by: message, known: known)
  #expect(guess == list)
}
