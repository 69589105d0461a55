import Digest
import NDJSON
import Serving
import Time
import Unix

/// Answers every request: control, faults, credentials, limits, and then GraphQL or REST.
final class GitHubResponder: Responder {
  /// What was said on the command line.
  struct Settings {
    var deepest = 99
    var minutePoints = 2000
    var minuteRequests = 900
    var installations: [Installation] = []
    var installationSeconds: Int64 = 3600
    var latency: Int64 = 0
    var drift = 0
  }

  let world: World
  let accounts: Accounts
  let faults = Faults()
  var base = ""
  weak var server: Server?
  private(set) var failure: Failure?
  private(set) var settings: Settings
  private var stats = Stats()
  private let log: RequestLog
  private var asked = 0

  init(_ world: World, _ accounts: Accounts, _ settings: Settings, log: RequestLog) {
    self.world = world
    self.accounts = accounts
    self.settings = settings
    self.log = log
  }

  var control: Control { Control(world: world, faults: faults, accounts: accounts) }

  func answer(_ delivery: Delivery) -> Answer {
    if delivery.target.hasPrefix("/_control") { return controlled(delivery) }
    stats.requests += 1
    stats.mostAtOnce = max(stats.mostAtOnce, server?.underway ?? 1)
    drift()
    var answer = decide(delivery)
    if !answer.isMute {
      answer.headers += [
        ("Date", Timestamp(seconds: world.now).httpDate),
        ("X-GitHub-Request-Id", "REPLAY:\(stats.requests)"), ("Server", "github-replay"),
      ]
      stats.count("statuses", "\(answer.status)")
    }
    answer.delay += settings.latency
    do throws(Failure) {
      try log.add(delivery, status: answer.isMute ? nil : answer.status, number: stats.requests)
    } catch {
      failure = error
    }
    return answer
  }

  /// Applies a control object, with what belongs to the server itself.
  func obey(_ json: JSON) throws(Failure) -> [String] {
    let changed = try control.obey(json)
    if let drift = json["drift"]?.integer { settings.drift = Int(drift) }
    if let latency = json["latency"]?.integer { settings.latency = latency }
    if json["reset"] != nil { stats = Stats() }
    return changed
  }

  private func controlled(_ delivery: Delivery) -> Answer {
    if delivery.target.hasSuffix("/stats") { return Faults.json(200, stats.json.text + "\n") }
    guard let json = try? JSON.parse(delivery.body) else {
      return REST.refuse(400, "Problems parsing JSON")
    }
    do throws(Failure) {
      let changed = try obey(json)
      let names = JSON.array(changed.map { .string($0) })
      return Faults.json(200, JSON.object([JSON.Member("changed", names)]).text + "\n")
    } catch {
      return REST.refuse(422, error.message)
    }
  }

  /// Updates an object of the connection that is being paged.
  private func drift() {
    asked += 1
    guard settings.drift > 0, asked % settings.drift == 0, let paged = world.pagedLast,
      !paged.things.isEmpty
    else { return }
    var dice = Dice(asked)
    control.edit(paged.things[dice.below(paged.things.count)])
    stats.drifted += 1
  }

  private func decide(_ delivery: Delivery) -> Answer {
    let path = String(delivery.target.prefix { $0 != "?" })
    stats.count("kinds", "\(delivery.method) \(GitHubResponder.kind(path))")
    if path.hasPrefix("/app/") { return app(delivery, path) }
    guard let caller = accounts.caller(delivery.header("authorization")) else {
      return REST.refuse(401, "Bad credentials")
    }
    guard delivery.header("user-agent") != nil else {
      return REST.refuse(
        403,
        "Request forbidden by administrative rules. Please make sure your request has a "
          + "User-Agent header")
    }
    stats.count("tokens", caller.token)
    if path == "/graphql", delivery.method == "POST" { return graphQL(delivery, caller) }
    return rest(delivery, path, caller)
  }

