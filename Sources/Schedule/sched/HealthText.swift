import Schedule
import Time
import Unix

/// Health for a person: what is not well first.
struct HealthText {
  private(set) var lines: [String] = []

  init(_ survey: HealthSurvey) {
    let enforced = survey.settings.enforcesFreshness
    lines.append(survey.isHealthy ? "healthy" : "unhealthy")
    add(
      "database", survey.isDatabaseWell,
      survey.latency.map { "answers in \($0) ms" }
        ?? "does not answer, or is not to be found: see bdc doctor")
    let hosts = survey.workers.isEmpty ? "no host" : survey.workers.joined(separator: ", ")
    add(
      "scheduler", survey.areWorkersWell,
      survey.workersError.map {
        "cannot be told (\($0)): "
          + (survey.settings.isWorkersInvalid
            ? "correct HEALTH_CELERY_MIN_WORKERS and HEALTH_CELERY_INSPECT_TIMEOUT"
            : "only the database knows, see bdc doctor")
      }
        ?? "alive on \(hosts), \(survey.settings.minWorkers) wanted: see bdc sched status")
    if let error = survey.groupsError {
      add(
        "groups", !enforced,
        "cannot be told (\(error)): "
          + (survey.settings.isFreshnessInvalid
            ? "correct HEALTH_COLLECTOR_STALE_HOURS and HEALTH_ENFORCE_COLLECTOR_FRESHNESS"
            : survey.hasSchedule ? "see bdc doctor" : "see bdc sched check"))
    }
    for group in survey.toldGroups {
      let when = group.lastSuccess.map { "last success \(Spell.minute($0))" } ?? "no success yet"
      let isStale = survey.isStale(group)
      let word = isStale == nil ? "no daily tasks" : isStale == true ? "stale" : "fresh"
      add("group \(group.id)", !(enforced && isStale == true), "\(when), \(word)")
    }
    for (name, at) in survey.namespaces ?? [] {
      add("vectors \(name)", true, at.map { "whole \(Spell.minute($0))" } ?? "never whole yet")
    }
    if let free = survey.free { add("disk", true, "\(ByteCount.text(free)) free") }
  }

  private mutating func add(_ what: String, _ isWell: Bool, _ how: String) {
    lines.append("\(isWell ? "ok   " : "ERROR") \(what): \(Spell.plain(how))")
  }
}
