import Time
import Unix

/// Brings to each target what waits for it; none is held up by another's failure.
struct Delivery {
  let targets: [Target]
  let posting: Posting
  let folder: String
  let digestSeconds: Int64
  /// A moment of `Clock.monotonic` at which no further attempt begins.
  let deadline: Int64
  /// The gravest status so far.
  private(set) var exit = Exit.ok
  private(set) var told = 0

  init(
    _ targets: [Target], _ posting: Posting, folder: String, digestSeconds: Int64, deadline: Int64
  ) {
    self.targets = targets
    self.posting = posting
    self.folder = folder
    self.digestSeconds = digestSeconds
    self.deadline = deadline
  }

  /// Seconds that a target may ask for and are waited within this run.
  static let patience: Int64 = 10
  /// Attempts at one target in one run.
  static let attempts = 4
  /// Seconds after which a target that refuses for good is asked again.
  static let refusedPause: Int64 = 3600

  mutating func run(_ session: inout Session) throws(Failure) {
    // Each target in turn has one go; who asks for patience is asked again when all had theirs.
    var waiting: [(target: Target, at: Int64, attempts: Int)] = targets.map { ($0, 0, 0) }
    while !waiting.isEmpty, session.interrupted == nil {
      var next: [(target: Target, at: Int64, attempts: Int)] = []
      for (target, at, attempts) in waiting where session.interrupted == nil {
        let pause = at - Clock.monotonic
        if pause > 0 { Clock.sleep(milliseconds: min(pause, max(0, deadline - Clock.monotonic))) }
        if let again = try serve(target, isLast: attempts + 1 >= Self.attempts, &session) {
          next.append((target, again, attempts + 1))
        }
      }
      waiting = next
    }
    if session.interrupted != nil { raise(.retry) }
  }

  /// Brings a target all that is due; the moment at which it asks to be tried again in this run.
  private mutating func serve(
    _ target: Target, isLast: Bool, _ session: inout Session
  ) throws(Failure) -> Int64? {
    while session.interrupted == nil {
      let now = Clock.now / 1_000_000
      guard let parcel = try parcel(target, now) else { return nil }
      if let at = parcel.retryAt {
        raise(parcel.refused ?? .retry)
        let why = parcel.said.map { ": \($0)" } ?? ""
        session.say(
          "\(target.name)\(why): tried again from \(Timestamp(seconds: at).rfc3339) on, or by "
            + "bdc notify --test")
        return nil
      }
      guard Clock.monotonic < deadline - 500 else {
        session.say("\(target.name): no time left: the rest waits for the next run")
        raise(.retry)
        return nil
      }
      var outcome = try posting.send(
        parcel.parcel, to: target, shortly: false, now: now, until: deadline, &session)
      if case .disliked(let why) = outcome {
        session.note("\(target.name): \(why): sent again in short")
        outcome = try posting.send(
          parcel.parcel, to: target, shortly: true, now: now, until: deadline, &session)
      }
      let again = try note(outcome, parcel.parcel, target, isLast: isLast, &session)
      if case .taken = outcome { continue }
      return again
    }
    return nil
  }

  private func parcel(
    _ target: Target, _ now: Int64
  ) throws(Failure) -> (parcel: Parcel, retryAt: Int64?, refused: Exit?, said: String?)? {
    let store = try Store(folder)
    guard let parcel = Parcel(target, store, now: now, digestSeconds: digestSeconds) else {
      return nil
    }
    let state = store.memory[target: target.name]
    // A clock that was set back must not hold it.
    let isHeld = state.retryAt.map { $0 > now && $0 - now <= 86_400 } ?? false
    let refused: Exit? = state.refusedSince.map { _ in
      if case .wrong = target.way { .configuration } else { .denied }
    }
    return (parcel, isHeld ? state.retryAt : nil, refused, state.said)
  }

  /// Writes down what became of a parcel before the next one is sent.
  private mutating func note(
    _ outcome: Outcome, _ parcel: Parcel, _ target: Target, isLast: Bool,
    _ session: inout Session
  ) throws(Failure) -> Int64? {
    var store = try Store(folder)
    let now = Clock.now / 1_000_000
    var state = store.memory[target: target.name]
    state.mark = target.mark
    var again: Int64?
    switch outcome {
    case .taken:
      told += parcel.items.count
      store.remove(parcel.items.map(\.id), of: target.name)
      let dropped = max(0, state.dropped - parcel.dropped)
      state = Memory.TargetState(name: target.name)
      state.dropped = dropped
      session.note("\(target.name): took \(parcel.items.count) of what waited")
    case .later(let why, let at):
      state.tries += 1
      state.refusedSince = nil
      state.said = why
      let pause = min(1800, Int64(30) << Int64(min(state.tries - 1, 6)))
      let retryAt = at ?? now + pause
      if at != nil, retryAt - now <= Self.patience, !isLast,
        Clock.monotonic + (retryAt - now) * 1000 < deadline - 1000
      {
        again = Clock.monotonic + max(0, retryAt - now) * 1000
        session.waited += Int(retryAt - now)
      } else {
        raise(.retry)
        state.retryAt = min(retryAt, now + 86_400)
        let when = Timestamp(seconds: retryAt).rfc3339
        if session.retryAt.map({ $0 > when }) ?? true { session.retryAt = when }
        session.report("\(target.name): \(why): tried again from \(when) on")
      }
    case .refused(let why, let status):
      refuse(why, status, &state, now, &session, target)
    case .disliked(let why):
      refuse(why, .denied, &state, now, &session, target)
    }
    store.memory[target: target.name] = state
    try store.save()
    return again
  }

  private mutating func refuse(
    _ why: String, _ status: Exit, _ state: inout Memory.TargetState, _ now: Int64,
    _ session: inout Session, _ target: Target
  ) {
    raise(status)
    // It is told once: whoever reads logs knows by then.
    if state.refusedSince == nil || state.said != why {
      session.report("\(target.name): \(why): what waits is dropped when it does so for a day")
    }
    state.refusedSince = state.refusedSince ?? now
    state.said = why
    state.retryAt = now + Self.refusedPause
  }

  private mutating func raise(_ status: Exit) {
    exit = Self.graver(exit, status)
  }

  /// The graver of two statuses, by the order of bdc-exit(7).
  static func graver(_ one: Exit, _ other: Exit) -> Exit {
    let order: [Exit] = [.bug, .configuration, .denied, .output, .retry, .rejected, .ok]
    return order.first { $0 == one || $0 == other } ?? other
  }
}
