import Config
import Unix

/// What the section `health` says, and what in it is of no use.
struct HealthSettings {
  /// Everything else that bdc.yaml and the environment say; nil where that is of no use either.
  let settings: Settings?
  /// Hosts that must have a scheduler that lives.
  let minWorkers: Int
  /// Milliseconds that the database has for all its answers.
  let timeout: Int64
  /// Microseconds after which a group is stale.
  let staleAfter: Int64
  /// Whether a stale group makes the whole unhealthy.
  let enforcesFreshness: Bool
  /// Whether what is said of schedulers is of no use.
  let isWorkersInvalid: Bool
  /// Whether what is said of freshness is of no use.
  let isFreshnessInvalid: Bool

  /// What the settings of a home say; of what is wrong in them the built-in value counts.
  init(_ home: HomeFolder?) {
    var wrong: Set<String> = []
    settings = Self.read(home, &wrong)
    let known = settings
    func number(_ name: String, _ builtIn: Double) -> Double {
      wrong.contains("health.\(name)") ? builtIn : known?.number("health.\(name)") ?? builtIn
    }
    minWorkers = Int(number("min_workers", 1))
    timeout = Int64(number("timeout", 3) * 1000)
    staleAfter = Int64(number("stale_hours", 26) * 3_600_000_000)
    enforcesFreshness =
      wrong.contains("health.enforce_freshness")
      || known?.boolean("health.enforce_freshness") ?? true
    isWorkersInvalid = wrong.contains("health.min_workers") || wrong.contains("health.timeout")
    isFreshnessInvalid =
      wrong.contains("health.stale_hours") || wrong.contains("health.enforce_freshness")
  }

  /// Reads without the variables that are wrong; nil when the file is.
  private static func read(_ home: HomeFolder?, _ wrong: inout Set<String>) -> Settings? {
    do {
      let text = try home?.text() ?? []
      let sections = try Sections.embedded()
      let names = sections.all.flatMap { section in
        section.fields.map { ("\(section.name).\($0.name)", $0.variable) }
      }
      var hidden: Set<String> = []
      for _ in 0..<2 {
        do throws(Violations) {
          return try Settings(
            text, file: "bdc.yaml", sections: sections, whole: false,
            environment: { hidden.contains($0) ? nil : Environment.value($0) })
        } catch {
          let paths = Set(error.all.map(\.path)).filter { $0.hasPrefix("health.") }
          wrong.formUnion(paths)
          hidden.formUnion(names.filter { paths.contains($0.0) }.compactMap(\.1))
        }
      }
    } catch {
      // Without a file that can be read there are no settings; what needs them says so.
    }
    return nil
  }

  /// The token that requests must bring, nil for none; throws `Exit.configuration`.
  func token() throws(Failure) -> String? {
    try Environment.secret(settings?.text("health.token") ?? "HEALTH_CHECK_TOKEN")
  }
}
