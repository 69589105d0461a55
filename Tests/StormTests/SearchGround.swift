import Foundation
import Glibc
import TestSupport
import Unix

/// Mail that changes all the time, in a database of its own, and a Pinecone: what becomes of it in
/// full text and in the indexes when stages are killed.
final class SearchGround {
  /// Who is killed: a stage, the shell or bdc run above them, or the server process of a stage.
  static let victims = [
    "bdc-state", "bdc-mail-documents", "bdc-documents-load", "bdc-chunk", "bdc-vectors-plan",
    "bdc-embed", "bdc-vectors-load", "above", "backend",
  ]
  private static let lists = ["open@x.org", "also@x.org"]

  private let lane: Lane
  private let pinecone: PineconeServer
  private var numbers: Numbers
  /// The text of each message of each list; nil for one that is gone.
  private var texts: [[String?]]
  private var isPrivate = false
  private var round = 0
  /// How long a run takes that nobody disturbs.
  private var life = 1.0

  init(seed: UInt64) throws {
    lane = try Lane()
    pinecone = try PineconeServer(["--index", "idx", "--latency", "10"])
    numbers = Numbers(seed)
    texts = Self.lists.map { _ in Array(repeating: nil, count: 40) }
    for list in texts.indices {
      for place in texts[list].indices { texts[list][place] = text() }
    }
    try store()
    let begun = Date()
    guard try start(byRun: false).finish() == 0 else { throw TestFailure("the first run failed") }
    life = Date().timeIntervalSince(begun)
    try compare()
  }

  /// One to a few chunks, of another text each time.
  private func text() -> String {
    let sentence = "Sentence \(numbers.next(below: 1_000_000)) of a message that is long enough. "
    return String(repeating: sentence, count: 2 + numbers.next(below: 40))
  }

  /// Edits, removes and brings back some messages, and hides or shows a list.
  private func edit() {
    for _ in 0..<(2 + numbers.next(below: 10)) {
      let list = numbers.next(below: texts.count)
      let place = numbers.next(below: texts[list].count)
      texts[list][place] = numbers.next(below: 3) == 0 ? nil : text()
    }
    if numbers.next(below: 4) == 0 { isPrivate.toggle() }
  }

