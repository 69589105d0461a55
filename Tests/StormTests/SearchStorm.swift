import Foundation
import TestSupport
import Testing

/// kill -9 of any stage between the mail and its texts in PostgreSQL and at Pinecone, while messages
/// change, go, come back and become private: run again, both have what the documents say.
@Suite struct SearchStorm {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// A fifth of the other pipelines' kills where somebody said how many; else as many of these as
  /// the time allows.
  @Test func kills() throws {
    let asked = Self.number("BDC_KILLS").map { max(1, $0 / 5) }
    let seed = UInt64(Self.number("BDC_SEED") ?? Int.random(in: 1...999_999))
    let ground = try SearchGround(seed: seed)
    var numbers = Numbers(seed &+ 1)
    let begun = Date()
    var hits = 0
    var reruns = 0
    var count = 0
    // One that hit nobody proves nothing: it goes on until one did.
    while count < asked ?? 36,
      asked != nil || hits == 0 || Date().timeIntervalSince(begun) < 15
    {
      let victim = SearchGround.victims[(count + Int(seed)) % SearchGround.victims.count]
      let isByRun = numbers.next(below: 2) == 0
      let moment = Double(numbers.next(below: 1_000_000)) / 1_000_000
      count += 1
      do {
        let (isHit, again) = try ground.suffer(victim, byRun: isByRun, at: moment)
        hits += isHit ? 1 : 0
        reruns += again
      } catch {
        let way = isByRun ? "bdc run" : "a shell"
        Issue.record("kill \(count): \(victim) by \(way) at \(moment): \(error); BDC_SEED=\(seed)")
        return
      }
    }
    let took = Int(Date().timeIntervalSince(begun))
    print(
      "kills of a search: BDC_SEED=\(seed): \(hits) of \(count) hit, \(reruns) reruns, \(took) s")
    #expect(hits > 0)
  }
}
