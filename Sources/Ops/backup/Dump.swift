import Time
import Unix

/// A backup of a folder, by its name `PREFIX-YYYYMMDDTHHMMSSZ.dump`.
struct Dump: Equatable {
  let name: String
  let takenAt: Timestamp
  /// Whether its hash lies beside it: it was read to its end then.
  var isChecked = true
  var isUploaded = false

  /// The name of a backup that is taken at a moment.
  init(prefix: String, at moment: Timestamp) {
    let stamp = Timestamp(seconds: moment.seconds).rfc3339.filter { $0 != "-" && $0 != ":" }
    name = "\(prefix)-\(stamp).dump"
    takenAt = Timestamp(seconds: moment.seconds)
  }

  /// A name that is of this form and of a moment that exists; nil for any other.
  init?(_ name: String, prefix: String) {
    guard name.hasPrefix("\(prefix)-"), name.hasSuffix(".dump") else { return nil }
    let stamp = Array(name.utf8.dropFirst(prefix.utf8.count + 1).dropLast(5))
    guard stamp.count == 16 else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: stamp[range], as: UTF8.self) }
    let written = "\(part(0..<4))-\(part(4..<6))-\(part(6..<11)):\(part(11..<13)):\(part(13..<16))"
    guard let moment = Timestamp(rfc3339: written) else { return nil }
    self.init(prefix: prefix, at: moment)
    guard self.name == name else { return nil }
  }

  /// The file with its hash, as sha256sum(1) reads it.
  var hashName: String { "\(name).sha256" }
  /// The file that says that it was sent away.
  var uploadedName: String { "\(name).uploaded" }
  /// Days since 1970.
  var dayNumber: Int64 { takenAt.seconds / 86_400 }
  /// Weeks, which begin on Mondays; 1970-01-01 was a Thursday.
  var week: Int64 { (dayNumber + 3) / 7 }
  /// `2026-11`.
  var month: Substring { takenAt.day.prefix(7) }
}

/// The folder of a home's backups.
struct BackupFolder {
  let path: String
  let prefix: String

  /// Makes the folder where it is missing, for its owner only.
  func make() throws(Failure) {
    try Files.makeFolder(path, mode: 0o700)
  }

  /// Every backup with our name, the oldest first.
  func dumps() throws(Failure) -> [Dump] {
    guard Files.isFolder(path) else { return [] }
    let names = try Files.names(path)
    let all = Set(names)
    var found: [Dump] = []
    for name in names {
      guard var dump = Dump(name, prefix: prefix), Files.isRegular("\(path)/\(name)") else {
        continue
      }
      dump.isChecked = all.contains(dump.hashName)
      dump.isUploaded = all.contains(dump.uploadedName)
      found.append(dump)
    }
    return found.sorted { $0.takenAt < $1.takenAt }
  }

  /// Whether a backup still is what its hash says; reads all of it.
  func isWhole(_ dump: Dump) throws(Failure) -> Bool {
    let written = String(
      decoding: try Files.read("\(path)/\(dump.hashName)", limit: 4096), as: UTF8.self)
    return written.hasPrefix(try Saving.hash("\(path)/\(dump.name)"))
  }

  /// The beginning of the names of files that are not whole.
  var partial: String { ".\(prefix)-partial-" }

  /// Removes what a run that was killed left behind.
  func tidy() throws(Failure) {
    for name in try Files.names(path) {
      let isPartial = name.hasPrefix(partial)
      let tails = [".sha256", ".uploaded"]
      let isOrphan = tails.contains { tail in
        name.hasSuffix(tail) && Dump(String(name.dropLast(tail.count)), prefix: prefix) != nil
          && !Files.exists("\(path)/\(name.dropLast(tail.count))")
      }
      if isPartial || isOrphan { Files.remove("\(path)/\(name)") }
    }
  }
}
