import Fetching
import GitHub
import NDJSON
import Unix

/// The scopes of a given state.
struct Known {
  /// A scope as it was written, and its cursor.
  struct Entry {
    let scope: String
    let cursor: JSON
    let place: String
  }

  private var byName: [String: Entry] = [:]
  /// By a repository's number and the kind.
  private var byNumber: [String: Entry] = [:]

  init(_ given: [GivenState]?) {
    for state in given ?? [] {
      let entry = Entry(scope: state.scope, cursor: state.cursor, place: state.place)
      byName[state.scope.lowercased()] = entry
      if let number = state.cursor["repository"]?.integer,
        let kind = Scope(text: state.scope)?.kind
      {
        byNumber["\(number) \(kind.rawValue)"] = entry
      }
    }
  }

  /// The state of a scope, also where its letters have another case.
  func entry(_ scope: Scope) -> Entry? { byName[scope.text.lowercased()] }

  /// The state of a repository's kind under any name: a renamed one keeps its number.
  func entry(_ number: Int, _ kind: Scope.Kind) -> Entry? { byNumber["\(number) \(kind.rawValue)"] }
}

/// What a scope of a repository continues from.
struct Start {
  /// The scope as it is written.
  let scope: String
  /// What the next state line continues.
  let was: JSON?
  /// The cursor, under whatever name.
  let cursor: JSON?
  /// Where that was given, for messages.
  let place: String
  /// Whether the state of the scope is of another repository, which had the name.
  let isOther: Bool

  init(_ place: Place, _ kind: Scope.Kind, _ known: Known) {
    let scope = Scope(place.asked, kind)
    let named = known.entry(scope)
    self.scope = named?.scope ?? scope.text
    was = named?.cursor
    // A name that another repository has now says nothing of this one.
    let number = named?.cursor["repository"]?.integer
    isOther = number != nil && number != Int64(place.repository.number)
    let entry = isOther || named == nil ? known.entry(place.repository.number, kind) : named
    cursor = entry?.cursor
    self.place = entry?.place ?? ""
  }

  /// A cursor that is none of ours.
  var broken: Failure {
    Failure(
      .configuration,
      "\(place): no cursor of this scope, forget it with: bdc state forget github \(scope)")
  }
}

/// A repository of this run.
final class Place {
  /// The name that scopes have: as it was asked for, or as its owner lists it.
  let asked: String
  let repository: Repository
  let seenAt: String
  /// What of it could not be had, by GitHub's field.
  let failures: [String: Failure]

  init(asked: String, _ repository: Repository, seenAt: String, failures: [String: Failure]) {
    self.asked = asked
    self.repository = repository
    self.seenAt = seenAt
    self.failures = failures
  }
}
