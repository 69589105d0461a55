import Foundation
import Synchronization
import TestSupport
import Testing

/// kill -9 of a stage, of the shell, of bdc run or of the server at any moment loses nothing and
/// leaves nothing open: run again, everything is as after a run that nobody disturbed.
@Suite struct KillStorm {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  @Test func kills() throws {
    let count = Self.number("BDC_KILLS") ?? 100
    let seed = UInt64(Self.number("BDC_SEED") ?? Int.random(in: 1...999_999))
    let lanes = min(count, Self.number("BDC_KILL_LANES") ?? 4)
    let queue = Mutex(Kill.all(count, seed: seed)[...])
    let outcomes = Mutex([Outcome]())
    let failures = Mutex([String]())
    let begun = Date()
    let ended = Countdown(lanes)
    for _ in 0..<lanes {
      Thread.detachNewThread {
        defer { ended.signal() }
        do {
          let ground = try Ground()
          while let kill = queue.withLock({ $0.popFirst() }) {
            do {
              let outcome = try ground.suffer(kill)
              outcomes.withLock { $0.append(outcome) }
            } catch {
              print("kills: \(kill.title): \(error)")
              failures.withLock { $0.append("\(kill.title): \(error)") }
            }
          }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    ended.wait()
    let took = Date().timeIntervalSince(begun)
    let found = outcomes.withLock { $0 }
    let rate = String(format: "%.2f", Double(found.count) / took)
    print("kills: BDC_SEED=\(seed): \(found.count) in \(Int(took)) s, \(rate) a second")
    for line in OutcomeTable(outcomes: found).lines { print("  \(line)") }
    let wrong = failures.withLock { $0 }
    for failure in wrong { Issue.record("\(failure); BDC_SEED=\(seed) repeats it") }
    #expect(found.count + wrong.count == count)
  }
}

/// Waits for so many threads.
private final class Countdown: Sendable {
  private let left: Mutex<Int>
  init(_ count: Int) { left = Mutex(count) }
  func signal() { left.withLock { $0 -= 1 } }
  func wait() { while left.withLock({ $0 > 0 }) { usleep(20_000) } }
}
