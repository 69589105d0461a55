import Testing
import Unix

@testable import HTTP

private let alive = ProcessMark.own
private let dead = ProcessMark(pid: 1 << 22, started: 1)

private func limit(_ bucket: String, _ remaining: Int, _ reset: Int64) -> Ledger.Limit {
  Ledger.Limit(bucket: bucket, period: reset / 1000, remaining: remaining, reset: reset)
}

@Test func turnsGoRound() {
  var ledger = Ledger()
  #expect([1000, 1000, 1250].map { ledger.turn(200, now: $0) } == [1000, 1200, 1400])
  // Nobody asked for a while: turns that nobody took are not saved up.
  #expect([5000, 5000].map { ledger.turn(200, now: $0) } == [5000, 5200])
  // However many died with a turn in hand, nobody waits for ever.
  ledger.next = 1_000_000
  #expect(ledger.turn(200, now: 6000) == 6000 + 64 * 200)
}

@Test func aLimitIsNotPassedAndADeadHolderIsNoticed() {
  var ledger = Ledger()
  ledger.begin("core", alive, now: 1000)
  ledger.end("core", alive, limit("core", 3, 9000))
  ledger.begin("core", dead, now: 1000)
  ledger.begin("core", dead, now: 1000)
  ledger.begin("core", alive, now: 1000)
  #expect(ledger.verdict("core", now: 1001) == .wait(until: 1051, isPace: false))
  #expect(ledger.verdict("search", now: 1001) == .start)
  ledger.refresh(now: 1002) { $0 == alive }
  #expect(ledger.verdict("core", now: 1002) == .start)
  ledger.end("core", alive, nil)
  #expect(ledger.limits.map(\.remaining) == [2])
  ledger.end("core", alive, limit("core", 0, 9000))
  #expect(ledger.verdict("core", now: 1003) == .wait(until: 9000, isPace: false))
  // An answer that was overtaken, then one of the next period.
  ledger.end("core", alive, limit("core", 2, 9000))
  #expect(ledger.verdict("core", now: 1003) == .wait(until: 9000, isPace: false))
  ledger.end("core", alive, limit("core", 60, 99_000))
  #expect(ledger.verdict("core", now: 1003) == .start)
  ledger.refresh(now: 99_000) { _ in true }
  #expect(ledger.limits.isEmpty)
}

@Test func aClockThatWasSetBackForgets() {
  var ledger = Ledger()
  ledger.refresh(now: 200_000_000) { _ in true }
  ledger.paused = 210_000_000
  ledger.refresh(now: 200_000_001) { _ in true }
  #expect(ledger.verdict("", now: 200_000_001) == .wait(until: 210_000_000, isPace: false))
  ledger.refresh(now: 1000) { _ in true }
  #expect(ledger.verdict("", now: 1000) == .start)
}

@Test func aLedgerIsReadAsItWasWritten() {
  var ledger = Ledger()
  ledger.refresh(now: 1000) { _ in true }
  _ = ledger.turn(200, now: 1000)
  ledger.paused = 4000
  ledger.begin("token%201", alive, now: 1000)
  ledger.end("-", alive, limit("-", 7, 8000))
  #expect(Ledger(ledger.bytes) == ledger)
  #expect(Ledger(ledger.bytes + Array("holder 1 1 - 5 5\n".utf8)) == ledger)
  // Half a file, another's file, no file: begin anew.
  #expect(Ledger(Array(ledger.bytes.dropLast(4))) == Ledger())
  #expect(Ledger(Array("bdc-budget 2\nnext 5\nend\n".utf8)) == Ledger())
  #expect(Ledger([0, 255, 10, 32]) == Ledger())
}