  /// Makes the database say so, as a sweep of both lists does.
  private func store() throws {
    round += 1
    var lines: [String] = []
    for (number, list) in Self.lists.enumerated() {
      let isHidden = number == 1 && isPrivate
      lines.append(MailRecord.list(list, visibility: isHidden ? "private" : "public"))
      var keys: [String] = []
      for (place, text) in texts[number].enumerated() {
        guard let text else { continue }
        keys.append("M\(number)-\(place)")
        lines.append(
          MailRecord("M\(number)-\(place)").with {
            $0.list = list
            $0.content = text
          }.line)
      }
      let asOf = String(format: "2038-01-01T%02d:%02d:00Z", round / 60 % 24, round % 60)
      lines.append(
        #"{"type":"window","source":"mail","scope":"\#(list)","entity":"message","by":"sent_at","#
          + #""from":null,"to":null,"as_of":"\#(asOf)","#
          + #""keys":[\#(keys.map { quoted($0) }.joined(separator: ","))]}"#)
      lines.append(
        #"{"type":"end","source":"mail","scope":"\#(list)","status":"complete","reason":null,"#
          + #""records":0,"only":"windows"}"#)
    }
    let done = try pipeline(
      "bdc-identify -q | bdc-mail-load -q --allow-removal 100%",
      stdin: lines.map { $0 + "\n" }.joined().utf8, environment: lane.environment)
    guard done.code == 0 else { throw TestFailure("mail load: \(done.code): \(done.errors)") }
  }

  private func start(byRun: Bool) throws -> Running {
    let variables =
      "PINECONE_CONTROL_HOST=\(pinecone.url) PINECONE_API_KEY=key PINECONE_INDEX_NAME=idx"
      + " BDC_RETRY_MS=1"
    if byRun {
      return try Running(
        "exec env \(variables) bdc run -q --retries 0 --pause 0 search-mail", lane)
    }
    return try Running(
      """
      export \(variables)
      bdc state get -q mail-documents | bdc mail documents -q --state - | bdc documents load -q
      bdc state get -q mail-vectors | bdc mail documents -q --state - | bdc chunk -q |
        bdc vectors plan -q | bdc embed -q --batch-size 5 | bdc vectors load -q
      """, lane)
  }

  /// Edits, kills the victim at a share of a run's time, runs again until a run is whole, and
  /// compares; whether somebody was killed, and how often it was run again.
  func suffer(_ victim: String, byRun: Bool, at moment: Double) throws -> (Bool, Int) {
    edit()
    try store()
    let running = try start(byRun: byRun)
    let isHit = strike(victim, running, byRun: byRun, at: moment)
    var status = try running.finish()
    var reruns = 0
    let end = Date().addingTimeInterval(40)
    // A shell says nothing of a state that bdc state was killed before it was told.
    while status != 0 || (reruns == 0 && isHit) {
      guard Date() < end else { throw TestFailure("run again: \(status)") }
      // By hand nobody keeps the next run from overtaking what is left of this one.
      if !byRun, !lane.isQuiet() {
        throw TestFailure("still there: \(lane.processes.map(\.name))")
      }
      reruns += 1
      let again = try start(byRun: byRun)
      status = try again.finish()
      guard [0, 75].contains(status) else {
        throw TestFailure("run again: \(status): \(again.errors)")
      }
      if status != 0 { usleep(50_000) }
    }
    guard lane.isQuiet() else {
      throw TestFailure("still there: \(lane.processes.map(\.name))")
    }
    try compare()
    return (isHit, reruns)
  }

  private func strike(
    _ victim: String, _ running: Running, byRun: Bool, at moment: Double
  ) -> Bool {
    let time = Date().addingTimeInterval(life * moment)
    while Date() < time, !running.isOver { usleep(1000) }
    repeat {
      let found: [Int32] =
        switch victim {
        case "backend": lane.backends.map(\.id)
        case "above":
          byRun
            ? lane.processes.filter { $0.name == "bdc-run" }.map(\.id) : [running.pid]
        default: lane.processes.filter { $0.name == victim.prefix(15) }.map(\.id)
        }
      if let process = found.last { return kill(process, SIGKILL) == 0 }
      usleep(1000)
    } while !running.isOver
    return false
  }

  /// Throws where full text, the indexes or the ledger have something else than the documents say.
  private func compare() throws {
    let made = try pipeline(
      "bdc-mail-documents -q >texts; bdc-chunk -q texts; bdc-documents-load --json -n texts",
      environment: lane.environment, folder: lane.folder.path)
    guard made.code == 0, let tally = made.lines.last else {
      throw TestFailure("the documents: \(made.errors)")
    }
    let documents = texts.joined().count { $0 != nil }
    let stored = try lane.ask("select count(*) from documents.document")
    guard tally.contains(#""inserted":0,"updated":0,"#), stored == "\(documents)" else {
      throw TestFailure("full text has \(stored) of \(documents) documents: \(tally)")
    }
    var wanted: [String: String] = [:]
    for line in made.lines where line.hasPrefix(#"{"type":"chunk""#) {
      let chunk = try object(line)
      guard chunk["visibility"] as? String == "public", let id = chunk["chunk_id"] as? String
      else { continue }
      var fields = chunk["metadata"] as? [String: Any] ?? [:]
      fields["chunk_text"] = chunk["chunk_text"]
      wanted[id] = Self.text(fields)
    }
    guard wanted.count > 20 else { throw TestFailure("too few chunks: \(wanted.count)") }
    for index in ["idx", "idx-sparse"] {
      var found: [String: String] = [:]
      for record in try pinecone.records(index, "mailing") {
        found[record["_id"] as? String ?? ""] = Self.text(record["fields"] as? [String: Any] ?? [:])
      }
      let odd = Set(found.keys).union(wanted.keys).filter { found[$0] != wanted[$0] }
      guard let id = odd.first else { continue }
      throw TestFailure(
        "\(index): \(odd.count) differ: wanted \(wanted[id] ?? "nothing"), found \(found[id] ?? "nothing")"
      )
    }
    let unsure = try lane.ask(
      """
      select count(*) from vectors.chunk
      where not is_wanted or dense_text is distinct from text_hash
        or sparse_text is distinct from text_hash or dense_metadata is distinct from metadata_hash
        or sparse_metadata is distinct from metadata_hash
      """)
    guard unsure == "0" else { throw TestFailure("the ledger is not sure of \(unsure) chunks") }
  }

  private func object(_ line: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
  }

  /// A record's members, numbers as Pinecone keeps them.
  private static func text(_ fields: [String: Any]) -> String {
    fields.sorted { $0.key < $1.key }.map { key, value in
      "\(key)=\((value as? NSNumber).map { "\($0.doubleValue)" } ?? "\(value)")"
    }.joined(separator: " ")
  }
}
