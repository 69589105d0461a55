import Keeping
import NDJSON
import TestSupport
import Testing
import Vectors

/// Lists as strings of one-letter ids; pages are split at blanks.
private func merge(
  _ dense: String, _ sparse: String, _ ledger: String
) throws(Disorder) -> String {
  var pages = [
    ListedIn.dense: dense.split(separator: " ", omittingEmptySubsequences: false).map(String.init),
    .sparse: sparse.split(separator: " ", omittingEmptySubsequences: false).map(String.init),
    .ledger: ledger.split(separator: " ", omittingEmptySubsequences: false).map(String.init),
  ]
  var merge = PresenceMerge<Int>()
  var seen = ""
  while true {
    switch merge.next() {
    case .needs(let list):
      let page = pages[list]?.removeFirst() ?? ""
      let isLast = pages[list]?.isEmpty ?? true
      if list == .ledger {
        try merge.feed(ledger: page.map { (String($0), 1) }, isLast: isLast)
      } else {
        try merge.feed(list, ids: page.map { String($0) }, askedAt: 5, isLast: isLast)
      }
    case .found(let found):
      let who = (found.inDense ? 1 : 0) + (found.inSparse ? 2 : 0) + (found.row == nil ? 0 : 4)
      seen += found.key.text + "\(who)"
    case .end: return seen
    }
  }
}

@Test(arguments: [
  ["", "", "", ""], ["abc", "abc", "abc", "a7b7c7"], ["a c", "", "b", "a1b4c1"],
  ["ab cd", "a bcd", "abc d", "a7b7c7d7"], ["Bb", "b", "B", "B5b3"],
  [" a", "a ", "  a", "a7"], ["aab b", "b", "b", "a1b7"], ["", "xyz", "", "x2y2z2"],
  // Bytes, not how texts are sorted for people: U+00E9 comes after z.
  ["zé", "é", "z", "z5é3"],
  ["ba", "", "", "dense a"], ["a", "c b", "", "sparse b"], ["", "", "ba", "ledger a"],
])
func mergingLists(_ row: [String]) {
  do {
    let seen = try merge(row[0], row[1], row[2])
    #expect(seen == row[3], "\(row)")
  } catch {
    #expect("\(error.list.rawValue) \(error.key.text)" == row[3], "\(row)")
  }
}

/// The ledger is read only as far as both indexes were, and what it lacks there is nobody's.
@Test func readingBehindTheLists() throws {
  var merge = PresenceMerge<Int>()
  try merge.feed(.dense, ids: ["a", "c"], askedAt: 7, isLast: false)
  try merge.feed(.sparse, ids: ["b"], askedAt: 3, isLast: false)
  guard case .needs(.ledger) = merge.next() else { throw TestFailure("the ledger is wanted") }
  #expect(merge.horizon?.text == "b")
  try merge.feed(ledger: [], upTo: merge.horizon, isLast: false)
  var seen: [String] = []
  for _ in 0..<2 {
    if case .found(let found) = merge.next() { seen.append("\(found.key.text)\(found.listedAt)") }
  }
  #expect(seen == ["a3", "b3"])
  guard case .needs(.sparse) = merge.next() else { throw TestFailure("a page is wanted") }
  try merge.feed(.sparse, ids: [], askedAt: 9, isLast: true)
  guard case .needs(.ledger) = merge.next() else { throw TestFailure("the ledger is wanted") }
  #expect(merge.horizon?.text == "c")
  try merge.feed(ledger: [("c", 1)], upTo: merge.horizon, isLast: false)
  guard case .found(let found) = merge.next() else { throw TestFailure("c is there") }
  #expect(found.row == 1 && found.inDense && !found.inSparse)
  guard case .needs(.dense) = merge.next() else { throw TestFailure("a page is wanted") }
  try merge.feed(.dense, ids: [], askedAt: 9, isLast: true)
  guard case .needs(.ledger) = merge.next() else { throw TestFailure("the rest is wanted") }
  #expect(merge.horizon == nil)
  try merge.feed(ledger: [("d", 1)], isLast: true)
  guard case .found(let last) = merge.next(), case .end = merge.next() else {
    throw TestFailure("d is the last")
  }
  #expect(last.key.text == "d")
}

@Test(arguments: [
  (#"{"chunk_text":"t","a":1}"#, #"{"a":1}"#, ""),
  (#"{"chunk_text":"t","a":1.0}"#, #"{"a":1}"#, ""),
  (#"{"chunk_text":"t","a":9007199254740993}"#, #"{"a":9007199254740992}"#, ""),
  (#"{"chunk_text":"t","a":"1"}"#, #"{"a":1}"#, "a"),
  (#"{"chunk_text":"T","a":1}"#, #"{"a":1}"#, "chunk_text"),
  (#"{"a":1}"#, #"{"a":1}"#, "chunk_text"),
  (#"{"chunk_text":"t","a":1,"b":true}"#, #"{"a":1}"#, "b"),
  (#"{"chunk_text":"t"}"#, #"{"a":1,"b":["x"]}"#, "a,b"),
  (#"{"chunk_text":"t","b":["y","x"]}"#, #"{"b":["x","y"]}"#, "b"),
  (#"{"chunk_text":"t","ids":"1","table_ids":"2","source_ids":"3"}"#, "{}", ""),
  (#"{"chunk_text":"t","ids":"1"}"#, #"{"ids":"2"}"#, "ids"),
  // One letter, two spellings in bytes.
  (#"{"chunk_text":"t","a":"\u00e9"}"#, #"{"a":"e\u0301"}"#, "a"),
])
func comparingMetadata(_ stored: String, _ wanted: String, _ keys: String) throws {
  let stored = try JSON.parse(Array(stored.utf8)).object ?? []
  let wanted = try JSON.parse(Array(wanted.utf8)).object ?? []
  let found = StoredMetadata.differences(stored: stored, text: "t", metadata: wanted)
  #expect(found.joined(separator: ",") == keys)
  let names = wanted.map(\.name)
  let byHash = StoredMetadata.differences(
    stored: stored, textHash: ChunkHash.text("t".utf8, names: names),
    metadataHash: ChunkHash.metadata(wanted))
  #expect(byHash.isEmpty == keys.isEmpty, "\(byHash)")
}

@Test func estimates() {
  let million = IndexEstimate(listed: 1_000_000, fetched: 1_000_000)
  #expect(million.lists == 10_000 && million.fetches == 6667)
  #expect(million.readUnits == 2 * (10_000 + 100_000))
  #expect(million.requests == 33_334 && million.seconds(pace: 90) == 186)
  let none = IndexEstimate(listed: 0, fetched: 0)
  #expect(none.lists == 1 && none.fetches == 0 && none.readUnits == 2)
  #expect(IndexEstimate(listed: 101, fetched: 151).readUnits == 2 * (2 + 15 + 1))
}
