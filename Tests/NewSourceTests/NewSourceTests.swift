import Foundation
import TestSupport
import Testing

/// What bin/new-source looks at of a tree, in a folder of its own.
private struct Tree {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let script = """
      cd "$1" && cp -r --parents Package.swift .swift-format bin pipelines/sample/source man/man5 pipelines/mail \
        Sources/*/SQL/room.c "$2"
      """
    let done = try TestSupport.run(
      "bash", ["-euc", script, "tree", Places.tree.path, folder.path])
    guard done.code == 0 else { throw TestFailure("tree: \(done.errors)") }
    try folder.write("pipelines/schedule.yaml", Self.schedule.utf8)
  }

  static let schedule = """
    # what runs when
    groups:
      mailing_list:
        default_time: "00:10"
        tasks:
          - {command: mail, schedule: daily}

    # of all groups
    timezone: Europe/Berlin

    """

  func newSource(_ words: [String], _ environment: [String: String] = [:]) throws -> Finished {
    try run("\(folder.path)/bin/bdc", ["new-source"] + words, environment: environment)
  }

  /// Every file and its content, and every folder.
  func picture() throws -> [String: Data?] {
    var found: [String: Data?] = [:]
    for name in FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? [] {
      guard let name = name as? String else { continue }
      found.updateValue(FileManager.default.contents(atPath: folder(name)), forKey: name)
    }
    return found
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder(name), encoding: .utf8)
  }
}

@Suite struct NewSourceTests {
  /// Names that are none, that mean something, and that somebody has; nothing is written.
  @Test func names() throws {
    let tree = try Tree()
    let before = try tree.picture()
    let refused = [
      "", "9to5", "Demo", "de_mo", "de-mo", "de mo", "../demo", "dé", "select", "user", "pgstat",
      "string", "state", "help", "mail", "github", "boost", "ops", "hub", "search", "embed",
      "fetching",
      "schedule", "fuzz", "a234567890123456789012345",
    ]
    for name in refused {
      let done = try tree.newSource([name])
      #expect(
        done.code == 64 && done.output.isEmpty
          && done.errors.split(separator: "\n").count == 1
          && done.errors.hasPrefix("bdc-new-source: "), "\(name): \(done.code) \(done.errors)")
    }
    for words in [[], ["a", "b"], ["--force", "a"]] {
      #expect(try tree.newSource(words).code == 64)
    }
    #expect(try tree.picture() == before)
  }

  /// The files that --dry-run lists are those that come, with the name in them, and nothing else
  /// changes but the manifest and the schedule.
  @Test func whatIsWritten() throws {
    let tree = try Tree()
    let before = try tree.picture()
    let dry = try tree.newSource(["-n", "demo"])
    #expect(dry.code == 0 && dry.errors.isEmpty && dry.lines.count > 20, "\(dry.errors)")
    #expect(try tree.picture() == before)

    let done = try tree.newSource(["demo"])
    #expect(done.code == 0, "\(done.errors)")
    #expect(done.lines == dry.lines)
    let after = try tree.picture()
    let files = Set(after.filter { $0.value != nil && before[$0.key] == nil }.keys)
    #expect(files == Set(done.lines.filter { !$0.hasSuffix(" (changed)") }))
    let changed = before.filter { after[$0.key] != $0.value }.keys.sorted()
    #expect(changed == ["Package.swift", "pipelines/schedule.yaml"])
    for file in files {
      #expect(try tree.text(file).firstMatch(of: #/@\w+@/#) == nil, "\(file)")
    }
    #expect(FileManager.default.isExecutableFile(atPath: tree.folder("pipelines/demo")))

    let manifest = try tree.text("Package.swift")
    for line in [
      #"  domain("Demo"),"#, #"  loader("Demo"),"#, #"  processes("Demo", "Demo", "NDJSON"),"#,
    ] {
      #expect(manifest.components(separatedBy: "\n\(line)\n").count == 2, "\(line)")
    }
    #expect(try #/let roomNames = \[[^\]]*"Demo"/#.firstMatch(in: manifest) != nil)
    #expect(
      try tree.text("pipelines/schedule.yaml")
        == Tree.schedule.replacing(
          "\n\n# of all",
          with: """


              # Once it asks for what you want: bdc sched enable demo
              demo:
                default_time: 03:00
                tasks:
                  - command: demo
                    schedule: daily
                    enabled: no

            # of all
            """))
    // A second one goes behind it; the first one's name is taken now.
    #expect(try tree.newSource(["demo"]).code == 64)
    #expect(try tree.newSource(["other"]).code == 0)
    let orders = try ["Demo", "Other"].map { room in
      try tree.text("Sources/\(room)/SQL/room.c").firstMatch(of: #/order = (\d+)/#)?.output.1
    }
    #expect(orders[0] != nil && orders[0] != orders[1])
  }

  /// Whatever goes wrong, and wherever: all is as it was.
  @Test(arguments: [
    (
      "something is in the way", "mkdir Sources/Demo", Int32(73), "Sources/Demo: is there already"
    ),
    ("a page is there", "touch man/man5/bdc-demo.5", 64, "bdc-demo.5 already"),
    (
      "the formatter fails", "mkdir x; printf '#!/bin/sh\\nexit 1\\n' >x/swift; chmod +x x/swift",
      70,
      "swift format: failed"
    ),
    ("no folder can be made", "rm -r man/man1; touch man/man1", 74, "all is as it was"),
    ("a schedule without groups", "echo 'timezone: UTC' >pipelines/schedule.yaml", 70, "no groups"),
    ("another manifest", "sed -i s/roomNames/names/ Package.swift", 70, "no place found"),
    ("no templates", "rm -r pipelines/sample/source", 78, "no source tree"),
  ])
  func allOrNothing(_ what: String, _ script: String, _ code: Int32, _ why: String) throws {
    let tree = try Tree()
    _ = try pipeline("mkdir -p man/man1; \(script)", folder: tree.folder.path)
    let before = try tree.picture()
    let path = "\(tree.folder("x")):\(cleanEnvironment["PATH"] ?? "")"
    let done = try tree.newSource(["demo"], ["PATH": path])
    #expect(done.code == code && done.errors.contains(why), "\(what): \(done.code) \(done.errors)")
    #expect(done.output.isEmpty)
    #expect(try tree.picture() == before, "\(what): the tree is another")
  }

  /// A front door that was installed has no sources.
  @Test func installed() throws {
    let folder = try TemporaryFolder()
    try folder.write("bin/bdc", try Data(contentsOf: Places.tree.appending(path: "bin/bdc")))
    let done = try run("bash", [folder("bin/bdc"), "new-source", "demo"])
    #expect(done.code == 78 && done.errors.contains("in a clone of them"), "\(done.errors)")
  }
}
