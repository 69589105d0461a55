import Foundation
import Glibc
import TestSupport
import Unix

extension FaultRun {
  /// Runs the command with the faults that a shell can make: descriptors, mounts, name spaces.
  func execute(_ folder: TemporaryFolder) throws -> Outcome {
    var script = "exec \(row.command)"
    var words = ["bash"]
    var isReaderGone = false
    switch row.fault {
    case "no network": words = Self.space("-n") + words
    case "host name unknown":
      words = Self.space("-m") + words
      script = "echo hosts: files >nss && mount --bind nss /etc/nsswitch.conf && \(script)"
    case "full disk, standard output": script += " >/dev/full"
    case "standard output closed": script += " >&-"
    case "standard input closed": script += " <&-"
    case "reader gone": isReaderGone = true
    case "full disk, a file":
      words = Self.space("-m") + words
      script = """
        cp -a home kept && mount -t tmpfs -o size=64k none full && cp -a kept full/home && rm -r kept
        ln -s ../records full/records
        cat /dev/zero >full/filler 2>/dev/null
        list() { find full -type f ! -name filler ! -path '*/lo[cg]*' ! -name '*.lock' ! -path '*/mirrors/*' -exec sha256sum {} + | sort; }
        before=$(list)
        \(row.command); status=$?
        [[ $before == "$(list)" ]] || list >moved
        exit $status
        """
    case "read-only home":
      words = Self.space("-m") + words
      script = """
        mount --bind home home && mount -o remount,ro,bind home && \(script)
        """
    case "certificate out of date":
      script =
        "export LD_PRELOAD=\(FakeClock.library) FAKETIME=+2d; \(script)"
    default: break
    }
    return isReaderGone
      ? try withoutReader(words + ["-c", script], folder)
      : try collected(words + ["-c", script], folder)
  }

  private func collected(_ words: [String], _ folder: TemporaryFolder) throws -> Outcome {
    let done = try run(
      words[0], Array(words.dropFirst()), environment: variables, folder: folder.path)
    return Outcome(
      code: done.code, output: done.output,
      errors: done.errors.split(separator: "\n").map(String.init))
  }

  /// Standard output is a pipe whose other end is closed before the command begins.
  private func withoutReader(_ words: [String], _ folder: TemporaryFolder) throws -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw TestFailure("pipe: \(Errno.text)") }
    close(ends[0])
    defer { close(ends[1]) }
    let errors = folder("errors")
    var child = try Child(
      words,
      environment: cleanEnvironment.merging(variables) { $1 }.map { "\($0.key)=\($0.value)" },
      folder: folder.path, output: .descriptor(ends[1]), errors: .append(errors))
    guard let status = child.wait(milliseconds: patience * 1000) else {
      _ = child.end()
      throw TestFailure("\(row.command): still running without a reader")
    }
    let said = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
    unlink(errors)
    let code: Int32 =
      switch status {
      case .exited(let code): code
      case .signaled(let number): 128 + number
      }
    return Outcome(code: code, errors: said.split(separator: "\n").map(String.init))
  }

  /// A namespace of its own for a command: of root's making, or of the user's own.
  static func space(_ option: String) -> [String] {
    ["unshare"] + (geteuid() == 0 ? [] : ["-r"]) + [option]
  }

  /// Whether this user may have such namespaces.
  static let isolated: Bool = {
    let words = space("-n") + ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return (try? run(words[0], Array(words.dropFirst())))?.code == 0
  }()
}
