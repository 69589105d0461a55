import Testing
import Unix

@testable import HTTP

private func left(_ number: Int, until reset: Int) -> Headers {
  Headers([
    ("X-RateLimit-Remaining", "\(number)"), ("X-RateLimit-Reset", "\(reset)"),
    ("Date", "Wed, 25 Nov 2026 10:00:00 GMT"),
  ])
}

/// How many requests of so many points a budget lets go at once.
private func sent(
  _ budget: inout Budget, _ account: Budget.Account, points: Int, at most: Int
)
  -> Int
{
  var count = 0
  while count < most, budget.ask("h", [account], points: points).verdict == .start { count += 1 }
  return count
}

/// Each takes its part of what is left when it first hears of it, whatever the others use later.
@Test(arguments: [(1, 100, 40), (4, 100, 25), (3, 10, 3), (8, 7, 0)])
func aPartOfALimit(_ parts: Int, _ remaining: Int, _ expected: Int) {
  var budget = Budget(folder: nil, pace: 0, parts: parts > 1 ? parts : nil)
  let account = Budget.Account(bucket: "core")
  #expect(budget.ask("h", [account], points: 1).verdict == .start)
  budget.end("h", account, points: 1, left(remaining, until: 1_795_601_000))
  #expect(sent(&budget, account, points: 1, at: 40) == expected)
  for _ in 0..<expected {
    budget.end("h", account, points: 1, left(remaining - 1, until: 1_795_601_000))
  }
  // The answers say that there is more: it is the others'.
  if parts > 1 { #expect(sent(&budget, account, points: 1, at: 40) == 0) }
  // A new period is a new part.
  budget.end("h", account, points: 0, left(50, until: 1_795_604_600))
  #expect(sent(&budget, account, points: 1, at: 50) >= 50 / parts)
}

@Test func aPartOfAMinuteAndOfThePace() throws {
  var budget = Budget(folder: nil, pace: 0, parts: 4)
  let account = Budget.Account(bucket: "graphql", aMinute: 2000)
  #expect(sent(&budget, account, points: 100, at: 40) == 5)
  // What alone is more than a part is sent all the same, once.
  #expect(sent(&budget, Budget.Account(bucket: "b", aMinute: 20), points: 9, at: 40) == 1)
  for (parts, longest) in [(nil, Int64(100)), (8, 800)] {
    var paced = Budget(folder: nil, pace: 10, parts: parts)
    #expect(paced.ask("h", [account], points: 1).verdict == .start)
    guard case .wait(let until, true) = paced.ask("h", [account], points: 1).verdict else {
      Issue.record("the pace was passed")
      continue
    }
    let wait = until - Clock.monotonic
    #expect(wait <= longest && wait > (parts == nil ? 0 : 100), "\(wait)")
  }
  #expect(try Allowance.parts("1/8") == 8 && Allowance.parts("1/1") == nil)
  #expect(try Allowance.parts(nil) == nil)
  for text in ["2/3", "1/0", "1/x", "8", "1/-2"] {
    #expect(throws: Failure.self) { _ = try Allowance.parts(text) }
  }
}