  private func rest(_ delivery: Delivery, _ path: String, _ caller: Accounts.Caller) -> Answer {
    guard delivery.method == "GET" || delivery.method == "HEAD" else { return REST.missing }
    if path == "/rate_limit" { return limits(caller) }
    let budget = accounts.budget(caller, .core)
    var answer: Answer
    if let met = strike(delivery, caller, nodes: nil) {
      answer = met
    } else if budget.remaining == 0 {
      answer = exhausted(caller, .core)
    } else {
      let rest = REST(world: world, caller: caller, deepest: settings.deepest, base: base)
      answer = rest.answer(delivery.target)
      let tag = answer.headers.first { $0.name == "ETag" }?.value
      if let tag, delivery.header("if-none-match") == tag {
        // GitHub takes nothing from the budget for what has not changed.
        answer = Answer(status: 304, headers: [("ETag", tag)])
      } else if !budget.takeInMinute(1, limit: settings.minuteRequests) {
        answer = Faults.secondLimit
      } else {
        _ = budget.take(1)
      }
    }
    answer.headers += rateHeaders(budget, .core)
    return answer
  }

  private func strike(
    _ delivery: Delivery, _ caller: Accounts.Caller, nodes: Int64?
  ) -> Answer? {
    guard let met = faults.strike(delivery, nodes: nodes) else { return nil }
    stats.count("faults", met.kind)
    guard met.kind == "primary" else { return met.answer }
    let resource = nodes == nil ? Accounts.Resource.core : .graphql
    accounts.budget(caller, resource).exhaust()
    return exhausted(caller, resource)
  }

  private func graphQL(_ delivery: Delivery, _ caller: Accounts.Caller) -> Answer {
    guard !caller.user.isEmpty else {
      return REST.refuse(401, "This endpoint requires you to be authenticated.")
    }
    guard let json = try? JSON.parse(delivery.body), let text = json["query"]?.string else {
      return REST.refuse(400, "Problems parsing JSON")
    }
    let budget = accounts.budget(caller, .graphql)
    var answer = graphQL(delivery, caller, budget, json, text)
    answer.headers += rateHeaders(budget, .graphql)
    return answer
  }

  private func graphQL(
    _ delivery: Delivery, _ caller: Accounts.Caller, _ budget: Budget, _ json: JSON,
    _ text: String
  ) -> Answer {
    let document: Document
    do throws(QueryError) {
      document = try QueryParser.parse(text)
    } catch {
      return complain([Complaint(message: error.message, position: error.position)])
    }
    let wanted = json["operationName"]?.string
    guard let operation = document.operations.first(where: { wanted == nil || $0.name == wanted })
    else {
      return complain([Complaint(message: "No operation named \"\(wanted ?? "")\"")])
    }
    var variables: [String: JSON] = [:]
    for variable in operation.variables {
      if let fallback = variable.fallback?.value([:]) { variables[variable.name] = fallback }
    }
    for member in json["variables"]?.object ?? [] { variables[member.name] = member.value }
    var validation = Validation(world.schema, document, variables)
    validation.check(operation)
    stats.count("operations", operation.name ?? "")
    if let met = strike(delivery, caller, nodes: validation.nodes) { return met }
    if budget.remaining == 0 { return exhausted(caller, .graphql) }
    if !budget.takeInMinute(1, limit: settings.minutePoints) { return Faults.secondLimit }
    if !validation.complaints.isEmpty { return complain(validation.complaints) }
    _ = budget.take(validation.points)
    stats.points += validation.points
    stats.nodes += Int(validation.nodes)
    stats.count("token_points", caller.token, validation.points)
    var execution = Execution(
      world, document, variables, viewer: caller.user,
      rate: [
        ("cost", .integer(Int64(validation.points))), ("limit", .integer(Int64(budget.limit))),
        ("nodeCount", .integer(validation.nodes)),
        ("remaining", .integer(Int64(budget.remaining))),
        ("resetAt", .string(Timestamp(seconds: budget.reset).rfc3339)),
        ("used", .integer(Int64(budget.used))),
      ])
    let body = execution.answer(operation)
    for complaint in execution.complaints { stats.count("errors", complaint.type ?? "") }
    return Answer(
      status: 200, headers: [("Content-Type", "application/json; charset=utf-8")], body: body)
  }

