import NDJSON
import Schedule
import Time

/// The object of `health --json`: keys and words are a promise to whoever reads it.
///
/// No text of an error gets into it, only fixed words.
struct HealthObject {
  private var builder = LineBuilder()

  init(_ survey: HealthSurvey) {
    builder.put("status", survey.isHealthy ? "healthy" : "unhealthy")
    builder.openObject("checks")
    builder.openObject("database")
    builder.put("ok", survey.isDatabaseWell)
    if let latency = survey.latency {
      builder.put("latency_ms", latency)
    } else {
      builder.put("error", "database_check_failed")
    }
    builder.close()
    putWorkers(survey)
    putGroups(survey)
    putNamespaces(survey)
    putScheduler(survey)
    builder.openObject("disk")
    builder.put("free_bytes", survey.free.map { Int($0) })
    builder.close()
    putTasks(survey)
  }

  /// The line.
  var line: [UInt8] {
    var whole = builder
    return whole.finish()
  }

  private mutating func putWorkers(_ survey: HealthSurvey) {
    builder.openObject("celery_workers")
    builder.put("ok", survey.areWorkersWell)
    builder.openArray("workers")
    for host in survey.workers { builder.element(host) }
    builder.close()
    builder.put("responded", survey.workers.count)
    builder.put("expected", survey.settings.minWorkers)
    if let error = survey.workersError { builder.put("error", error) }
    builder.close()
  }

  private mutating func putGroups(_ survey: HealthSurvey) {
    builder.openObject("collector_groups")
    for group in survey.toldGroups {
      builder.openObject(group.id)
      builder.put("last_success_at", group.lastSuccess?.rfc3339)
      builder.put("stale", survey.isStale(group).map { .bool($0) } ?? .null)
      builder.close()
    }
    builder.close()
    builder.openObject("collector_meta")
    builder.put("any_stale", survey.isAnyStale)
    builder.put("enforce_freshness", survey.settings.enforcesFreshness)
    builder.put("error", survey.groupsError)
    builder.put("skipped", survey.isDatabaseWell ? nil : "database check failed")
    builder.close()
  }

  private mutating func putNamespaces(_ survey: HealthSurvey) {
    builder.openObject("pinecone_sync")
    if !survey.isDatabaseWell {
      builder.put("skipped", "database check failed")
    } else if let namespaces = survey.namespaces {
      for (name, at) in namespaces {
        builder.openObject(name)
        builder.put("final_sync_at", at?.rfc3339)
        builder.close()
      }
      if namespaces.isEmpty { builder.put("skipped", "nothing was ever brought to an index") }
    } else {
      builder.put("error", "pinecone_sync_check_failed")
    }
    builder.close()
  }

  private mutating func putScheduler(_ survey: HealthSurvey) {
    builder.openObject("scheduler")
    builder.put("alive", survey.heartbeats.map { .bool($0.contains(where: \.isAlive)) } ?? .null)
    let leader = survey.heartbeats?.first { $0.isAlive && $0.isLeader }
    builder.put("leader", leader?.host)
    builder.put("beat_at", survey.heartbeats?.map(\.beatAt).max()?.rfc3339)
    builder.close()
  }

  private mutating func putTasks(_ survey: HealthSurvey) {
    let tasks = survey.toldGroups.flatMap(\.tasks).filter { $0.task?.isEnabled ?? false }
    builder.openArray("failures")
    for (id, _, state) in tasks {
      guard let failure = state.failure else { continue }
      builder.openElement()
      builder.put("task", id)
      builder.put("outcome", failure.outcome)
      builder.put("status", failure.status)
      builder.put("at", failure.at.rfc3339)
      builder.put("count", state.failures)
      builder.close()
    }
    builder.close()
    builder.openArray("missed")
    for (id, _, state) in tasks where state.missed.count + state.skipped.count > 0 {
      builder.openElement()
      builder.put("task", id)
      builder.put("missed", state.missed.count)
      builder.put("skipped", state.skipped.count)
      builder.put("last", [state.missed.last, state.skipped.last].compactMap { $0 }.max()?.rfc3339)
      builder.close()
    }
    builder.close()
  }
}
