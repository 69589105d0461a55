import Foundation
import TestSupport
import Testing

/// Every member of every record of GitHub, missing and of a wrong type, and lines that were cut:
/// each is accounted for, and the good lines between them are stored as if they were alone.
@Suite struct GitHubHostileTests {
  private static let manifest = Places.tree.appending(path: "Sources/GitHub/SQL/records.json")

  /// The members of each type, with whether a truth value is right there.
  private static func members() throws -> [String: [(name: String, isTruth: Bool)]] {
    let types = try JSONSerialization.jsonObject(with: Data(contentsOf: manifest))
    var members: [String: [(name: String, isTruth: Bool)]] = [:]
    for type in types as? [[String: Any]] ?? [] {
      let name = (type["type"] as? String ?? "").dropFirst("github.".count)
      members[String(name)] = (type["fields"] as? [[String: Any]] ?? []).map {
        ($0["name"] as? String ?? "", $0["is"] as? String == "boolean")
      }
    }
    return members
  }

  /// What is wrong with a line, in all the ways there are.
  private static func spoilt(_ line: String, _ members: [(name: String, isTruth: Bool)]) -> [String]
  {
    var bad: [String] = []
    for (name, isTruth) in members {
      let member = "\"\(name)\":"
      // A person's own time may be left out; the record's stands behind those of its persons.
      let options: String.CompareOptions = name == "seen_at" ? .backwards : []
      guard let place = line.range(of: member, options: options) else { continue }
      bad.append(line.replacingCharacters(in: place, with: "\"\(name)_\":"))
      bad.append(
        line.replacingCharacters(in: place, with: "\(member)\(isTruth ? "5" : "true"),\"x\":"))
    }
    let type = kind(line)
    bad.append(line.replacingOccurrences(of: "github.\(type)\"", with: "github.\(type)s\""))
    bad.append(String(line.prefix(line.count / 2)))
    bad.append(String(line.dropLast()) + ",\"\u{0}\":1}")
    if line.contains("\"person\":\"") {
      bad.append(
        line.replacingOccurrences(of: "\"person\":\"git", with: "\"person\":\"gut"))
    }
    return bad
  }

  private static func kind(_ line: String) -> String { GitHubLines.kind(line) }

  @Test func badLinesBetweenGoodOnes() throws {
    let lines = try GitHubLines().records
    let members = try Self.members()
    var bad = 0
    var stream = ""
    var seen: [String: Int] = [:]
    for line in lines {
      stream += line + "\n"
      let kind = Self.kind(line)
      seen[kind, default: 0] += 1
      // Three of each kind are spoilt in every way.
      guard seen[kind] ?? 0 <= 3 else { continue }
      for spoilt in Self.spoilt(line, members[kind] ?? []) {
        stream += spoilt + "\n"
        bad += 1
      }
    }
    #expect(bad > 800 && seen.count >= 12, "\(bad) \(seen)")
    let alone = try Cluster.shared.database()
    let good = try pipeline(
      "bdc-identify -q | bdc-github-load -q",
      stdin: lines.map { $0 + "\n" }.joined().utf8, environment: alone)
    #expect(good.code == 0, "\(good.errors)")
    let database = try Cluster.shared.database()
    let done = try pipeline(
      "bdc-identify -q | bdc-github-load -q --json", stdin: stream.utf8, environment: database)
    #expect(done.code == 65, "\(done.errors.suffix(1000))")
    let tally = try JSONSerialization.jsonObject(with: Data(done.output)) as? [String: Int] ?? [:]
    let parts = ["inserted", "updated", "unchanged", "stale", "rejected"].compactMap { tally[$0] }
    #expect(parts.count == 5 && tally["read"] == parts.reduce(0, +), "\(tally)")
    #expect(tally["rejected"] == bad && tally["read"] == bad + lines.count, "\(bad) \(tally)")
    let wanted = try GitHubLines.picture(alone).dropLast()
    let found = try GitHubLines.picture(database)
    let odd = Set(found.dropLast()).symmetricDifference(wanted).sorted().prefix(4)
    #expect(Array(found.dropLast()) == Array(wanted), "\(odd)")
    // Lines that are alike wait once.
    #expect(Int(found.last ?? "") ?? 0 > bad / 2, "\(found.last ?? "")")
  }
}
