import Config
import HTTP
import NDJSON
import Unix

extension Doctor {
  private static let reading = ["GITHUB_TOKENS_SCRAPING", "GITHUB_TOKEN"]
  private static let writing = ["GITHUB_TOKEN_WRITE", "GITHUB_TOKEN"]
  private static let app = "GITHUB_APP"

  /// Whether GitHub takes its tokens, whose they are, and what is left of their limits.
  func checkTokens(_ settings: Settings, _ findings: inout Findings) {
    guard let address = settings.text("github.api_url") else { return }
    do throws(Failure) {
      let reading = try TokenPool(
        Self.reading, app: Self.app, for: address, tool: Self.name
      ).each()
      if reading.isEmpty {
        findings.warning(
          "github", "no token: it can only be read from archives",
          "export \(Self.reading.joined(separator: " or ")), or one of them with _FILE")
      }
      var owners: [String: String] = [:]
      for (name, pool) in reading {
        guard let login = checkToken("token \(name)", pool, address, &findings) else { continue }
        if let other = owners[login] {
          findings.warning(
            "token \(name)", "of \(login), as \(other): they share one limit",
            "leave one of them out")
        }
        owners[login] = name
      }
      let known = try Environment.secrets(Self.reading)
      let writing = try Environment.secrets(Self.writing).prefix(1).filter { !known.contains($0) }
      for token in writing {
        let pool = TokenPool(known: [Secret(token)], for: address, tool: "")
        _ = checkToken("token write", pool, address, &findings)
      }
    } catch {
      findings.error("github", error)
    }
  }

  /// Asks GitHub about one token; the login of its owner where there is one.
  private func checkToken(
    _ what: String, _ pool: TokenPool, _ address: String, _ findings: inout Findings
  ) -> String? {
    var policy = Policy()
    policy.tokens = pool
    policy.attempts = 1
    policy.total = 10
    policy.maxWait = 0
    policy.accept = "application/vnd.github+json"
    do throws(Failure) {
      var transfers = try Transfers(policy)
      do throws(HTTPError) {
        let limits = try JSON.parsed(transfers.send(Request("\(address)/rate_limit")).body)
        var login: String?
        do throws(HTTPError) {
          login = JSON.parsed(try transfers.send(Request("\(address)/user")).body)["login"]?.string
            .map { Redaction.redact($0) }
        } catch {
          // An app's installation is no user.
          if error.kind != .status(403) { throw error }
        }
        let parts = ["core", "graphql"].compactMap { name -> String? in
          let limit = limits["resources"]?[name]
          guard let left = limit?["remaining"]?.integer, let all = limit?["limit"]?.integer else {
            return nil
          }
          return "\(name) \(left) of \(all) left"
        }
        findings.ok(
          what, ([login ?? "an installation"] + parts).joined(separator: ", "))
        return login
      } catch {
        throw error.failure
      }
    } catch {
      if error.exit == .denied || error.exit == .configuration {
        findings.error(
          what, Redaction.redact(error.message), "make another one at GitHub", .denied)
      } else {
        findings.warning(
          what, "not known whether it is good: \(Redaction.redact(error.message))",
          "see whether GitHub can be reached")
      }
      return nil
    }
  }
}

extension JSON {
  fileprivate static func parsed(_ bytes: [UInt8]) -> JSON { (try? parse(bytes)) ?? .null }
}
