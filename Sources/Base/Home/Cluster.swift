public import Config
public import Unix

/// The private PostgreSQL of a home: a unix socket that only the owner can reach, no port.
///
/// It is made by `bdc init`, started by the first tool that connects, and runs until `bdc db stop`.
/// For root it runs as the user postgres with its data under /var/lib/bdc, because a home below
/// /root is closed to that user; for everybody else it lies in the home.
public struct Cluster: Sendable {
  /// The login role, which owns the cluster.
  public static let login = "bdc"
  /// The database.
  public static let database = "bdc"

  /// The home it belongs to.
  public let home: HomeFolder
  let isRoot: Bool
  let user: UInt32
  /// Sixteen hexadecimal digits: the name of its folders outside the home.
  let id: String
  /// The data folder.
  public let data: String
  /// Where PostgreSQL says what happens to it.
  public let log: String

  /// The cluster of a home, whether it is there or not.
  ///
  /// Throws `Exit.denied` when it is another user's.
  public init(_ home: HomeFolder) throws(Failure) {
    let user = Environment.user
    let owner = Files.owner(home.path) ?? user
    self.home = home
    self.user = user
    isRoot = user == 0
    let isInHome = user != 0 || Files.exists("\(home.path)/db/PG_VERSION")
    id = isInHome ? Self.hash(home.path) : try Self.identify(home)
    if !isInHome {
      let base = "\(Self.store)/\(id)"
      data = "\(base)/data"
      log = "\(base)/postgresql.log"
    } else if owner == user {
      data = "\(home.path)/db"
      log = "\(home.log)/postgresql.log"
    } else {
      throw Failure(
        .denied,
        "\(home.path): belongs to user \(owner), and its private database with it: "
          + "run as that user, or set DATABASE_URL")
    }
  }

  /// How a cluster is.
  public enum State: Sendable, Equatable {
    /// It was never made.
    case absent
    /// It is there and does not run.
    case stopped
    /// A postmaster runs, ready or not yet.
    case running(process: Int)
  }

  /// How it is, as far as its files say.
  public var state: State {
    guard exists else { return .absent }
    return postmaster.map { .running(process: $0.process) } ?? .stopped
  }

  /// Whether it was made; while data of a newer PostgreSQL take the old ones' place they may lie
  /// beside it.
  public var exists: Bool {
    Files.exists("\(data)/PG_VERSION") || Files.exists("\(upgraded)/PG_VERSION")
  }

  /// The folder of the socket: the running postmaster's, else the one it would get.
  ///
  /// A login session has XDG_RUNTIME_DIR and cron has not: what the postmaster was started with
  /// counts for both.
  public func socketFolder() throws(Failure) -> String {
    if let folder = postmaster?.socketFolder { return folder }
    let candidates = socketCandidates
    guard let folder = candidates.first(where: { Self.fits($0.folder) }) else {
      throw Failure(
        .configuration,
        "\(candidates[0].folder): too long for a socket, which has 107 bytes: "
          + "set XDG_RUNTIME_DIR to a shorter folder")
    }
    return folder.folder
  }

  /// Whether a socket's path in that folder has at most the 107 bytes of `sun_path`.
  static func fits(_ folder: String) -> Bool {
    "\(folder)/.s.PGSQL.\(port)".utf8.count <= 107
  }

  static let port = 5432

  /// Folders for the socket with the one above each, the best first.
  var socketCandidates: [(above: String, folder: String)] {
    if isRoot { return [("/run/bdc", "/run/bdc/\(id)")] }
    let plain = "/tmp/bdc-\(user)"
    let candidates = [(above: plain, folder: "\(plain)/\(id)")]
    guard let runtime = Environment.value("XDG_RUNTIME_DIR"), Files.owner(runtime) == user,
      runtime.hasPrefix("/")
    else { return candidates }
    return [(above: "\(runtime)/bdc", folder: "\(runtime)/bdc/\(id)")] + candidates
  }

  /// What postmaster.pid says, when that process is a living PostgreSQL on these data; nil else.
  ///
  /// The folder of the socket is nil as long as the server has not made it.
  var postmaster: (process: Int, socketFolder: String?)? {
    guard let lines = Self.lines("\(data)/postmaster.pid"), lines.count >= 5,
      let process = Int(lines[0]), isOurs(process)
    else { return nil }
    return (process, lines[4].isEmpty ? nil : lines[4])
  }

  /// Lock files whose number is taken, but by no living PostgreSQL: by a zombie that nobody reaps,
  /// or by another program after a restart of the machine.
  func staleLocks(_ socketFolder: String) -> [String] {
    let sockets = [Self.port, Self.oldPort, Self.newPort].map {
      "\(socketFolder)/.s.PGSQL.\($0).lock"
    }
    return (["\(data)/postmaster.pid"] + sockets).filter { file in
      guard let process = Self.lines(file).flatMap({ Int($0[0]) }) else { return false }
      return Files.exists("/proc/\(process)") && !isOurs(process)
    }
  }

  /// Whether a process is the postmaster of these data: a copy of a home has another's number.
  private func isOurs(_ process: Int) -> Bool {
    Self.isServer(process)
      && Files.resolve("/proc/\(process)/cwd") == (Files.resolve(data) ?? data)
  }

  static func lines(_ file: String) -> [String]? {
    guard let bytes = try? Files.read(file, limit: 4096) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmed }
  }

  /// Whether a process is PostgreSQL and no zombie, by `PID (postgres) S …` of proc(5).
  private static func isServer(_ process: Int) -> Bool {
    guard let bytes = try? Files.read("/proc/\(process)/stat", limit: 4096) else { return false }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    return words.count > 2 && words[1] == "(postgres)" && words[2] != "Z" && words[2] != "X"
  }

  /// Sixteen hexadecimal digits that stand for a path (FNV-1a, 64 bits).
  static func hash(_ path: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
