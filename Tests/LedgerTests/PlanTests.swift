import Foundation
import TestSupport
import Testing

/// What a second stream needs, after a first one reached the indexes.
struct NeedCase: CustomTestStringConvertible {
  let testDescription: String
  let before: [String]
  let then: [String]
  let needs: [String]

  init(_ name: String, _ before: [String], _ then: [String], _ needs: [String]) {
    testDescription = name
    self.before = before
    self.then = then
    self.needs = needs
  }

  private static let two = Lines.document("d", Paper(texts: ["a", "b"]))

  static let all = [
    NeedCase("nothing", two, two, []),
    NeedCase(
      "an edit of one chunk", two, Lines.document("d", Paper(texts: ["a", "c"])),
      ["upsert both d#1"]),
    NeedCase(
      "metadata", two, Lines.document("d", Paper(texts: ["a", "b"], word: "x")),
      ["update both d#0", "update both d#1"]),
    NeedCase(
      "fewer chunks", two, Lines.document("d", Paper(texts: ["a"])), ["delete both d#1"]),
    NeedCase("gone", two, [Lines.gone("d")], ["delete both d#0", "delete both d#1"]),
    NeedCase(
      "private from now on", two,
      Lines.document("d", Paper(texts: ["a", "b"], visibility: "private")),
      ["delete both d#0", "delete both d#1"]),
    NeedCase(
      "private for ever", [], Lines.document("d", Paper(texts: ["a"], visibility: "private")), []),
    NeedCase("gone and never there", [], [Lines.gone("d")], []),
    NeedCase(
      "a chunk twice: the later counts", [],
      [
        Lines.chunk("d#0", of: "d", "a"), Lines.chunk("d#0", of: "d", "b"),
        Lines.chunked("d", ["d#0"]),
      ], ["upsert both d#0", "upsert both d#0"]),
    NeedCase(
      "a document twice: the later counts", two,
      Lines.document("d", Paper(texts: ["a", "b", "c"]))
        + Lines.document("d", Paper(texts: ["a"])),
      ["upsert both d#2", "delete both d#1", "delete both d#2"]),
    NeedCase(
      "gone and there again", two, [Lines.gone("d")] + two,
      ["delete both d#0", "delete both d#1", "upsert both d#0", "upsert both d#1"]),
    NeedCase(
      "the same id with an escape", two,
      [
        Lines.chunk("d#0", of: "d", "a"),
        Lines.chunk("d#0", of: "d", "a").replacingOccurrences(
          of: #""chunk_id":"d#0""#, with: #""chunk_id":"d\u00230""#),
        Lines.chunk("d#1", of: "d", "b"), Lines.chunked("d", ["d#0", "d#1"]),
      ], []),
    NeedCase(
      "a chunk that its document does not name", [],
      [
        Lines.chunk("d#0", of: "d", "a"), Lines.chunk("d#1", of: "d", "b"),
        Lines.chunked("d", ["d#1"]),
      ], ["upsert both d#1"]),
    NeedCase(
      "a chunk of another document from now on",
      [Lines.chunk("s", of: "d", "a"), Lines.chunked("d", ["s"])],
      [Lines.chunk("s", of: "e", "a"), Lines.chunked("e", ["s"]), Lines.gone("d")], []),
    NeedCase(
      "the same, told the other way round",
      [Lines.chunk("s", of: "d", "a"), Lines.chunked("d", ["s"])],
      [Lines.gone("d"), Lines.chunk("s", of: "e", "a"), Lines.chunked("e", ["s"])],
      []),
    NeedCase(
      "two namespaces", two,
      Lines.document("d", Paper(texts: ["a"]), namespace: "other") + [Lines.gone("d")],
      ["upsert both d#0", "delete both d#0", "delete both d#1"]),
  ]
}

@Test(arguments: NeedCase.all)
func whatIsNeeded(_ given: NeedCase) throws {
  var world = try World()
  try world.pass(given.before)
  let asked = try world.plan(given.then, ["--dry-run"])
  #expect(asked.code == 0 && asked.output.isEmpty, "\(asked.errors)")
  #expect(try world.pass(given.then) == given.needs)
  #expect(try world.ask("select count(*) from vectors.chunk where not is_wanted") == "0")
}

/// A document whose chunks fill more than a batch.
@Test func aDocumentOfManyBatches() throws {
  var world = try World()
  let texts = (0..<9000).map { "t\($0)" }
  #expect(try world.pass(Lines.document("d", Paper(texts: texts))).count == 9000)
  let fewer = try world.pass(Lines.document("d", Paper(texts: Array(texts.prefix(4500)))))
  #expect(fewer.count == 4500 && fewer.allSatisfy { $0.hasPrefix("delete") })
  #expect(world.index == ModelIndex(["d": Paper(texts: Array(texts.prefix(4500)))]))
}

/// The end of a document with very many chunks takes no longer than they are many.
@Test func aDocumentOfVeryManyChunks() throws {
  let world = try World()
  let answer = try world.ask(
    """
    insert into vectors.target (instance, index_name, namespace) values ('public', 'idx', 'many');
    insert into vectors.chunk (target_id, is_wanted, version, chunk_id, doc_id, app_type, text_hash,
      metadata_hash)
    select 1, true, 1, 'a chunk of a document with a long name ' || n, 'd', 'x',
           decode(md5('a'), 'hex'), decode(md5('b'), 'hex')
    from generate_series(1, 40000) as n;
    set statement_timeout = '5s';
    select count(*) from vectors.plan(1, '[]', (
      select json_build_array(json_build_object('n', 0, 'doc_id', 'd', 'chunk_ids',
        json_agg('a chunk of a document with a long name ' || n)))
      from generate_series(11, 40000) as n
    ), null, false)
    """)
  #expect(answer.hasSuffix("10"), "\(answer)")
}

/// Lines that are no chunks keep their places and their bytes; texts are spliced.
@Test func linesKeepTheirPlaces() throws {
  let world = try World()
  let others = [
    #"{"type":"reject","tool":"t","reason":"r","line":1,"record":null,"bytes":"YQ==","#
      + #""sha256":"\#(String(repeating: "0", count: 64))","replayable":true}"#,
    #"{"type":"x.y", "n":1.0}"#, Lines.state(), Lines.end("mailing"), Lines.end(),
  ]
  let planned = try world.plan(
    [
      Lines.chunk("d#0", of: "d", "a", textJSON: #""a\/\u00e9""#), others[0],
      Lines.chunked("d", ["d#0"]), others[1], "{", Lines.chunk("e#0", of: "e", "b"),
    ] + others[2...])
  #expect(planned.code == 65, "\(planned.errors)")
  let lines = planned.lines
  try #require(lines.count == 8)
  #expect(
    lines[0].contains(#""chunk_text":"a\/\u00e9","metadata":{"word":"w"}}"#)
      && lines[0].hasPrefix(
        #"{"type":"vector.upsert","instance":"public","index":"idx","namespace":"mailing","#
          + #""to":"both","chunk_id":"d#0","doc_id":"d","visibility":"public","version":1,"#)
  )
  #expect([lines[1], lines[2]] == Array(others[0...1]))
  #expect(lines[3].hasPrefix(#"{"type":"reject","tool":"bdc-vectors-plan","#))
  #expect(Operation(lines[4])?.id == "e#0")
  #expect(Array(lines[5...]) == Array(others[2...]))
  let valid = try run("bdc-validate", stdin: planned.output, environment: world.database)
  #expect(valid.errors.contains("with faults 1"), "\(valid.errors)")
}

/// Chunks that cannot be planned are rejected, one by one.
@Test(arguments: [
  (#""namespace":"mailing""#, #""namespace":null"#, "namespace: null is not allowed"),
  (#""chunk_id":"d#0""#, #""chunk_id":"""#, "chunk_id: is empty"),
  (digest("a"), "zz" + digest("a").dropFirst(2), "expected 32 hexadecimal digits"),
  (#""visibility":"public""#, #""visibility":"secret""#, "expected one of public, private"),
])
func brokenChunks(_ part: String, _ broken: String, _ reason: String) throws {
  var world = try World()
  let bad = Lines.chunk("d#0", of: "d", "a").replacingOccurrences(of: part, with: broken)
  let planned = try world.plan([bad, Lines.chunk("d#1", of: "d", "b"), Lines.end()])
  #expect(planned.code == 65)
  #expect(planned.lines.count == 3 && planned.lines[0].contains(reason), "\(planned.text)")
  #expect(planned.lines[1].contains(#""chunk_id":"d#1""#))
  let unchunked = try world.plan([#"{"type":"document","doc_id":"d"}"#, Lines.state()])
  #expect(unchunked.code == 65 && unchunked.output.isEmpty)
  #expect(unchunked.errors.contains("bdc chunk"))
  #expect(try world.pass([]).isEmpty)
}

/// The two instances are two ledgers.
@Test func privateTexts() throws {
  let world = try World()
  let lines =
    Lines.document("d", Paper(texts: ["a"], visibility: "private"))
    + Lines.document("e", Paper(texts: ["b"]))
  let planned = try world.plan(lines, ["--instance", "private"])
  #expect(planned.lines.compactMap { Operation($0)?.id } == ["d#0"])
  #expect(planned.text.contains(#""instance":"private""#) && !planned.text.contains("e#0"))
  #expect(try world.plan(lines).lines.compactMap { Operation($0)?.id } == ["e#0"])
  #expect(try world.plan(lines, ["--instance", "secret"]).code == 64)
}

/// An estimate asks and notes nothing.
@Test func estimates() throws {
  var world = try World()
  let text = String(repeating: "four", count: 250)
  let lines = Lines.document("d", Paper(texts: [text, text + "!"])) + [Lines.state(), Lines.end()]
  let environment = world.database
  func estimate(_ options: [String]) throws -> Finished {
    try run(
      "bdc-vectors-plan", ["--index", "idx", "--estimate"] + options,
      stdin: Array(lines.map { $0 + "\n" }.joined().utf8), environment: environment)
  }
  let json = try estimate(["--json"])
  #expect(
    json.lines == [
      #"{"instance":"public","index":"idx","namespace":null,"chunks":2,"unchanged":0,"#
        + #""upserts":2,"updates":0,"deletes":0,"beyond":0,"dense_tokens":501,"#
        + #""sparse_tokens":501,"requests":2,"minutes":1,"dollars":null}"#
    ], "\(json.errors)")
  #expect(try estimate(["--budget", "300"]).text.contains("beyond          1\n"))
  #expect(try estimate([]).text.contains("dollars         no price is set"))
  #expect(
    try world.ask("select count(*) from vectors.target") == "0"
      && world.ask("select is_called from vectors.intent") == "f")
  #expect(try world.plan([], ["--json"]).code == 64)
  try world.pass(lines)
  #expect(try estimate(["--json"]).text.contains(#""unchanged":2,"upserts":0"#))
}

/// What a budget does not pay waits: no state, and a partial end.
@Test func budgets() throws {
  var world = try World()
  let texts = ["aaaa", "bbbbbbbb", "c"]
  let lines =
    Lines.document("d", Paper(texts: texts)) + [
      Lines.state(), Lines.end("mailing"), Lines.end(),
    ]
  let planned = try world.plan(lines, ["--budget", "2"])
  #expect(planned.code == 0)
  #expect(planned.errors.contains("warning: 2 chunks are beyond the budget of 2 tokens"))
  #expect(planned.lines.compactMap { Operation($0)?.id } == ["d#0"])
  #expect(
    Array(planned.lines.dropFirst())
      == ["mailing", nil].map {
        Lines.end($0, "partial").replacingOccurrences(
          of: #""reason":null"#, with: #""reason":"budget""#)
      })
  #expect(try world.load(World.embedded(planned.lines)).code == 0)
  #expect(try world.pass(lines) == ["upsert both d#1", "upsert both d#2"])
  #expect(try world.ask("select count(*) from ops.state") == "1")
}

/// The limit of the month holds until it is over, or somebody knows better.
@Test func monthlyLimits() throws {
  var world = try World()
  try world.pass(Lines.document("gone", Paper(texts: ["x", "y"])))
  try world.pass(Lines.document("renamed", Paper(texts: ["z"])))
  let limit =
    #"{"type":"vector.limit","instance":"public","index":"idx","reason":"upgrade","#
    + #""retry_at":"2999-01-01T00:00:00Z"}"#
  #expect(try world.load([limit, limit.replacingOccurrences(of: "2999", with: "2998")]).code == 0)
  let lines = Lines.document("d", Paper(texts: ["a"]))
  let refused = try run(
    "bdc-vectors-plan", ["--index", "idx"], stdin: Array(lines.joined(separator: "\n").utf8),
    environment: world.database.merging(["BDC_STAGES": "/dev/stderr"]) { $1 })
  #expect(refused.code == 75 && refused.output.isEmpty)
  #expect(refused.errors.contains("the limit of the month is reached: upgrade"))
  #expect(refused.errors.contains(#""retry_at":"2999-01-01T00:00:00Z""#), "\(refused.errors)")
  // What takes no tokens is done all the same.
  let free = try world.plan(
    Lines.document("renamed", Paper(texts: ["z"], word: "v")) + lines + [
      Lines.gone("gone"), Lines.state(), Lines.end("mailing"), Lines.end(),
    ])
  #expect(free.code == 75 && free.errors.contains("1 chunks wait"), "\(free.errors)")
  #expect(
    free.lines.compactMap { Operation($0)?.short }
      == ["update both renamed#0", "delete both gone#0", "delete both gone#1"])
  #expect(!free.text.contains(#""type":"state""#))
  #expect(free.text.components(separatedBy: #""reason":"limit of the month""#).count == 3)
  #expect(try world.load(World.embedded(free.lines)).code == 0)
  let nothing = try world.plan([Lines.gone("gone"), Lines.state(), Lines.end()])
  #expect(nothing.code == 0 && nothing.lines == [Lines.state(), Lines.end()])
  #expect(try world.plan(lines, ["--instance", "private"]).code == 0)
  #expect(try world.plan(lines, ["--ignore-limit"]).lines.count == 1)
  #expect(try world.plan(lines).code == 0)
  #expect(
    try world.load([limit.replacingOccurrences(of: "2999", with: "2001")]).code == 0
      && world.plan(lines).code == 0)
}

/// Two plans of one namespace do not run at once.
@Test func oneAtATime() throws {
  let world = try World()
  let lines = Lines.document("d", Paper(texts: ["a"]))
  #expect(try world.plan(lines).code == 0)
  let folder = try TemporaryFolder()
  try folder.write("lines", (lines.joined(separator: "\n") + "\n").utf8)
  let held = try pipeline(
    """
    coproc other { psql -XAtq; }
    echo 'select vectors.lock_target(1);' >&${other[1]}
    read -r answer <&${other[0]}
    [[ $answer == t ]]
    bdc-vectors-plan --index idx <lines
    """, environment: world.database, folder: folder.path)
  #expect(held.code == 75 && held.output.isEmpty)
  #expect(held.errors.contains("another run is planning it"), "\(held.errors)")
}
