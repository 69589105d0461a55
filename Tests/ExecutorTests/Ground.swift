import Foundation
import TestSupport

/// A home whose pipelines are run by an executor, with a database that no machine is far from.
struct Ground {
  let folder: TemporaryFolder
  let environment: [String: String]

  /// A secret that may be in no argument.
  static let canary = "canary-5f0c2e"

  /// The home, with `pipelines/p` and programs for the PATH; without a database it has its own.
  init(
    _ body: String, programs: [String: String] = [:], more: [String: String] = [:],
    isReachable: Bool = true
  ) throws {
    folder = try TemporaryFolder()
    try folder.write("bdc.yaml", "".utf8)
    try folder.write("pipelines/p", ". \"$BDC_PIPELINES/lib.sh\"\n\(body)\n".utf8)
    let all = programs.merging(["stage": Self.stage]) { $1 }
    for (name, body) in all {
      let path = try folder.write("bin/\(name)", "#!/usr/bin/env bash\n\(body)\n".utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    var variables = [
      "PATH": "\(folder("bin")):\(cleanEnvironment["PATH"] ?? "")", "BDC_HOME": folder.path,
      "GITHUB_TOKEN": Self.canary, "TMPDIR": folder.path, "SLURM_CONF": "/here/only",
    ]
    // Nobody answers there, so no run is noted; whether the address is one is all that matters.
    if isReachable { variables["DATABASE_URL"] = "postgresql://\(Self.canary)@127.0.0.1:1/none" }
    environment = variables.merging(more) { $1 }
  }

  /// stage TOOL STATUS: writes the two lines of a tool.
  private static let stage = #"""
    for line in '"start"' '"exit","status":'"$2"',"counts":{"read":3}'; do
      printf '{"stage":%s,"tool":"bdc-%s","pid":%d,"step":"one"}\n' "$line" "$1" $$
    done | sed 's/\("start"\|"exit"\)\(.*\)\(,"tool".*\)}/\1\3\2}/' >>"$BDC_STAGES"
    exit "$2"
    """#

  func run(_ arguments: [String], seconds: Int64 = patience) throws -> Finished {
    try TestSupport.run("bdc-run", arguments, environment: environment, seconds: seconds)
  }

  /// `bdc-run --json`, by an executor and its words.
  func report(
    _ executor: [String], _ arguments: [String] = ["--retries", "0", "p"]
  ) throws -> (finished: Finished, report: [String: Any]) {
    let words = executor.map { "--executor=\($0)" }
    let finished = try run(["--json"] + words + arguments)
    let object = try? JSONSerialization.jsonObject(with: Data(finished.output))
    return (finished, object as? [String: Any] ?? [:])
  }

  func text(_ name: String) -> String {
    (try? String(contentsOfFile: folder(name), encoding: .utf8)) ?? ""
  }

  /// What is left of the variables' file and its neighbours.
  var left: [String] {
    let found = FileManager.default.enumerator(atPath: folder("lock"))?.allObjects ?? []
    return found.compactMap { $0 as? String }.filter {
      $0.contains("%node/") && !$0.hasSuffix("%node/lock")
    }
  }
}

/// Programs that play the clients of systems which a test has not: each notes its arguments, then
/// runs what is asked as the system would, without our environment.
enum Stubs {
  private static let head = #"""
    printf '%s|' "${0##*/}" "$@" >>"$BDC_HOME/argv"; echo >>"$BDC_HOME/argv"
    begun=$BDC_HOME/started
    start() { setsid env -i PATH=/usr/bin:/bin "$@" & echo $! >"$begun"; wait $!; }
    # A signal as the system passes it on, else the end of all.
    signal() {
      if [[ $* == *URG* ]]; then kill -URG "$(<"$begun")"; else kill -KILL -- "-$(<"$begun")"; fi
    }
    # The words from the first one that is bash or setpriv.
    rest() {
      while (($# > 0)); do
        case $1 in bash | */bash | */setpriv) break ;; esac
        shift
      done
      start "${slurm[@]}" "$@"
    }
    slurm=()

    """#

  static let all = [
    "srun": head + #"""
      trap 'signal KILL; exit 143' TERM
      slurm=(SLURM_JOB_ID=7 SLURM_STEP_ID=0)
      rest "$@"
      """#,
    "sbatch": head + #"""
      for word; do
        case $word in
          --output=*) output=${word#*=} ;;
          --error=*) errors=${word#*=} ;;
        esac
      done
      echo 7
      start SLURM_JOB_ID=7 bash "${@: -1}" >>"${output//%%/%}" 2>>"${errors//%%/%}"
      """#,
    "scancel": head + #"[[ $* == *PENDING* ]] || signal "$@""#,
    "systemd-run": head + #"rest "$@""#,
    "systemctl": head + #"signal "$@""#,
    "docker": head + #"if [[ $1 == kill ]]; then signal "$@"; else rest "$@"; fi"#,
  ]
}
