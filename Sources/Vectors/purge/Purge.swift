import Keeping
import NDJSON
import Pinecone
import Postgres
import Unix
import Vectors

/// One purge: what it takes away, and in which order.
struct Purge {
  /// The most ids of a deletion.
  private static let step = DataPlane.maxDeletions

  private let target: Target
  private let namespace: String
  private let choice: Choice
  private let ledger: Int?

  init(_ target: Target, _ namespace: String, _ choice: Choice, ledger: Int?) {
    self.target = target
    self.namespace = namespace
    self.choice = choice
    self.ledger = ledger
  }

  /// Says how much would go.
  func preview(
    _ connection: borrowing Connection, _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) {
    var chunks = 0
    var documents = 0
    if let ledger {
      let rows = try connection.ask(
        "select chunks, documents from vectors.count_chunks($1::int, $2::json, $3)",
        ["\(ledger)", ids, choice.appType])
      chunks = rows.integer(0, 0) ?? 0
      documents = rows.integer(0, 1) ?? 0
    }
    let what = "\(chunks) chunks of \(documents) documents in the ledger"
    guard choice.isWhole else {
      session.say("\(namespace): \(what)")
      for id in choice.docIDs { session.say("  and whatever both indexes have of \(id)") }
      return
    }
    let records = try remote.records()
    session.say(
      "\(namespace): all of it: \(what), \(records.dense) records in the dense and "
        + "\(records.sparse) in the sparse index")
  }

  private var ids: String? {
    choice.docIDs.isEmpty ? nil : JSON.array(choice.docIDs.map { .string($0) }).text
  }

  /// Does it; how many rows of the ledger went.
  ///
  /// Killed at any moment it leaves nothing that the ledger takes for stored and an index does not
  /// have: what is to go is unknown before the first request is made.
  func run(
    _ connection: borrowing Connection, _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) -> Int {
    var after = 0
    if let ledger {
      after =
        try connection.ask(
          "select after from vectors.plan_purge($1::int, $2::json, $3)",
          ["\(ledger)", ids, choice.appType]
        ).integer(0, 0) ?? 0
    }
    if choice.isWhole {
      try deleteBoth(.deleteAll, &remote)
      guard ledger != nil else { return 0 }
      return try connection.ask(
        "select vectors.forget_target($1, $2, $3)",
        [target.instance.rawValue, target.index, namespace]
      ).integer(0, 0) ?? 0
    }
    for id in choice.docIDs { try deleteBoth(.deleteDocument(id), &remote) }
    guard let ledger else { return 0 }
    return try deleteChunks(ledger, after, connection, &remote, &session)
  }

  private func deleteBoth(_ call: Call, _ remote: inout Remote) throws(Failure) {
    let dense = try remote.send(call, to: .dense)
    let sparse = try remote.send(call, to: .sparse)
    _ = try remote.answer(dense)
    _ = try remote.answer(sparse)
  }

  private func deleteChunks(
    _ ledger: Int, _ after: Int, _ connection: borrowing Connection, _ remote: inout Remote,
    _ session: inout Session
  ) throws(Failure) -> Int {
    var last = ""
    var gone = 0
    while true {
      let rows = try connection.ask(
        """
        select chunk_id, doc_id, version from vectors.leaving($1::int, $2, $3::int, $4::bigint)
        """, ["\(ledger)", last, "\(Self.step)", "\(after)"])
      var ids: [String] = []
      var results = LineBuilder()
      results.openArray("results")
      for row in 0..<rows.count {
        last = rows[row, 0] ?? ""
        ids.append(last)
        results.openElement()
        results.put("instance", target.instance.rawValue)
        results.put("index", target.index)
        results.put("namespace", namespace)
        results.put("to", "both")
        results.put("op", "delete")
        results.put("chunk_id", last)
        results.put("doc_id", rows[row, 1])
        results.put("version", rows.integer(row, 2))
        results.put("ok", true)
        results.put("error", JSON.null)
        results.put("attempts", 1)
        results.close()
      }
      if !ids.isEmpty {
        try deleteBoth(.delete(ids), &remote)
        let done = try connection.ask(
          "select updated from vectors.put_results($1::json -> 'results')",
          [String(decoding: results.finish(), as: UTF8.self)])
        gone += done.integer(0, 0) ?? 0
      }
      session.progress("\(gone) chunks are gone")
      if rows.count < Self.step { return gone }
    }
  }
}
