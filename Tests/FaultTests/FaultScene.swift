import Foundation
import Synchronization
import TestSupport

/// What the rows of the fault table stand on: a folder of inputs, and databases with something in
/// them.
///
/// The folder has `mbox`, `records` (before identify), `stream` (after it), `state`, `sweep`, `keys`,
/// each also `torn-` (cut in the middle of its last line), `saved` (a backup of the database), and
/// `home`, with an archive in `raw` and the pipelines `records` and `halves`. Of GitHub there are
/// `ghrecords`, `ghstream`, `ghstate`, `ghsweep` and `ghkeys`, torn ones too, `repo.git`, the
/// predecessor's archive in `bundles`, Markdown in `site` and an empty repository `pages.git`. Of
/// texts there are `documents`, `chunks`, `operations` and `results`, torn ones too, a part of which
/// is in full text, in the ledger and at Pinecone. Of the scheduler there are `schedule.yaml`,
/// `mistakes.yaml`, `elsewhere.yaml` (an executor that is not there) and `torn-home`, of what is told
/// `notices`. Other sources bring their inputs in a folder `inputs` of their fixtures.
final class FaultScene: Sendable {
  static let shared = Result<FaultScene, any Error> { try FaultScene() }

  private let inputs: TemporaryFolder
  /// A database with the lists, messages, rejects, a run and a state in it.
  private let filled: [String: String]
  private let prepared = Mutex<[String: [String: String]]>([:])
  private let undisturbed = Mutex<[String: Undisturbed]>([:])
  private let own = Mutex<Own?>(nil)
  /// A GitHub with nothing wrong with it.
  private let github: GitHubServer
  /// What Pinecone has by the ledger: the array of records that a control object puts there.
  private let records: String

  /// What a command comes to when nothing is wrong.
  struct Undisturbed: Sendable {
    let code: Int32
    let output: [UInt8]
    let picture: String
    /// What Pinecone has, where the command asks it.
    let records: String?
  }

  private init() throws {
    inputs = try TemporaryFolder()
    github = try GitHubServer([
      "--now", "2024-12-01T00:00:00Z", "--make", "repositories=1,issues=1600,comments=1",
      Places.tree.appending(path: "pipelines/sample/github").path,
    ])
    filled = try Self.fill(Cluster.shared, inputs, github)
    records = try FaultPinecone.records(inputs)
    try FileManager.default.createDirectory(
      atPath: inputs("full"), withIntermediateDirectories: true)
  }

