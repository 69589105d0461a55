import Foundation
import TestSupport
import Testing

/// The executor ssh, through a real sshd on loopback.
@Suite struct SshTests {
  /// Starts a server with keys of its own; `words` are what names it.
  private static let server = #"""
    files=$BDC_HOME/ssh port=$((20000 + RANDOM % 20000))
    mkdir -p "$files" && ((EUID != 0)) || mkdir -p /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f "$files/host"
    ssh-keygen -q -t ed25519 -N '' -f "$files/key"
    cat >"$files/sshd" <<END
    Port $port
    ListenAddress 127.0.0.1
    HostKey $files/host
    AuthorizedKeysFile $files/key.pub
    PidFile none
    StrictModes no
    UsePAM no
    PermitRootLogin prohibit-password
    END
    cat >"$files/config" <<END
    Host node
      HostName 127.0.0.1
      Port $port
      User $(id -un)
      IdentityFile $files/key
      StrictHostKeyChecking no
      UserKnownHostsFile /dev/null
      LogLevel ERROR
    END
    /usr/sbin/sshd -D -e -f "$files/sshd" 2>"$files/log" & server=$!
    trap 'kill $server' EXIT
    until ssh -F "$files/config" node true 2>/dev/null; do
      kill -0 $server && sleep 0.1 || { cat "$files/log" >&2; exit 70; }
    done
    words="--executor=ssh --executor=-F --executor=$files/config --executor=node"

    """#

  private static let isThere: Bool = {
    let isThere = FileManager.default.isExecutableFile(atPath: "/usr/sbin/sshd")
    if !isThere { print("not run: no /usr/sbin/sshd (Debian's openssh-server)") }
    return isThere
  }()

  /// Status, output, errors, variables and stages come and go.
  ///
  /// Once the home is another one, and once it is the same. No secret is in any process's arguments
  /// meanwhile.
  @Test(.enabled(if: isThere), arguments: ["", "--executor=--shared"], [0, 65, 137, 255])
  func carries(_ shared: String, _ status: Int) throws {
    let ground = try Ground(
      """
      echo "to output: $1"; echo "to errors" >&2
      { cat /proc/[0-9]*/cmdline 2>/dev/null || :; } | tr '\\0' ' ' >"$BDC_HOME/argv"
      env >"$BDC_HOME/env"; echo "$BDC_STAGES" >"$BDC_HOME/stages"
      one() { stage a \(status == 65 ? 65 : 0); }; step one
      printf 'no newline'; exit \(status)
      """, more: ["MORE": "two\nlines"])
    let done = try pipeline(
      Self.server
        + """
        status=0
        bdc-run $words \(shared) --retries 0 p 'an argument' || status=$?
        echo "status $status"
        """, environment: ground.environment)
    // 255 is nobody's, and a bug; a command that was killed may end well another time.
    let code = [137: 75, 255: 70][status] ?? status
    #expect(
      done.lines == ["to output: an argument", "no newline", "status \(code)"],
      "\(done.text)\(done.errors)")
    #expect(done.errors.contains("to errors") && done.errors.contains("one 1 bdc-a: read 3"))
    #expect(ground.text("env").contains("GITHUB_TOKEN=\(Ground.canary)\n"))
    #expect(ground.text("env").contains("MORE=two\nlines\n"))
    #expect(ground.text("argv").contains("on_remote") == false)
    #expect(!ground.text("argv").contains(Ground.canary), "\(ground.text("argv"))")
    let stages = ground.text("stages").trimmingCharacters(in: .newlines)
    #expect(stages.hasSuffix(".stages") == !shared.isEmpty, "\(stages)")
    #expect(FileManager.default.fileExists(atPath: stages) == !shared.isEmpty)
    #expect(ground.left.isEmpty)
  }

  /// TERM ends the command in order, and once.
  ///
  /// A connection or an executor that is gone ends it too, and then the run is tried again.
  @Test(.enabled(if: isThere), arguments: ["TERM", "KILL", "lost"])
  func signals(_ signal: String) throws {
    let ground = try Ground(
      """
      trap 'echo told >>"$BDC_HOME/told"; sleep 0.5; exit 75' TERM
      echo begun >>"$BDC_HOME/begun"; echo $$ >"$BDC_HOME/pid"
      if [[ $(wc -l <"$BDC_HOME/begun") == 2 ]]; then exit 0; fi
      for ((i = 0; i < 600; i++)); do sleep 0.1; done
      """)
    let done = try pipeline(
      Self.server
        + """
        bdc-run $words --pause 0 p >$BDC_HOME/said 2>&1 & run=$!
        until [[ -s $BDC_HOME/pid ]]; do sleep 0.05; done
        pid=$(<$BDC_HOME/pid)
        case \(signal) in
          TERM) kill -TERM $run; wait $run || echo "status $?" ;;
          KILL) kill -KILL -- $run -$(pgrep -P $run -f executors/) ;;
          lost) kill -KILL $(pgrep -P $server); wait $run; echo "status $?" ;;
        esac
        while kill -0 $pid 2>/dev/null; do sleep 0.05; done
        cat $BDC_HOME/told; wc -l <$BDC_HOME/begun
        """, environment: ground.environment)
    let first = ["TERM": ["status 143"], "lost": ["status 0"]][signal] ?? []
    let begun = signal == "lost" ? "2" : "1"
    #expect(done.lines == first + ["told", begun], "\(done.errors)\(ground.text("said"))")
  }

  /// Where nobody listens the command is not placed.
  @Test func notPlaced() throws {
    let ground = try Ground(":", programs: ["ssh": "echo 'no route' >&2; exit 255"])
    let (finished, report) = try ground.report(["ssh", "nowhere"])
    let cause = report["cause"] as? String ?? ""
    #expect(finished.code == 75 && cause.contains("ssh: not placed"), "\(finished.errors)")
  }
}
