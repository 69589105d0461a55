public import Foundation
internal import Unix

/// The replay server on a folder of recorded exchanges, for as long as this object lives.
public final class ReplayServer: Sendable {
  /// `http://127.0.0.1:PORT`, `https` where a certificate is given, without a slash at the end.
  public let base: String
  private let pid: Int32
  private let folder: TemporaryFolder

  /// Serves the exchanges below some folders for so long at most, with options of http-replay(1).
  public init(_ folders: URL..., options: [String] = [], maxSeconds: Int = 3600) throws {
    folder = try TemporaryFolder()
    let server = Places.tools.appending(path: "http-replay").path(percentEncoded: false)
    let port = folder("port")
    let child = try Child(
      [
        server, "--quiet", "--max-seconds", "\(maxSeconds)", "--port-file", port, "--log",
        folder("log"),
      ]
        + options + folders.map { $0.path(percentEncoded: false) },
      output: .null, errors: .append(folder("errors")))
    pid = child.pid
    for _ in 0..<patience * 100 {
      if let text = try? String(contentsOfFile: port, encoding: .utf8) {
        let scheme = options.contains("--tls-key") ? "https" : "http"
        base = "\(scheme)://127.0.0.1:\(text.trimmingCharacters(in: .whitespacesAndNewlines))"
        return
      }
      usleep(10_000)
    }
    kill(pid, SIGKILL)
    let said = (try? String(contentsOfFile: folder("errors"), encoding: .utf8)) ?? ""
    throw TestFailure("http-replay: no port: \(said)")
  }

  deinit {
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  /// The file with the requests so far.
  public var logPath: String { folder("log") }

  /// The requests so far, a line of JSON each.
  public var requests: [String] {
    let log = try? String(contentsOfFile: folder("log"), encoding: .utf8)
    return (log ?? "").split(separator: "\n").map(String.init)
  }
}
