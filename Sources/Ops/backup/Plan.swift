import Config
import NDJSON
import Time
import Unix

/// What one run does, phase by phase.
struct Plan {
  let folder: BackupFolder
  private let keeper: Keeper
  private let uploading: Uploading
  private let retention: Retention
  /// The variable with the URL of the scratch database.
  private let scratch: String

  init(folder: BackupFolder, home: HomeFolder, settings: Settings) {
    self.folder = folder
    keeper = Keeper(
      home: home, milliseconds: Int64(settings.integer("backup.timeout") ?? 21_600) * 1000)
    uploading = Uploading(
      folder: folder, home: home, upload: settings.list("backup.upload"),
      check: settings.list("backup.check"),
      milliseconds: Int64(settings.integer("backup.upload_timeout") ?? 3600) * 1000)
    retention = Retention(
      days: settings.integer("backup.keep_days") ?? 7,
      weeks: settings.integer("backup.keep_weeks") ?? 4,
      months: settings.integer("backup.keep_months") ?? 6)
    scratch = settings.text("backup.scratch") ?? "BDC_BACKUP_SCRATCH_URL"
  }

  /// Saves, checks, sends and removes; what failed does not stop what can be done without it.
  func save(_ session: inout Session) -> Report {
    var report = Report(subject: "backup", folder: folder)
    do throws(Failure) {
      try folder.tidy()
      if let dump = try unsent() {
        report.resumed(dump)
      } else {
        let url = try Environment.secret("BACKUP_DATABASE_URL")
        let dump = try Saving(folder: folder, keeper: keeper, url: url).run(&session)
        report.saved(dump)
      }
    } catch {
      // Nothing is removed when nothing came.
      report.failed(error)
      return report
    }
    do throws(Failure) {
      // The newest first: one that the program never takes holds up no other.
      for dump in try pending() where session.interrupted == nil {
        try uploading.send(dump, &session)
        report.lines.append("uploaded \(dump.name)")
      }
    } catch {
      report.failed(error)
    }
    guard session.interrupted == nil else {
      report.failed(Failure(.retry, "retention: was stopped before it"))
      return report
    }
    do throws(Failure) {
      for dump in try removable() {
        for name in [dump.name, dump.hashName, dump.uploadedName] {
          Files.remove("\(folder.path)/\(name)")
        }
        if Files.exists("\(folder.path)/\(dump.name)") {
          throw Failure(
            .output, "retention: \(dump.name): cannot be removed, look at the folder's rights")
        }
        report.lines.append("removed \(dump.name)")
      }
    } catch {
      report.failed(error)
    }
    return report
  }

  /// Brings the newest backup into the scratch database, looks at all of it, and empties it again.
  func restore(_ session: inout Session) -> Report {
    var report = Report(subject: "backup restore", folder: folder)
    do throws(Failure) {
      guard let url = try Environment.secret(scratch) else {
        throw Failure(
          .configuration, "restore: \(scratch): is not set, name an empty database in it")
      }
      guard let dump = try folder.dumps().last(where: \.isChecked) else {
        throw Failure(.noInput, "restore: \(folder.path): has no backup yet")
      }
      let path = "\(folder.path)/\(dump.name)"
      guard try folder.isWhole(dump) else {
        throw Failure(
          .output, "restore: \(dump.name): was changed since it was saved, take another")
      }
      let said = try keeper.run(["restore", path], phase: "restore", url: url)
      guard !said.contains("would replace") else {
        throw Failure(
          .configuration, "restore: \(scratch): has rows already, name an empty database")
      }
      // It was empty before, and is so again, whatever is found in it.
      do throws(Failure) {
        try keeper.run(["--quiet", "verify"], phase: "restore", url: url)
      } catch {
        _ = try? keeper.run(["--quiet", "--yes", "reset"], phase: "restore", url: url)
        throw error
      }
      try keeper.run(["--quiet", "--yes", "reset"], phase: "restore", url: url)
      report.restored(dump)
    } catch {
      report.failed(error)
    }
    return report
  }

  /// What would be done.
  func preview(_ session: inout Session) throws(Failure) -> Exit {
    let isResumed = try unsent() != nil
    let new: Dump? =
      isResumed ? nil : Dump(prefix: folder.prefix, at: Timestamp(microseconds: Clock.now))
    if let new { try session.output.write("save \(folder.path)/\(new.name)\n") }
    if !uploading.upload.isEmpty {
      let waiting = (new.map { [$0] } ?? []) + (try pending())
      for dump in waiting { try session.output.write("upload \(dump.name)\n") }
    }
    for dump in try removable(with: new) { try session.output.write("remove \(dump.name)\n") }
    return .ok
  }

  /// Seconds for which a backup that was not uploaded stands for the one that a run would make:
  /// whoever tries a failed upload again wants no other dump.
  private static let freshness: Int64 = 3600

  /// The newest backup where it is fresh and was not uploaded; nil where a new one is to be made.
  private func unsent() throws(Failure) -> Dump? {
    let age = { (dump: Dump) in Clock.now / 1_000_000 - dump.takenAt.seconds }
    guard let dump = try folder.dumps().last(where: \.isChecked), !uploading.upload.isEmpty,
      !dump.isUploaded, (0..<Self.freshness).contains(age(dump)), try folder.isWhole(dump)
    else { return nil }
    return dump
  }

  private func pending() throws(Failure) -> [Dump] {
    guard !uploading.upload.isEmpty else { return [] }
    return try folder.dumps().reversed().filter { $0.isChecked && !$0.isUploaded }
  }

  private func removable(with new: Dump? = nil) throws(Failure) -> [Dump] {
    retention.removable(
      try folder.dumps() + (new.map { [$0] } ?? []),
      today: Clock.now / 1_000_000 / 86_400, uploads: !uploading.upload.isEmpty)
  }
}
