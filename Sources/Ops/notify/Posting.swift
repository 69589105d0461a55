import HTTP
import NDJSON
import Time
import Unix

/// What became of a parcel.
enum Outcome {
  case taken(String)
  /// It may be taken later: why, and not before which second since 1970.
  case later(String, at: Int64?)
  /// The target takes nothing, until somebody mends it: why, and what status says so.
  case refused(String, Exit)
  /// The platform does not like the message itself.
  case disliked(String)
}

/// Sends parcels: one attempt each, with a time-out.
struct Posting {
  let host: String
  /// The home, in which programs run.
  let folder: String
  /// Seconds that a program may take.
  let patience: Int
  /// Seconds that a webhook may take.
  let webhookSeconds: Int
  /// The addresses of webhooks.
  let addresses: Set<String>

  /// Attempts that leave each of some targets its share of a run's seconds.
  init(host: String, folder: String, patience: Int, seconds: Int64, targets: [Target]) {
    self.host = host
    self.folder = folder
    addresses = Set(targets.compactMap(\.address))
    let share = max(1, Int(seconds) / max(1, targets.count))
    self.patience = min(patience, share)
    webhookSeconds = min(10, share)
  }

  func send(
    _ parcel: Parcel, to target: Target, shortly: Bool, now: Int64, until deadline: Int64,
    _ session: inout Session
  ) throws(Failure) -> Outcome {
    let left = deadline - Clock.monotonic
    switch target.way {
    case .slack(let url):
      let body = SlackPayload(parcel.message, shortly: shortly).bytes
      return try post(body, url, target, milliseconds: left, &session)
    case .discord(let url):
      let body = DiscordPayload(parcel.message, shortly: shortly).bytes
      return try post(body, url, target, milliseconds: left, &session)
    case .mail(let mailing):
      let id = parcel.items.first?.id ?? 0
      let bytes = mailing.message(parcel.message, host: host, id: id, now: now)
      return mailed(run(mailing.words, bytes, milliseconds: left), target)
    case .command(let words):
      return commanded(run(words, parcel.lines, milliseconds: left), target)
    case .wrong(let why):
      return .refused(why, .configuration)
    }
  }

  private func post(
    _ body: [UInt8], _ url: String, _ target: Target, milliseconds: Int64,
    _ session: inout Session
  ) throws(Failure) -> Outcome {
    var policy = Policy()
    policy.total = max(1, min(webhookSeconds, Int(milliseconds / 1000)))
    policy.connect = policy.total
    policy.stall = policy.total
    policy.attempts = 1
    policy.pace = 0
    policy.maxBody = 1 << 16
    var request = Request(url)
    request.method = "POST"
    request.body = body
    request.headers.set("Content-Type", "application/json")
    var transfers = try Transfers(policy)
    session.requests += 1
    do throws(HTTPError) {
      return .taken("\(try transfers.send(request).status)")
    } catch {
      return Self.outcome(error, target)
    }
  }

  private static func outcome(_ error: HTTPError, _ target: Target) -> Outcome {
    // Cut before, half a secret would stay.
    let body = Clip(200).start(target.redacted(String(decoding: error.body, as: UTF8.self)))
    let flat = body.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
    let said = flat.isEmpty ? "" : " (\(flat))"
    switch error.kind {
    case .status(400), .status(413), .status(422):
      return .disliked("does not like the message\(said)")
    case .status(let code) where (400...499).contains(code) && ![408, 425, 429].contains(code):
      return .refused("refuses with \(code)\(said): make a new webhook", .denied)
    case .status(let code):
      return .later("status \(code)\(said)", at: retryAt(error))
    case .redirect: return .refused("redirects: copy the webhook's address anew", .denied)
    case .address(let why): return .refused(why, .configuration)
    case .timeout: return .later("no answer in time", at: nil)
    case .tls(let why):
      return .later("\(target.redacted(why)), check the server's certificate", at: nil)
    case .network(let why), .curl(let why), .absent(let why), .content(let why):
      return .later(target.redacted(why), at: nil)
    case .tooLarge: return .later("a long answer", at: nil)
    case .exhausted, .interrupted: return .later("was stopped", at: error.retryAt)
    }
  }

  /// Discord says in the body, to the millisecond, what the header says in seconds.
  private static func retryAt(_ error: HTTPError) -> Int64? {
    let body = (try? JSON.parse(error.body))?["retry_after"]
    var seconds: Double?
    switch body {
    case .real(let number): seconds = number
    case .integer(let number): seconds = Double(number)
    default: break
    }
    guard let seconds, seconds >= 0, seconds < 86_400 else { return error.retryAt }
    let at = Clock.now / 1_000_000 + Int64(seconds) + 1
    return max(at, error.retryAt ?? at)
  }

  private func run(
    _ words: [String], _ bytes: [UInt8], milliseconds: Int64
  ) -> Result<Child.Heard, Failure> {
    // No program of others needs the addresses of webhooks.
    let variables = Environment.all.filter {
      !$0.name.uppercased().contains("WEBHOOK") && !addresses.contains($0.value.trimmed)
    }.map { "\($0.name)=\($0.value)" }
    do {
      return .success(
        try Child.hear(
          words, environment: variables, folder: folder, input: bytes,
          milliseconds: max(1000, min(milliseconds, Int64(patience) * 1000))))
    } catch {
      return .failure(error)
    }
  }

  /// The statuses of sysexits(3) with which sendmail(8) says that an address or a right is wrong.
  private static let bounced: Set<Int32> = [64, 65, 67, 68, 69, 77, 78]

  private func mailed(_ result: Result<Child.Heard, Failure>, _ target: Target) -> Outcome {
    judged(result, target, bounced: Self.bounced)
  }

  private func commanded(_ result: Result<Child.Heard, Failure>, _ target: Target) -> Outcome {
    judged(result, target, bounced: [64, 77, 78, 126, 127])
  }

  private func judged(
    _ result: Result<Child.Heard, Failure>, _ target: Target, bounced: Set<Int32>
  ) -> Outcome {
    switch result {
    case .failure(let failure):
      return .refused("\(failure.message): install it or name another", .configuration)
    case .success(let heard):
      if heard.isGood { return .taken("status 0") }
      let said = heard.lastLine.map { ": \(Clip(200).start(target.redacted($0)))" } ?? ""
      let text = "\(heard.ending)\(said)"
      if case .exited(let code) = heard.status, bounced.contains(code) {
        return .refused(text, code == 78 ? .configuration : .denied)
      }
      return .later(text, at: nil)
    }
  }
}
