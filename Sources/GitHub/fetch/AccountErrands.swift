import GitHub
import NDJSON
import Unix

/// What accounts show of themselves.
final class UsersErrand: Errand {
  let scope: String? = "github"
  let only: String?
  var reason: String?
  var failure: Failure?
  private var numbers: ArraySlice<Int>
  private var asked: [Int] = []
  /// Numbers that no user's identifier found: bots, organisations, and what is gone.
  private var others: [Int] = []
  private var size = PageSize(100)
  private var withEmail = true
  /// Accounts that are not there, and those left out of `others`.
  private var gone = 0
  /// When GitHub answered last.
  private var seenAt: String?
  private var left = 0

  /// Questions to the REST API at most: each is for one account.
  private static let most = 100

  /// Accounts by their numbers.
  init(_ numbers: [Int], only: String?) {
    self.numbers = numbers[...]
    self.only = only
  }

  func begin(_ desk: inout Desk) -> Ask? { ask(&desk) }

  private func ask(_ desk: inout Desk) -> Ask? {
    while let number = numbers.first, NodeID.user(number) == nil {
      postpone(number)
      numbers.removeFirst()
    }
    asked = Array(numbers.prefix(size.size)).filter { NodeID.user($0) != nil }
    if asked.isEmpty { return askOther(&desk) }
    let (ids, withEmail) = (asked.compactMap { NodeID.user($0) }, withEmail)
    return Ask(size: ids.count) { Queries.accounts(Array(ids.prefix($0)), withEmail: withEmail) }
  }

  private func postpone(_ number: Int) {
    if others.count < Self.most { others.append(number) } else { left += 1 }
  }

  private func askOther(_ desk: inout Desk) -> Ask? {
    if let number = others.first { return Ask(path: "/user/\(number)") }
    if gone > 0 { desk.warn("github: accounts that are not there any more: \(gone)") }
    if left > 0 {
      desk.warn(
        "github: \(left) accounts that are no users, or gone, were not asked for one by one")
    }
    return nil
  }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    switch reply {
    case .failed(let why, _):
      // One account of the REST API that is not there.
      guard numbers.isEmpty, let number = others.first, why.exit == .unavailable else {
        return fail(why, &desk)
      }
      others.removeFirst()
      miss(number, why.message, &desk)
      return askOther(&desk)
    case .plain(let json, let seenAt):
      self.seenAt = seenAt
      guard let number = others.first else { return nil }
      others.removeFirst()
      if let record = Accounts.record(Accounts.fromREST(json), seenAt: seenAt) {
        desk.record(record.line)
      } else {
        miss(number, "no account", &desk)
      }
      return askOther(&desk)
    case .answered(let answer): return take(answer, &desk)
    }
  }

  private func take(_ answer: Answered, _ desk: inout Desk) -> Ask? {
    seenAt = answer.seenAt
    if withEmail, let error = answer.error(.scopes) {
      withEmail = false
      desk.note("github: \(error.message): accounts come without addresses")
      return ask(&desk)
    }
    guard let nodes = answer.data["nodes"]?.array else {
      return fail(answer, at: ["nodes"], &desk)
    }
    if asked.count >= size.size { size.worked(answer.size) }
    let taken = asked.prefix(answer.size)
    numbers.removeFirst(min(taken.count, numbers.count))
    for (place, number) in taken.enumerated() {
      let node = place < nodes.count ? nodes[place] : .null
      guard let record = Accounts.record(node, seenAt: answer.seenAt), record.number == number
      else {
        postpone(number)
        continue
      }
      desk.record(record.line)
    }
    return ask(&desk)
  }

  private func miss(_ number: Int, _ why: String, _ desk: inout Desk) {
    gone += 1
    desk.note("github: account \(number): \(why)")
    if let seenAt { desk.record(Accounts.gone(number, seenAt: seenAt)) }
  }
}

/// The accounts behind addresses of commits: one commit of each address is asked for its user.
final class AuthorsErrand: Errand {
  let scope: String?
  let only: String? = "keys"
  var reason: String?
  var failure: Failure?
  private let name: String
  private var wanted: ArraySlice<(sha: String, email: String)>
  private var size = PageSize(100)

  init(_ scope: Scope, _ wanted: [(sha: String, email: String)]) {
    self.scope = scope.text
    name = scope.name
    self.wanted = wanted[...]
  }

  func begin(_ desk: inout Desk) -> Ask? { ask() }

  private func ask() -> Ask? {
    let commits = wanted.prefix(size.size).map(\.sha)
    if commits.isEmpty { return nil }
    let name = name
    return Ask(size: commits.count) {
      Queries.authors(of: Array(commits.prefix($0)), in: name)
    }
  }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    let answer: Answered
    switch reply {
    case .failed(let why, _): return fail(why, &desk)
    case .plain: return nil
    case .answered(let answered): answer = answered
    }
    guard let repository = answer.data["repository"], repository.object != nil else {
      return fail(answer, at: ["repository"], &desk)
    }
    let sighting = Sighting(repository["nameWithOwner"]?.string ?? name, answer.seenAt)
    let asked = wanted.prefix(answer.size)
    if wanted.count >= size.size { size.worked(answer.size) }
    for (place, item) in asked.enumerated() {
      let commit = repository["c\(place)"]
      if commit?.object == nil,
        let error = answer.errors.first(where: { $0.path == ["repository", "c\(place)"] }),
        error.kind != .notFound
      {
        var line = LineBuilder()
        line.put("email", item.email)
        line.put("sha", item.sha)
        desk.reject("\(scope ?? ""): commit \(item.sha): \(error.message)", line.finish())
        reason = "not every commit could be had"
        continue
      }
      desk.record(
        Accounts.commitAuthor(commit, email: item.email, sha: item.sha, sighting))
    }
    wanted.removeFirst(asked.count)
    return ask()
  }
}
