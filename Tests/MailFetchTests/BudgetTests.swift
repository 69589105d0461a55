import Foundation
import TestSupport
import Testing

/// Four processes of one home that ask the same archive, each for a list of its own.
private struct Four {
  let folder: TemporaryFolder
  let names = ["a", "b", "c", "d", "slow"].map { "\($0)@lists.example.org" }

  init(messages: Int) throws {
    folder = try TemporaryFolder()
    let lists = names.map { "    - name: \($0)\n      label: \($0)\n" }.joined()
    try folder.write("home/bdc.yaml", "mail:\n  lists:\n\(lists)".utf8)
    var exchanges: [String] = []
    for name in names {
      var archive = FakeArchive(0..<messages)
      archive.list = name
      if name.hasPrefix("slow") {
        exchanges.append(archive.indexExchange(0))
        exchanges += archive.messages.map { "@delay 60000\n" + archive.detailExchange($0) }
      } else {
        exchanges += archive.exchanges()
      }
    }
    try folder.write("exchanges/all.http", exchanges.joined(separator: "\n%%\n").utf8)
  }

  func server(_ options: [String] = []) throws -> ReplayServer {
    try ReplayServer(folder.url.appending(path: "exchanges"), options: options)
  }

  /// A script's line that starts a fetch of the n-th list in the background.
  func start(_ number: Int, _ server: ReplayServer, pace: Int) -> String {
    "bdc-mail-fetch -q -C home --base-url \(server.base) --pace \(pace) --list \(names[number]) "
      + ">\(number).ndjson 2>\(number).err & pids[\(number)]=$!\n"
  }

  /// Waits for the four and prints their statuses.
  let end = "for n in 0 1 2 3; do s=0; wait ${pids[$n]} || s=$?; echo $s; done\n"
}

private struct Seen: Decodable {
  let target: String
  let status: Int?
  let t_ms: Int
}

private func seen(_ server: ReplayServer) throws -> [Seen] {
  try server.requests.map { try JSONDecoder().decode(Seen.self, from: Data($0.utf8)) }
}

/// One pace for all, and turns in the order in which they are asked for.
@Test func fourProcessesShareThePace() throws {
  let four = try Four(messages: 20)
  let server = try four.server()
  let starts = (0..<4).map { four.start($0, server, pace: 40) }.joined()
  let done = try pipeline("pids=()\n\(starts)\(four.end)", folder: four.folder.path)
  #expect(done.lines == ["0", "0", "0", "0"])
  let requests = try seen(server)
  // The last of n requests is n - 1 turns of 25 ms after the first; alone each would be four times
  // as fast. What the first was late by is allowed for.
  let took = try #require(requests.last).t_ms - (try #require(requests.first)).t_ms
  #expect(requests.count >= 4 * 21)
  #expect(took >= (requests.count - 1) * 25 * 8 / 10)
  // When the first one has all it wants, no other has been kept from more than half.
  let counts = four.names.prefix(4).map { name in
    requests.map { $0.target.contains("/list/\(name)/") }
  }
  let firstDone = try #require(counts.map { $0.lastIndex(of: true) ?? 0 }.min())
  for count in counts { #expect(count.prefix(firstDone + 1).count { $0 } > 10) }
}

/// One limit for all: the host never has to refuse, nobody waits for what a killed one had open.
@Test func fourProcessesShareALimit() throws {
  let four = try Four(messages: 12)
  // The four need 13 requests each and the one that is killed 5: all but 3 of the hour's.
  let server = try four.server(["--limit", "60/3600"])
  let starts = (0..<4).map { four.start($0, server, pace: 100) }.joined()
  let script = """
    pids=()
    \(four.start(4, server, pace: 100))
    for ((i = 0; i < 500; i++)); do
      [ "$(curl -s \(server.base)/__replay/count)" -ge 5 ] && break
      sleep 0.02
    done
    kill -9 ${pids[4]}
    grep -c '^holder .* 4 ' home/budgets/127.0.0.1
    \(starts)\(four.end)
    """
  let done = try pipeline(script, folder: four.folder.path)
  #expect(done.lines == ["1", "0", "0", "0", "0"])
  let requests = try seen(server)
  #expect(requests.count == 5 + 4 * 13)
  #expect(requests.allSatisfy { $0.status == 200 })
}

/// A limit that fills again soon is waited for; one that takes too long is told, and nobody asks
/// before its time.
@Test(arguments: [("20/2", 0), ("20/900", 75)])
func aLimitThatIsUsedUp(_ limit: String, _ code: Int32) throws {
  let four = try Four(messages: 12)
  let server = try four.server(["--limit", limit])
  let starts = (0..<4).map { four.start($0, server, pace: 100) }.joined()
  let done = try pipeline("pids=()\n\(starts)\(four.end)", folder: four.folder.path)
  // Whoever comes first may have all it needs before the limit is used up.
  let codes = done.lines.map { Int32($0) }
  #expect(codes.count == 4 && codes.allSatisfy { $0 == code || $0 == 0 } && codes.contains(code))
  let requests = try seen(server)
  #expect(requests.allSatisfy { $0.status == 200 })
  #expect(requests.count == (code == 0 ? 4 * 13 : 20))
  guard code != 0 else { return }
  let again = try run(
    "bdc-mail-fetch",
    ["-C", "home", "--base-url", server.base, "--list", four.names[0]], folder: four.folder.path)
  #expect(again.code == 75)
  #expect(again.errors.contains("limit is used up, try again not before 20"))
  #expect(server.requests.count == 20)
}

/// Where the home cannot be written the pace is kept alone, and said so.
@Test func aHomeThatCannotBeWritten() throws {
  let four = try Four(messages: 1)
  let server = try four.server()
  // A file where the folder should be stops root as well.
  try four.folder.write("home/budgets", "".utf8)
  let done = try run(
    "bdc-mail-fetch",
    ["-C", "home", "--base-url", server.base, "--list", four.names[0]], folder: four.folder.path)
  #expect(done.code == 0)
  #expect(done.errors.contains("warning: the pace is not shared with other runs"))
}
