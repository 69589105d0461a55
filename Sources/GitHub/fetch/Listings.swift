import GitHub
import NDJSON
import Unix

/// What listing errands found.
protocol Listing: Errand {
  var found: [Place] { get }
}

/// The repositories of an owner.
final class OwnerListing: Listing {
  let scope: String?
  let only: String?
  var reason: String?
  var failure: Failure?
  private(set) var found: [Place] = []
  private let owner: String
  private let known: Known.Entry?
  /// Whether the list itself is asked for, not only what is in it.
  private let isListed: Bool
  private let isSweep: Bool
  private let isWritten: Bool
  private var size = PageSize(50)
  private var after: String?
  private var asOf: String?
  private var seen: Set<Int> = []
  /// How many there were at the first page.
  private var first: Int?
  private var isAgain = false

  init(_ owner: String, _ known: Known, isListed: Bool, isSweep: Bool, isWritten: Bool) {
    self.owner = owner
    self.known = known.entry(Scope(owner))
    scope = isListed ? self.known?.scope ?? owner : nil
    only = isSweep ? "windows" : nil
    self.isListed = isListed
    self.isSweep = isSweep
    self.isWritten = isWritten
  }

  func begin(_ desk: inout Desk) -> Ask? { ask() }

  private func ask() -> Ask {
    let (owner, after) = (owner, after)
    return Ask(size: size.size, points: 5) { Queries.repositories(of: owner, $0, after: after) }
  }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    let answer: Answered
    switch reply {
    case .failed(let why, _): return fail(why.of(owner), &desk)
    case .plain: return nil
    case .answered(let answered): answer = answered
    }
    guard let node = answer.data["repositoryOwner"], node.object != nil,
      let page = node["repositories"], page.object != nil
    else {
      return fail(Failure(answer, at: ["repositoryOwner"]).of(owner), &desk)
    }
    guard let nodes = page["nodes"]?.array, let total = page["totalCount"]?.integer,
      let goesOn = page["pageInfo"]?["hasNextPage"]?.bool,
      !goesOn || page["pageInfo"]?["endCursor"]?.string != nil
    else { return fail(Failure(.retry, "\(owner): a page is not whole, try again later"), &desk) }
    size.worked(answer.size)
    asOf = asOf ?? answer.seenAt
    first = first ?? Int(total)
    for (place, node) in nodes.enumerated() {
      let path = ["repositoryOwner", "repositories", "nodes", "\(place)"]
      guard let repository = Repository(node) else {
        let why = Failure(answer, at: path)
        desk.warn("\(owner): a repository could not be had: \(why.message)")
        reason = "not every repository could be had: \(why.message)"
        failure = failure ?? why
        continue
      }
      guard seen.insert(repository.number).inserted else { continue }
      if let why = repository.trouble(answer, path) {
        desk.warn("\(owner): \(why.message)")
        reason = why.message
        failure = failure ?? why
      } else if isWritten {
        desk.record(repository.record(seenAt: answer.seenAt))
        if repository.hasMoreLanguages { reason = repository.lacksLanguages }
      }
      found.append(Place(repository, answer, asked: repository.name, path))
    }
    after = page["pageInfo"]?["endCursor"]?.string
    return goesOn ? ask() : finish(Int(total), &desk)
  }

  private func finish(_ count: Int, _ desk: inout Desk) -> Ask? {
    guard failure == nil, let asOf else { return nil }
    if found.count < count || first != count {
      // Some were deleted while pages were read, so that others moved past: once more.
      if isAgain {
        let why = "it has \(count) repositories, and \(found.count) were listed"
        desk.warn("\(owner): \(why), the next run lists them again")
        reason = why
        failure = Failure(.retry, why)
        return nil
      }
      isAgain = true
      (after, first, self.asOf) = (nil, nil, nil)
      (found, seen) = ([], [])
      return ask()
    }
    guard isListed, isWritten else { return nil }
    let names = found.map(\.repository.name)
    if names.count <= Window.maxKeys {
      let window = Window(
        source: "github", scope: scope ?? owner, entity: "repository", by: "created_at", from: nil,
        to: nil, asOf: asOf)
      desk.line(window.json(names))
    }
    if !isSweep {
      let cursor = JSON.object([
        .init("repositories", .integer(Int64(names.count))), .init("seen_at", .string(asOf)),
      ])
      let state = State(
        source: "github", scope: scope ?? owner, was: known?.cursor, cursor: cursor)
      desk.line(state.json)
    }
    return nil
  }
}

/// One repository that is asked for by its name.
final class RepositoryListing: Listing {
  let scope: String?
  let only: String?
  var reason: String?
  var failure: Failure?
  private(set) var found: [Place] = []
  private let name: String
  private let isWritten: Bool

  init(_ name: String, isListed: Bool, isSweep: Bool, isWritten: Bool) {
    self.name = name
    self.isWritten = isWritten
    scope = isListed ? name : nil
    only = isSweep ? "windows" : nil
  }

  func begin(_ desk: inout Desk) -> Ask? { Ask(Queries.repository(name)) }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    let answer: Answered
    switch reply {
    case .failed(let why, _): return fail(why.of(name), &desk)
    case .plain: return nil
    case .answered(let answered): answer = answered
    }
    guard let repository = answer.data["repository"].flatMap({ Repository($0) }) else {
      return fail(Failure(answer, at: ["repository"]).of(name), &desk)
    }
    if repository.name.lowercased() != name.lowercased() {
      desk.warn(
        "\(name): is \(repository.name) now, its records have that name: configure it under that")
    }
    if let why = repository.trouble(answer, ["repository"]) {
      desk.warn(why.message)
      reason = why.message
      failure = why
    } else if isWritten {
      desk.record(repository.record(seenAt: answer.seenAt))
      if repository.hasMoreLanguages { reason = repository.lacksLanguages }
    }
    found.append(Place(repository, answer, asked: name, ["repository"]))
    return nil
  }
}

extension Repository {
  /// Why its record is not whole.
  fileprivate var lacksLanguages: String { "\(name) has more languages than are listed" }

  /// Why an answer's facts about it are not whole; its kinds have failures of their own.
  fileprivate func trouble(_ answer: Answered, _ path: [String]) -> Failure? {
    let kinds = SetKind.all.map(\.field) + ItemKind.all.map(\.field)
    return answer.trouble(below: path, apartFrom: kinds).map {
      let said = Redaction.redact($0.message)
      return Failure(.retry, "\(name): not all of it came: \(said), try again later")
    }
  }
}

extension Place {
  convenience init(_ repository: Repository, _ answer: Answered, asked: String, _ path: [String]) {
    var failures: [String: Failure] = [:]
    for field in SetKind.all.map(\.field) + ItemKind.all.map(\.field)
    where repository.newest(field) == nil {
      failures[field] = Failure(answer, at: path + [field])
    }
    self.init(asked: asked, repository, seenAt: answer.seenAt, failures: failures)
  }
}

extension Failure {
  /// The failure with what it is of, unless it says so.
  func of(_ name: String) -> Failure {
    message.contains(name)
      ? self : Failure(exit, "\(name): \(message)", retryAt: retryAt)
  }
}

/// A scope of a repository that could not be had.
final class LostErrand: Errand {
  let scope: String?
  let only: String?
  var reason: String?
  var failure: Failure?

  init(_ scope: Scope, _ failure: Failure, only: String?) {
    self.scope = scope.text
    self.only = only
    reason = failure.message
    self.failure = failure
  }

  func begin(_ desk: inout Desk) -> Ask? { nil }
  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? { nil }
}
