import Foundation
import TestSupport
import Testing

/// Ten thousand bad lines between good ones: each is accounted for, and nothing else suffers.
@Suite struct HostileTests {
  private static let bad = 10_000
  private static let options = ["--max-line", "\(HostileLines.maxLine)"]

  /// A tool on a stream, within its memory.
  private func pass(
    _ tool: String, _ words: [String], _ input: [UInt8], _ database: [String: String]
  ) throws -> Finished {
    let done = try run(
      tool, words + Self.options, stdin: input, environment: database,
      watchMemory: true)
    let longest = input.split(separator: 0x0A).map(\.count).max() ?? 0
    let bar = (64 << 10) + 4 * longest / 1024
    #expect((done.peakKiB ?? 0) < bar, "\(tool): \(done.peakKiB ?? 0) KiB, the bar is \(bar)")
    return done
  }

  private func tally(_ done: Finished) throws -> [String: Int] {
    let json = try JSONSerialization.jsonObject(with: Data(done.output))
    let tally = json as? [String: Int] ?? [:]
    let parts = ["inserted", "updated", "unchanged", "stale", "rejected"].compactMap { tally[$0] }
    #expect(parts.count == 5 && tally["read"] == parts.reduce(0, +), "\(tally)")
    return tally
  }

  @Test func tenThousandBadLines() throws {
    var lines = HostileLines(seed: 20_240_601)
    var bad: [String: BadLine] = [:]
    var stream = Array((MailRecord.list(HostileLines.list) + "\n").utf8)
    for number in 0..<Self.bad {
      let line = lines.line(number)
      bad[HostileLines.key(number)] = line
      stream += line.bytes + [0x0A]
      if number % 5 == 0 { stream += Array((HostileLines.good(500_000 + number).line + "\n").utf8) }
    }
    let good = 1 + Self.bad / 5
    let database = try Cluster.shared.database()
    let identified = try pass("bdc-identify", ["-q"], stream, database)
    #expect(identified.code == 65, "\(identified.errors.suffix(1000))")
    let loaded = try pass("bdc-mail-load", ["-q", "--json"], identified.output, database)
    #expect(loaded.code == 65, "\(loaded.errors.suffix(1000))")
    let first = try tally(loaded)
    #expect(first["rejected"] == Self.bad && first["inserted"] == good, "\(first)")
    #expect(first["read"] == Self.bad + good)

    // Each is there once, with its bytes, or with its hash and what was kept.
    let kept = try psql(
      """
      select substring(encode(coalesce(record, bytes), 'escape') from 'K[0-9]{6}') || replayable
      from ops.reject where length(sha256) = 32 and replayed_at is null
      """, database
    ).split(separator: "\n").map(String.init)
    let wanted = bad.map { "\($0.key)\($0.value.isReplayable)" }
    #expect(kept.count == Self.bad && Set(kept) == Set(wanted))
    let odd = Set(kept).symmetricDifference(wanted).sorted().prefix(5)
    #expect(odd.isEmpty, "\(odd.map { "\($0): \(text(bad[String($0.prefix(7))]))" })")

    let lost = bad.values.count { !$0.isReplayable }
    #expect(lost > 0)
    let replayed = try run("bdc-replay", ["-q", "--source", "mail"], environment: database)
    #expect(replayed.code == 65, "\(replayed.errors.suffix(1000))")
    let mended = try mend(replayed.output, bad)
    let again = try pass(
      "bdc-mail-load", ["-q", "--json"],
      try pass("bdc-identify", ["-q"], mended, database).output, database)
    #expect(again.code == 0, "\(again.errors.suffix(1000))")
    let second = try tally(again)
    #expect(second["inserted"] == Self.bad - lost + 50, "\(second)")
    let end = try psql(
      """
      select (select count(*) from ops.reject where replayed_at is null and not replayable),
             (select count(*) from ops.reject where replayed_at is null),
             (select count(*) from mail.message)
      """, database)
    #expect(end == "\(lost)|\(lost)|\(good - 1 + Self.bad - lost)")
  }

  private func text(_ line: BadLine?) -> String {
    String(decoding: line?.bytes.prefix(400) ?? [], as: UTF8.self)
  }

  /// What a person does to the lines that are sent again; receipts stay in their places.
  private func mend(_ stream: [UInt8], _ bad: [String: BadLine]) throws -> [UInt8] {
    let lists = (0..<50).map { MailRecord.list("unknown\($0)@example.org") + "\n" }
    var mended = Array(lists.joined().utf8)
    let receipt = Array(#"{"type":"end","source":"mail","scope":"replay""#.utf8)
    for line in stream.split(separator: 0x0A) {
      let place = line.indices.first { at in
        line[at] == UInt8(ascii: "K") && line.count - (at - line.startIndex) > 6
          && line[(at + 1)..<(at + 7)].allSatisfy { (0x30...0x39).contains($0) }
      }
      if line.starts(with: receipt) {
        mended += line
      } else {
        let at = try #require(place)
        let key = String(decoding: line[at..<(at + 7)], as: UTF8.self)
        let found = bad[key]
        let known = try #require(found)
        if let text = known.mended { mended += Array(text.utf8) } else { mended += line }
      }
      mended.append(0x0A)
    }
    return mended
  }
}
