import Foundation
import TestSupport
import Testing

/// Executors that bdc ships, with the words they need, and what plays their system.
struct Place: Sendable, CustomTestStringConvertible {
  let name: String
  let words: [String]
  /// What must be in its client's arguments.
  let says: [String]
  var testDescription: String { name }

  static let stubbed = [
    Place(
      name: "srun", words: ["--partition=long"],
      says: ["srun|--partition=long|--job-name=bdc-p-", "|--export=NONE|", "|--input=none|"]),
    Place(
      name: "sbatch", words: [], says: ["sbatch|--job-name=bdc-p|", "|--no-requeue|", "|--wait|"]),
    Place(
      name: "systemd-run", words: ["--user"],
      says: ["systemd-run|--user|--unit=bdc-p-", "|--collect|", "=KillMode=control-group|"]),
    Place(
      name: "docker", words: ["--network=host", "image"],
      says: ["docker|run|--rm|--init|--name=bdc-p-", "|--network=host|image|bash|"]),
  ]
}

/// What an executor carries, each by a program that plays its system.
@Suite struct PlaceTests {
  /// The status is the command's own; output, errors, variables and stages come and go; no secret
  /// is in an argument, and nothing stays.
  @Test(arguments: Place.stubbed, [0, 65, 137])
  func carries(_ place: Place, _ status: Int) throws {
    let ground = try Ground(
      """
      echo "to output: $1"; echo "to errors: $GITHUB_TOKEN" >&2
      env >"$BDC_HOME/env"; read -r line || echo "nothing to read" >&2
      ls -l "$BDC_HOME/lock/p%node" >"$BDC_HOME/files"
      one() { stage a \(status == 65 ? 65 : 0); }; step one
      \(status == 137 ? "kill -9 $$" : "")
      """, programs: Stubs.all, more: ["MORE": "two\nlines"])
    let words = ["--executor=\(place.name)"] + place.words.map { "--executor=\($0)" }
    let done = try ground.run(words + ["--retries", "0", "p", "an argument"])
    #expect(done.code == (status == 137 ? 75 : Int32(status)), "\(done.errors)")
    #expect(done.text == "to output: an argument\n", "\(done.errors)")
    #expect(done.errors.contains("to errors: ") && done.errors.contains("nothing to read"))
    #expect(done.errors.contains("one 1 bdc-a: read 3"), "\(done.errors)")
    let environment = ground.text("env")
    #expect(environment.contains("GITHUB_TOKEN=\(Ground.canary)\n"))
    #expect(environment.contains("MORE=two\nlines\n") && environment.contains("DATABASE_URL="))
    #expect(!environment.contains("/here/only"))
    let argv = ground.text("argv")
    #expect(place.says.allSatisfy { argv.contains($0) }, "\(argv)")
    #expect(!argv.contains(Ground.canary), "\(argv)")
    #expect(!ground.text("files").contains("env"), "the variables stay while the command runs")
    #expect(ground.left.isEmpty, "\(ground.left)")
  }

  /// A command that was not placed has no status: it is tried again, and the cause says so.
  @Test(arguments: Place.stubbed)
  func notPlaced(_ place: Place) throws {
    var programs = Stubs.all
    programs[place.name] = """
      echo "no place" >&2
      [[ -e $BDC_HOME/again ]] || { touch "$BDC_HOME/again"; exit 1; }
      exit 127
      """
    let ground = try Ground(":", programs: programs)
    let (finished, report) = try ground.report(
      [place.name] + place.words, ["--retries", "1", "--pause", "0", "p"])
    #expect(finished.code == 75 && report["attempts"] as? Int == 2, "\(finished.errors)")
    let cause = report["cause"] as? String ?? ""
    #expect(cause.contains("bdc-executor: status 75: \(place.name): not placed"), "\(cause)")
    #expect(finished.errors.contains("no place") && ground.left.isEmpty)
  }

  /// TERM ends the command in order, once and not twice; killed, the executor takes it along.
  @Test(arguments: Place.stubbed, ["TERM", "KILL"])
  func signals(_ place: Place, _ signal: String) throws {
    let ground = try Ground(
      """
      trap 'echo told >>"$BDC_HOME/told"; sleep 0.5; exit 75' TERM
      echo $$ >"$BDC_HOME/begun"
      for ((i = 0; i < 600; i++)); do sleep 0.1; done
      """, programs: Stubs.all)
    let words = ([place.name] + place.words).map { "--executor=\($0)" }.joined(separator: " ")
    let done = try pipeline(
      """
      bdc-run --json \(words) p >$BDC_HOME/summary 2>$BDC_HOME/said & run=$!
      until [[ -s $BDC_HOME/begun ]]; do sleep 0.05; done
      if [[ \(signal) == TERM ]]; then
        kill -TERM $run
        wait $run || echo "status $?"
        cat $BDC_HOME/told
      else
        executor=$(pgrep -P $run -f executors/)
        kill -KILL -- $run -$executor
      fi
      while kill -0 $(<$BDC_HOME/begun) 2>/dev/null; do sleep 0.05; done
      echo gone
      """, environment: ground.environment)
    let expected = signal == "TERM" ? ["status 143", "told", "gone"] : ["gone"]
    #expect(done.lines == expected, "\(done.errors)\(ground.text("said"))")
  }
}
