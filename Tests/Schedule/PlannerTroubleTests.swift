import NDJSON
import Schedule
import Testing
import Time

@Suite struct PlannerTroubleTests {
  /// Never before retry_at; not at all where that is too late; no other moment before it either.
  @Test func retry() {
    var world = PlannerWorld(
      [
        group("g", 0, 5, [task("g/limited"), task("g/next")]),
        group("late", 0, 5, [task("late/limited", catchUp: 600)]),
      ], at: "2026-11-25T00:00:00Z")
    world.child = { run in
      var end = TaskEnd(.status(run.task.hasSuffix("limited") && run.attempts == 1 ? 75 : 0))
      if end.kind == .status(75) { end.retryAt = time("2026-11-25T01:00:00Z") }
      return (60, end)
    }
    world.go(to: "2026-11-25T00:59:00Z")
    #expect(world.row("g/limited", "2026-11-25T00:05:00Z")?.outcome == .waiting)
    #expect(world.row("g/next", "2026-11-25T00:05:00Z")?.outcome == .done)
    #expect(world.row("late/limited", "2026-11-25T00:05:00Z")?.outcome == .failed)
    world.go(to: "2026-11-25T01:10:00Z")
    let run = world.row("g/limited", "2026-11-25T00:05:00Z")
    #expect(run?.outcome == .done && run?.attempts == 2 && run?.reason == .retry)
    #expect(run?.startedAt == time("2026-11-25T01:00:00Z"))
    #expect(world.notices == ["failure late/limited"])
    world.go(to: "2026-11-26T01:00:00Z")
    #expect(world.notices.last == "failure late/limited")
    // Nor do the moments after it come before: too late they are skipped, else they wait.
    var often = PlannerWorld(
      [group("o", 1, 0, [task("o/limited", .interval(minutes: 30), catchUp: 1800)])],
      at: "2026-11-25T00:01:00Z")
    often.child = { run in
      var end = TaskEnd(.status(run.scheduledFor == time("2026-11-25T00:30:00Z") ? 75 : 0))
      if end.kind == .status(75) { end.retryAt = time("2026-11-25T02:10:00Z") }
      return (60, end)
    }
    often.go(to: "2026-11-25T02:20:00Z")
    #expect(
      often.starts.compactMap(\.startedAt)
        == [time("2026-11-25T00:30:00Z"), time("2026-11-25T02:10:00Z")])
    #expect(often.row("o/limited", "2026-11-25T01:00:00Z")?.outcome == .skipped)
  }

  /// The predecessor's docs never saw a release, because another group had noted it first.
  @Test func releases() {
    var world = PlannerWorld(
      [
        group("github", 0, 5, [task("github/a"), task("github/libraries", .onRelease)]),
        group("docs", 16, 20, [task("docs/track", .onRelease)]),
      ], at: "2026-11-25T00:00:00Z")
    world.releases = .success(["boost-1.89.0", "boost-1.90.0"])
    world.go(to: "2026-11-25T23:00:00Z")
    #expect(world.row("github/libraries", "2026-11-25T00:05:00Z")?.release == "boost-1.90.0")
    #expect(world.row("docs/track", "2026-11-25T16:20:00Z")?.outcome == .done)
    #expect(world.checks == 2)
    // No new release: no row.
    world.go(to: "2026-11-26T23:00:00Z")
    #expect(world.rows.count == 4)
    // A run that failed has not done it.
    world.releases = .success(["boost-1.89.0", "boost-1.90.0", "boost-1.91.0"])
    world.child = { run in (30, TaskEnd(.status(run.task == "docs/track" ? 70 : 0))) }
    world.go(to: "2026-11-27T23:00:00Z")
    #expect(world.row("docs/track", "2026-11-27T16:20:00Z")?.outcome == .failed)
    world.child = { _ in (30, TaskEnd(.status(0))) }
    world.go(to: "2026-11-28T23:00:00Z")
    #expect(world.row("docs/track", "2026-11-28T16:20:00Z")?.outcome == .done)
    #expect(world.row("github/libraries", "2026-11-28T00:05:00Z") == nil)
    #expect(world.notices == ["failure docs/track", "recovered docs/track"])
    // A failing check touches only those tasks.
    world.releases = .failure(.init())
    world.go(to: "2026-11-29T23:00:00Z")
    #expect(world.row("github/a", "2026-11-29T00:05:00Z")?.outcome == .done)
    let skipped = world.row("docs/track", "2026-11-29T16:20:00Z")
    #expect(skipped?.outcome == .skipped)
    #expect(skipped?.cause == "the releases of Boost are not known: no answer")
    // A check that takes long holds up nobody else.
    world.releases = nil
    world.go(to: "2026-11-30T23:00:00Z")
    #expect(world.row("github/a", "2026-11-30T00:05:00Z")?.outcome == .done)
    #expect(world.planner.memory.releases["docs/track"]?.count == 3)
  }

  /// The scheduler dies under a run: it is lost, and caught up once; the rest of the batch goes on.
  @Test func death() {
    let groups = [group("g", 0, 5, [task("g/one"), task("g/two")])]
    var first = PlannerWorld(groups, at: "2026-11-25T00:00:00Z")
    first.child = { _ in (7200, TaskEnd(.status(0))) }
    first.go(to: "2026-11-25T00:30:00Z")
    var rows = Array(first.rows.values)
    #expect(rows.map(\.outcome.rawValue).sorted() == ["running", "waiting"])
    var second = PlannerWorld(
      groups, at: "2026-11-25T00:40:00Z", memory: first.planner.memory, rows: rows)
    second.child = { _ in (600, TaskEnd(.status(0))) }
    second.go(to: "2026-11-25T02:00:00Z")
    #expect(second.starts.map(\.task) == ["g/one", "g/two"])
    #expect(second.starts.first?.attempts == 2 && second.starts.first?.reason == .catchUp)
    #expect(second.rows.values.allSatisfy { $0.outcome == .done })
    #expect(second.notices == ["failure g/one", "recovered g/one"])
    // Lost again it is not tried a third time, not even by the scheduler after that.
    var again = PlannerWorld(
      groups, at: "2026-11-25T00:40:00Z", memory: first.planner.memory, rows: rows)
    again.child = { run in (600, TaskEnd(run.task == "g/one" ? .lost : .status(0))) }
    again.go(to: "2026-11-25T02:00:00Z")
    var after = PlannerWorld(
      groups, at: "2026-11-25T02:10:00Z", memory: first.planner.memory,
      rows: Array(again.rows.values))
    after.go(to: "2026-11-25T03:00:00Z")
    #expect(again.starts.map(\.task) == ["g/one", "g/two"] && after.starts.isEmpty)
    #expect(again.row("g/one", "2026-11-25T00:05:00Z")?.outcome == .lost)
    // What is over stays so, also when the memory was written before it.
    rows = Array(second.rows.values)
    var third = PlannerWorld(
      groups, at: "2026-11-25T02:10:00Z", memory: first.planner.memory, rows: rows)
    third.go(to: "2026-11-25T03:00:00Z")
    #expect(third.starts.isEmpty)
    // Nor when it was written before the batch was due at all.
    let early = PlannerWorld(groups, at: "2026-11-25T00:00:00Z").planner.memory
    var unwritten = PlannerWorld(groups, at: "2026-11-25T02:10:00Z", memory: early, rows: rows)
    unwritten.go(to: "2026-11-25T03:00:00Z")
    #expect(unwritten.starts.isEmpty)
    // Days later it is too late.
    var fourth = PlannerWorld(
      groups, at: "2026-11-27T12:00:00Z", memory: first.planner.memory,
      rows: Array(first.rows.values))
    fourth.go(to: "2026-11-27T12:10:00Z")
    #expect(fourth.starts.isEmpty)
    #expect(fourth.row("g/one", "2026-11-25T00:05:00Z")?.outcome == .lost)
    #expect(fourth.row("g/two", "2026-11-25T00:05:00Z")?.outcome == .missed)
  }

  /// A restart in the middle of a batch, with a task that has another name now: the old one says so,
  /// the new one has its turn the next night.
  @Test func renamed() {
    var first = PlannerWorld(
      [group("g", 0, 5, [task("g/one"), task("g/two")])], at: "2026-11-25T00:00:00Z")
    first.child = { _ in (7200, TaskEnd(.status(0))) }
    first.go(to: "2026-11-25T00:30:00Z")
    var second = PlannerWorld(
      [group("g", 0, 5, [task("g/one"), task("g/zwei", pipeline: "g/two")])],
      at: "2026-11-25T00:40:00Z", memory: first.planner.memory, rows: Array(first.rows.values))
    second.go(to: "2026-11-25T12:00:00Z")
    #expect(second.starts.map(\.task) == ["g/one"])
    #expect(second.row("g/two", "2026-11-25T00:05:00Z")?.outcome == .skipped)
    second.go(to: "2026-11-26T00:10:00Z")
    #expect(second.starts.map(\.task) == ["g/one", "g/one", "g/zwei"])
  }

  /// The memory was written before the end of a run: its row says which release it has done.
  @Test func releaseOfARow() {
    let groups = [group("docs", 16, 20, [task("docs/track", .onRelease)])]
    var first = PlannerWorld(groups, at: "2026-11-25T16:00:00Z")
    first.releases = .success(["boost-1.89.0", "boost-1.90.0"])
    first.go(to: "2026-11-25T16:20:10Z")
    let memory = first.planner.memory
    first.go(to: "2026-11-25T16:30:00Z")
    #expect(first.row("docs/track", "2026-11-25T16:20:00Z")?.outcome == .done)
    var second = PlannerWorld(
      groups, at: "2026-11-25T16:31:00Z", memory: memory, rows: Array(first.rows.values))
    second.releases = first.releases
    second.go(to: "2026-11-27T12:00:00Z")
    #expect(second.starts.isEmpty && second.checks == 1)
  }

  /// TERM in the middle: what ran is stopped, and goes on after a quick restart.
  @Test func stop() {
    let groups = [group("g", 0, 5, [task("g/one"), task("g/two")])]
    var first = PlannerWorld(groups, at: "2026-11-25T00:00:00Z")
    first.child = { _ in (7200, TaskEnd(.status(0))) }
    first.go(to: "2026-11-25T00:30:00Z")
    first.send(.stop)
    first.send(
      .ended(.init(task: "g/one", moment: time("2026-11-25T00:05:00Z")), TaskEnd(.stopped)))
    #expect(first.row("g/one", "2026-11-25T00:05:00Z")?.outcome == .stopped)
    #expect(first.starts.count == 1)
    var second = PlannerWorld(
      groups, at: "2026-11-25T00:31:00Z", memory: first.planner.memory,
      rows: Array(first.rows.values))
    second.go(to: "2026-11-25T01:00:00Z")
    #expect(second.starts.map(\.task) == ["g/one", "g/two"])
  }

  /// Another schedule: what runs goes on, what waited and is gone says so, what is new waits for its
  /// next moment.
  @Test func reload() {
    var world = PlannerWorld(
      [group("g", 0, 5, [task("g/one"), task("g/two")])], at: "2026-11-25T00:00:00Z")
    world.child = { _ in (1200, TaskEnd(.status(0))) }
    world.go(to: "2026-11-25T00:10:00Z")
    world.send(
      .reloaded(
        Schedule(groups: [
          group("g", 0, 5, [task("g/one")]), group("new", 0, 1, [task("new/one")]),
        ]), .utc))
    world.go(to: "2026-11-25T02:00:00Z")
    #expect(world.row("g/one", "2026-11-25T00:05:00Z")?.outcome == .done)
    #expect(world.row("g/two", "2026-11-25T00:05:00Z")?.outcome == .skipped)
    #expect(world.starts.count == 1)
    world.go(to: "2026-11-26T00:02:00Z")
    #expect(world.starts.last?.task == "new/one")
    // What ran while it was taken away is not tried again.
    world.child = { _ in
      var end = TaskEnd(.status(75))
      end.retryAt = time("2026-11-26T01:00:00Z")
      return (1200, end)
    }
    world.go(to: "2026-11-26T00:10:00Z")
    world.send(.reloaded(Schedule(groups: []), .utc))
    world.go(to: "2026-11-26T02:00:00Z")
    #expect(world.row("g/one", "2026-11-26T00:05:00Z")?.outcome == .failed)
    #expect(world.row("g/one", "2026-11-26T00:05:00Z")?.attempts == 1)
  }

  /// While nothing may start: what was due is caught up, or missed with the reason.
  @Test func held() {
    var world = PlannerWorld(
      [group("g", 0, 5, [task("g/one")]), group("h", 6, 0, [task("h/one", catchUp: 600)])],
      at: "2026-11-25T00:00:00Z")
    world.send(.held("the disk is full"))
    world.go(to: "2026-11-25T06:04:00Z")
    #expect(world.starts.isEmpty)
    world.send(.held(nil))
    world.go(to: "2026-11-25T06:05:00Z")
    #expect(world.starts.map(\.task).sorted() == ["g/one", "h/one"])
    // A start that could not be noted is no start.
    world.send(.held(nil))
    world.child = { _ in (0, TaskEnd(.notBegun, cause: "no room")) }
    world.go(to: "2026-11-26T00:05:00Z")
    world.send(.held("no room"))
    let row = world.row("g/one", "2026-11-26T00:05:00Z")
    #expect(row?.outcome == .waiting || row?.outcome == .running)
    world.child = { _ in (30, TaskEnd(.status(0))) }
    world.go(to: "2026-11-26T00:20:00Z")
    world.send(.held(nil))
    world.go(to: "2026-11-26T00:30:00Z")
    #expect(world.row("g/one", "2026-11-26T00:05:00Z")?.outcome == .done)
    // What waited for another, and could begin only when it was too late.
    var late = PlannerWorld(
      [
        group("g", 5, 55, [task("g/one", exclusive: ["github"])]),
        group("h", 6, 0, [task("h/one", catchUp: 600, exclusive: ["github"])]),
      ], at: "2026-11-25T05:00:00Z")
    late.child = { _ in (900, TaskEnd(.status(0))) }
    late.go(to: "2026-11-25T06:01:00Z")
    late.send(.held("the disk is full"))
    late.go(to: "2026-11-25T06:30:00Z")
    late.send(.held(nil))
    late.go(to: "2026-11-25T07:00:00Z")
    let missed = late.row("h/one", "2026-11-25T06:00:00Z")
    #expect(missed?.outcome == .missed && missed?.cause == "the disk is full")
    #expect(late.starts.map(\.task) == ["g/one"] && late.notices == ["missed h/one"])
  }

  /// A person runs the pipeline: skipped, and said; with the row of the journal as it is read again.
  @Test func busy() throws {
    var world = PlannerWorld([group("g", 0, 5, [task("g/one")])], at: "2026-11-25T00:00:00Z")
    world.child = { _ in (1, TaskEnd(.busy, cause: "is running already")) }
    world.go(to: "2026-11-25T00:10:00Z")
    let run = try #require(world.row("g/one", "2026-11-25T00:05:00Z"))
    #expect(run.outcome == .skipped && run.cause == "is running already" && run.attempts == 0)
    #expect(try TaskRun(JSON.parse(run.line)) == run)
  }
}