  private func complain(_ complaints: [Complaint]) -> Answer {
    for complaint in complaints { stats.count("errors", complaint.type ?? complaint.message) }
    let errors = JSON.Member("errors", .array(complaints.map(\.json)))
    return Faults.json(200, JSON.object([errors]).text)
  }

  private func exhausted(_ caller: Accounts.Caller, _ resource: Accounts.Resource) -> Answer {
    let message = "API rate limit exceeded for user \(caller.user)."
    if resource == .graphql {
      return complain([Complaint(type: "RATE_LIMITED", message: message)])
    }
    return REST.refuse(403, message)
  }

  private func rateHeaders(
    _ budget: Budget, _ resource: Accounts.Resource
  ) -> [(name: String, value: String)] {
    [
      ("X-RateLimit-Limit", "\(budget.limit)"), ("X-RateLimit-Remaining", "\(budget.remaining)"),
      ("X-RateLimit-Used", "\(budget.used)"), ("X-RateLimit-Reset", "\(budget.reset)"),
      ("X-RateLimit-Resource", resource.rawValue),
    ]
  }

  private func limits(_ caller: Accounts.Caller) -> Answer {
    let resources = [Accounts.Resource.core, .graphql].map { resource in
      let budget = accounts.budget(caller, resource)
      let counts = [
        ("limit", Int64(budget.limit)), ("used", Int64(budget.used)),
        ("remaining", Int64(budget.remaining)), ("reset", budget.reset),
      ]
      return JSON.Member(
        resource.rawValue, .object(counts.map { JSON.Member($0.0, .integer($0.1)) }))
    }
    var answer = Faults.json(
      200, JSON.object([JSON.Member("resources", .object(resources))]).text)
    answer.headers += rateHeaders(accounts.budget(caller, .core), .core)
    return answer
  }

  /// POST /app/installations/ID/access_tokens.
  private func app(_ delivery: Delivery, _ path: String) -> Answer {
    let words = path.split(separator: "/").map(String.init)
    guard delivery.method == "POST", words.count == 4, words[1] == "installations",
      words[3] == "access_tokens"
    else { return REST.missing }
    let given = (delivery.header("authorization") ?? "").split(separator: " ").last ?? ""
    var reason = "A JSON web token could not be decoded"
    for installation in settings.installations {
      guard let fault = installation.fault(in: String(given)) else {
        let mark = Hex.encode(SHA1.hash(Array("\(path) \(stats.requests)".utf8)))
        let token = "ghs_\(mark)"
        accounts.add(
          installation: token, user: "installation-\(words[2])",
          seconds: settings.installationSeconds)
        let end = Timestamp(seconds: Clock.now / 1_000_000 + settings.installationSeconds)
        return Faults.json(
          201,
          "{\"token\":\"\(token)\",\"expires_at\":\"\(end.rfc3339)\",\"permissions\":{},"
            + "\"repository_selection\":\"all\"}")
      }
      reason = fault
    }
    return REST.refuse(401, reason)
  }

  /// A path with what differs between objects left out.
  private static func kind(_ path: String) -> String {
    var words = path.split(separator: "/").map(String.init)
    for index in words.indices where index > 0 {
      if Int(words[index]) != nil { words[index] = "N" }
    }
    if words.first == "repos", words.count > 2 {
      words.replaceSubrange(1...2, with: ["OWNER", "REPO"])
    }
    if words.first == "users", words.count > 1 { words[1] = "LOGIN" }
    return "/" + words.joined(separator: "/")
  }
}