  /// Fills a database of a cluster, and writes the inputs that go with it.
  private static func fill(
    _ cluster: Cluster, _ inputs: TemporaryFolder, _ github: GitHubServer
  ) throws -> [String: String] {
    let database = try cluster.database()
    let many = (0..<1200).map { number in
      MailRecord("K\(number)").with {
        $0.content = String(repeating: "a line of text ", count: 20)
        $0.email = "jo\(number % 7)@example.org"
      }.line
    }
    let list = MailRecord.list("boost@lists.boost.org", label: "Boost")
    try inputs.write("many", ([list] + many).joined(separator: "\n").utf8 + [0x0A])
    let broken = (0..<600).map { number in
      #"{"type":"mail.message","msg_id":"B\#(number)","x":"\#(String(repeating: "y", count: 800))"}"#
    }
    try inputs.write("broken", broken.joined(separator: "\n").utf8 + [0x0A])
    let sample = Places.tree.appending(path: "pipelines/sample").path
    let script = """
      base=$2 list=$3
      cp "$1"/boost-announce-2024.mbox mbox
      cp "$1"/boost-users-2024-07.mbox spoilt
      bdc-mail-read -q --list boost-announce@lists.boost.org mbox >records
      { bdc-mail-read -q "$1"/boost-users-2024-07.mbox || [ $? -eq 65 ]; } |
        grep -v '"type":"reject"' | bdc-identify -q >stream
      cat many broken | bdc-identify -q | bdc-mail-load -q || [ $? -eq 65 ]
      head -n 20 broken >few && mv few broken && rm many
      fetch() { bdc-mail-fetch -q --base-url "$base" --pace 100 -l "$list" "$@"; }
      fetch --sweep >sweep
      bdc-mail-audit -q --keys sweep >keys || [ $? -eq 65 ]
      bdc-init -q --no-database home
      \(gitHubInputs)
      \(FaultPinecone.inputs)
      printf '%s\n' '\(notice)' >notices
      for name in records stream mbox sweep keys ghrecords ghstream ghsweep ghstate ghkeys \
        documents chunks operations results notices; do
        head -c -40 $name >torn-$name
      done
      fetch --raw home/raw >/dev/null
      mkdir -p home/pipelines full
      printf '%s\n' '. "$BDC_PIPELINES/lib.sh"' \
        'one() { bdc-identify <"$BDC_HOME/../records" | bdc-mail-load; }' 'step one' \
        >home/pipelines/records
      printf '%s\n' '. "$BDC_PIPELINES/lib.sh"' \
        'one() {' '  "$BDC_HOME/../feed" "$BDC_HOME/../records" | bdc-identify | bdc-mail-load' '}' \
        'step one' >home/pipelines/halves
      printf '%s\n' '#!/usr/bin/env bash' 'here=${0%/*}' 'head -n 4 "$1"' 'touch "$here/half"' \
        'while [[ ! -e $here/restarted ]]; do sleep 0.02; done' 'tail -n +5 "$1"' >feed
      chmod +x feed
      \(scheduled)
      cp -a home full && ln -s ../records full/records
      """
    try FileManager.default.copyItem(
      at: Places.fixtures("github/bundles"), to: inputs.url.appending(path: "bundles"))
    for folder in Places.fixtures(ofEachSource: "inputs") {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        try FileManager.default.copyItem(
          at: folder.appending(path: name), to: inputs.url.appending(path: name))
      }
    }
    let archive = try FaultArchive("none")
    let pinecone = try FaultPinecone()
    let variables = ["GITHUB": github.url, "GITHUB_TOKEN": "token"].merging(pinecone.variables) {
      $1
    }
    let done = try run(
      "bash",
      ["-euo", "pipefail", "-c", script, "fill", sample, archive?.base ?? "", FaultArchive.list],
      environment: database.merging(variables) { $1 }, folder: inputs.path)
    guard done.code == 0 else { throw TestFailure("fault scene: \(done.errors)") }
    let end =
      #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":0}"#
    let cursor =
      #"{"done":[[0,3]],"recent":["A","B","C"],"retry":[],"etag":null,"last_modified":null,"#
      + #""exports":[],"exported":0}"#
    let state =
      #"{"type":"state","source":"mail","scope":"boost-announce@lists.boost.org","was":null,"#
      + #""cursor":\#(cursor)}"#
    try inputs.write("state", "\(state)\n\(end)\n".utf8)
    try inputs.write("torn-state", state.utf8.dropLast(40))
    let rest = try pipeline(
      "sed s/boost-announce/boost-users/ state | bdc-state -q set; bdc-db -q backup saved",
      environment: database,
      folder: inputs.path)
    guard rest.code == 0 else { throw TestFailure("fault scene: \(rest.errors)") }
    return database
  }

  /// Two repositories of the sample and one with many issues: one of the sample is still to be
  /// loaded, the rest is.
  private static let gitHubInputs = """
    for name in example-cxx made; do bdc-config -q -C home add github $name; done
    ask() { bdc-github-fetch -q -C home --api-url "$GITHUB" --pace 100 "$@"; }
    commits() { bdc-git-fetch -q --as-of 2024-12-01T00:00:00Z "$@"; }
    store() { bdc-identify -q | bdc-github-load -q; }
    bash "$1"/git-repository repositories
    mv repositories/example-cxx/strand repo.git
    ask --org made | store
    ask --repo example-cxx/ring | store
    commits -r "$PWD"/repositories/example-cxx/ring | store
    rm -rf repositories
    { ask --repo example-cxx/strand --jobs 1; } >ghrecords
    { cat ghrecords; commits --name example-cxx/strand -r ./repo.git; } | bdc-identify -q >ghstream
    { grep '"type":"state"' ghstream; tail -n 1 ghrecords; } >ghstate
    ask --sweep --repo example-cxx/ring >ghsweep
    for line in '"missing","source":"github","scope":"github","entity":"user","key":"4101"' \
      '"end","source":"github","scope":null,"status":"complete","reason":null,"records":1'; do
      printf '{"type":%s}\n' "$line"
    done >ghkeys
    bdc-github-markdown -q -r example-cxx/ring --output site >/dev/null
    git init -q --bare --initial-branch=main pages.git
    mkdir -p spoilt-bundles/example-cxx/ring/issues home/mirrors
    head -c 100 bundles/example-cxx/ring/issues/1.json >spoilt-bundles/example-cxx/ring/issues/1.json
    printf '%s\n' one two >scopes
    rm -rf home/budgets
    """

  private static let notice =
    #"{"type":"notice","kind":"alarm","subject":"disk","at":"2024-12-01T00:00:00Z","#
    + #""title":"the disk is full","text":"","advice":null,"log":null,"status":null}"#

  /// Schedules, a task that ran once, and a home in which the scheduler's files and those of
  /// bdc-notify end in mid-line.
  private static let scheduled = """
    printf '%s\n' '. "$BDC_PIPELINES/lib.sh"' 'nothing() { true; }' 'step nothing' \
      >home/pipelines/nothing
    chmod +x home/pipelines/nothing
    schedule() {
      printf '%s\n' groups: '  one:' "    default_time: $1" '    tasks:' "      - command: $2" \
        "        schedule: $3" "${@:4}"
    }
    schedule 01:00 nothing daily >schedule.yaml
    schedule 25:00 nowhere dayly >mistakes.yaml
    schedule 01:00 nothing daily '        executor: nowhere' >elsewhere.yaml
    bdc-sched -q -C home --schedule schedule.yaml once --task nothing
    cp -a home torn-home
    rm -r torn-home/raw && mkdir torn-home/notify
    head -c -40 home/sched/journal.ndjson >torn-home/sched/journal.ndjson
    for name in sched/memory.json notify/memory.json notify/spool.ndjson; do
      printf '{"id":1,' >torn-home/$name
    done
    """

  /// A copy of the inputs for a row.
  func folder(_ inputs: TemporaryFolder? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let inputs = (inputs ?? self.inputs).path
    for name in try FileManager.default.contentsOfDirectory(atPath: inputs) {
      try FileManager.default.copyItem(atPath: "\(inputs)/\(name)", toPath: folder(name))
    }
    return folder
  }

  /// A database that one row may change.
  func database() throws -> [String: String] { try Cluster.shared.copy(of: filled) }

  /// A database for all rows of a fault, changed as the fault says.
  func database(
    for fault: String, _ change: ([String: String]) throws -> Void
  ) throws
    -> [String: String]
  {
    try prepared.withLock { prepared in
      if let database = prepared[fault] { return database }
      let database = try Cluster.shared.copy(of: filled)
      try change(database)
      prepared[fault] = database
      return database
    }
  }

  /// A cluster that may be restarted, with what stands in it and the inputs that go with it.
  struct Own {
    let cluster: Cluster
    let filled: [String: String]
    let inputs: TemporaryFolder

    fileprivate init(_ github: GitHubServer) throws {
      cluster = Cluster()
      inputs = try TemporaryFolder()
      filled = try FaultScene.fill(cluster, inputs, github)
    }
  }

  /// Does something with the cluster that may be restarted, while nobody else does.
  func restarting<R>(_ body: (Own) throws -> R) throws -> R {
    try own.withLock { own in
      let made = try own ?? Own(github)
      own = made
      return try body(made)
    }
  }

  /// What a row has in its environment; only what asks GitHub has a token, for doctor shows it there.
  func variables(_ row: FaultRow) -> [String: String] {
    var variables = ["BDC_RETRY_MS": "1", "GITHUB": github.url, "PINECONE_INDEX_NAME": "idx"]
    if row.tool == "bdc-github-fetch" || row.command.contains("GITHUB_API_URL") {
      variables["GITHUB_TOKEN"] = "token"
    }
    return variables
  }

  /// Pinecone for a row that asks it, nil for another.
  func pinecone(_ row: FaultRow) throws -> FaultPinecone? {
    FaultPinecone.isAsked(row.command) ? try FaultPinecone(row.fault, records) : nil
  }

  /// An output without the archive's address, which is another in each run.
  static func placed(_ output: [UInt8], _ base: String?) -> [UInt8] {
    guard let base else { return output }
    return Array(
      String(decoding: output, as: UTF8.self).replacingOccurrences(of: base, with: "$BASE").utf8)
  }

  /// What a command comes to without a fault, run once.
  func undisturbed(_ row: FaultRow) throws -> Undisturbed {
    try undisturbed.withLock { known in
      if let found = known[row.command] { return found }
      let database = try database()
      let folder = try folder()
      try folder.write("restarted", [])
      let pinecone =
        FaultPinecone.isAsked(row.command) ? try FaultPinecone("none", records) : nil
      let archive =
        row.command.contains("$BASE") ? try FaultArchive("none", pinecone: pinecone) : nil
      let base = (archive.map { ["BASE": $0.base] } ?? [:])
        .merging(pinecone?.variables ?? [:]) { $1 }
      let done = try run(
        "bash", ["-c", row.command],
        environment: database.merging(variables(row)) { $1 }.merging(base) { $1 },
        folder: folder.path)
      let found = Undisturbed(
        code: done.code, output: Self.placed(done.output, archive?.base),
        picture: try Self.picture(database), records: try pinecone?.picture())
      known[row.command] = found
      return found
    }
  }

  /// The data, without what is another in each database: numbers that stand for rows, and times.
  static func picture(_ database: [String: String]) throws -> String {
    let export = try pipeline("bdc-mail-export -q; bdc-github-export -q", environment: database)
    guard export.code == 0 else { throw TestFailure("export: \(export.errors)") }
    let counts = try psql(
      """
      select (select count(*) from hub.profile),
        (select string_agg(tool || reason, ' ' order by tool, reason) from ops.reject
         where replayed_at is null),
        (select string_agg(source || scope, ' ' order by source, scope) from ops.state),
        -- those of consumers name their cluster
        (select string_agg(cursor::text, ' ' order by source, scope) from ops.state
         where source not like '%-%'),
        (select string_agg(concat_ws(' ', d.namespace, doc_id, visibility, title, url, author,
                             content, w.vector), ' ' order by d.namespace, doc_id)
         from documents.document d join documents.words w on w.document_id = d.id),
        (select string_agg(concat_ws(' ', instance, index_name, namespace, chunk_id, is_wanted,
                             text_hash, metadata_hash, dense_text, dense_metadata, sparse_text,
                             sparse_metadata, error), ' ' order by instance, namespace, chunk_id)
         from vectors.chunk c join vectors.target t on t.id = c.target_id)
      """, database)
    return try "\(export.text)\(counts)" + others(database)
  }

  /// The rows of the sources that have no export, without their surrogate keys and the times at which
  /// they were written.
  private static func others(_ database: [String: String]) throws -> String {
    try psql(
      """
      select string_agg(
          query_to_xml(format('select to_jsonb(t) - array[''id'', ''created_at'', ''updated_at'']'
              || ' from %s t order by 1', c.oid::regclass), false, true, '')::text,
          ' ' order by relname)
      from pg_class c join ops.room on room.name = relnamespace::regnamespace::text
      where relkind = 'r'
        and room.name not in ('documents', 'github', 'hub', 'mail', 'ops', 'vectors')
      """, database)
  }

  /// What changes whenever a row of any table is written or goes.
  static func rows(_ database: [String: String]) throws -> String {
    try psql(
      """
      select string_agg(
          query_to_xml(format('select count(*), sum(hashtext(xmin::text || ctid::text)) from %I.%I',
            table_schema, table_name), false, true, '')::text,
          ' ' order by table_schema, table_name)
      from information_schema.tables
      where table_type = 'BASE TABLE'
        and table_schema in (select name from ops.room)
      """, database)
  }

  /// The files of a folder with their content; logs, locks and what tests left there aside.
  static func files(_ folder: String) -> [String: Data] {
    var found: [String: Data] = [:]
    for name in FileManager.default.enumerator(atPath: folder)?.allObjects ?? [] {
      guard let name = name as? String, !name.contains("/log/"), !name.contains("/lock"),
        !name.contains("mirrors/"), !name.contains("/budgets/"), !name.hasSuffix(".lock"),
        !["half", "restarted", "moved", "nss"].contains(name),
        let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
      else { continue }
      found[name] = data
    }
    return found
  }
}
