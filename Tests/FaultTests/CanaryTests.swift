import Foundation
import TestSupport
import Testing
import Unix

/// Every secret that the tools know has a marked value, and the tools run in good and in failing
/// ways: nothing that they write, store or show in the list of processes has the mark.
@Suite struct CanaryTests {
  /// Long enough to be known for a secret, and of no known shape.
  private static let mark = "cAnArY4x7q"

  /// What a script does, and the variables it differs in.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var variables: [String: String] = [:]
    let script: String
  }

  private static let url = "postgresql://postgres:\(mark)@/$db?host=$socket"

  private static let cases: [Case] = [
    Case(testDescription: "all is well", script: tools + "\n" + fetch + "\n" + sources),
    Case(
      testDescription: "the password as a parameter",
      variables: ["DATABASE_URL": "postgresql://postgres@/$db?host=$socket&password=\(mark)"],
      script: tools),
    Case(
      testDescription: "the URL in a file",
      variables: ["DATABASE_URL": "", "DATABASE_URL_FILE": "url"],
      script: tools),
    Case(
      testDescription: "a slash in the password",
      variables: ["DATABASE_URL": "postgresql://me:\(mark)/\(mark)@127.0.0.1:1/db"], script: tools),
    Case(
      testDescription: "an encoded password and no server",
      variables: ["DATABASE_URL": "postgresql://me:%63\(mark.dropFirst())@127.0.0.1:1/db"],
      script: tools),
    Case(
      testDescription: "no such user",
      variables: ["DATABASE_URL": "postgresql://nobody:\(mark)@/$db?host=$socket"], script: tools),
    Case(
      testDescription: "no URL", variables: ["DATABASE_URL": "postgresql:/me:\(mark)@host/db"],
      script: tools),
    Case(
      testDescription: "another scheme", variables: ["DATABASE_URL": "mysql://me:\(mark)@host/db"],
      script: tools),
    Case(
      testDescription: "an option that libpq does not know",
      variables: ["DATABASE_URL": "\(url)&password=\(mark)&shoe=1"], script: tools),
    Case(
      testDescription: "words instead of a URL",
      variables: ["DATABASE_URL": "host=127.0.0.1 port=1 password='\(mark)"], script: tools),
    Case(
      testDescription: "an archive that repeats what it was told",
      variables: ["BDC_MAIL_BASE_URL": "$base"], script: fetch),
    Case(
      testDescription: "a login in the archive's URL",
      variables: ["BDC_MAIL_BASE_URL": "https://me:\(mark)@127.0.0.1:1/x"], script: fetch),
    Case(
      testDescription: "a slash in the archive's password",
      variables: ["BDC_MAIL_BASE_URL": "https://me:\(mark)/\(mark)@127.0.0.1:1/x"], script: fetch),
    Case(
      testDescription: "no URL of an archive",
      variables: ["BDC_MAIL_BASE_URL": "https:/me:\(mark)@127.0.0.1:1/x"], script: fetch),
    Case(
      testDescription: "a login in the URLs of GitHub",
      variables: [
        "BDC_GITHUB_API_URL": "https://me:\(mark)@127.0.0.1:1/x",
        "BDC_GITHUB_GIT_URL": "https://me:\(mark)@127.0.0.1:1/x",
      ], script: github),
    Case(
      testDescription: "an app's key that is none",
      variables: [
        "GITHUB_TOKENS_SCRAPING": "", "GITHUB_TOKEN": "", "GITHUB_APP_ID": "7",
        "GITHUB_APP_INSTALLATION_ID": "8",
        "GITHUB_APP_PRIVATE_KEY":
          "-----BEGIN RSA PRIVATE KEY-----\n\(mark)KE\n-----END RSA PRIVATE KEY-----",
      ], script: github),
    Case(
      testDescription: "tokens that the git server does not know",
      variables: ["GITHUB_TOKENS_SCRAPING": "\(mark)XX", "GITHUB_TOKEN_WRITE": "\(mark)XY"],
      script: github),
    Case(
      testDescription: "secrets in bdc.yaml",
      variables: [
        "BDC_HOME": "$folder/careless", "BDC_GITHUB_API_URL": "", "BDC_GITHUB_GIT_URL": "",
      ],
      script: (tools + "\n" + fetch).replacingOccurrences(of: " -C home", with: "")),
    Case(
      testDescription: "a row that the database refuses",
      script: """
        psql -Xqc "alter table mail.message add constraint odd check (subject::int > 0)"
        bdc-mail-read -v -l boost-announce@lists.boost.org mbox |
          awk '{ sub(/"subject":"/, "&" ENVIRON["GITHUB_TOKEN"]); print }' | bdc-identify | bdc-mail-load -v || true
        bdc-rejects -v list || true
        bdc-status -v --json || true
        psql -Xqc "update ops.reject set record = null, bytes = null, sha256 = sha256(id::text::bytea)"
        """),
  ]

  /// The variables of every tool: what it needs, and what somebody may have exported for others.
  ///
  /// Each has a value of its own, or one that is known would hide another that is not.
  private static let secrets: [String: String] = [
    "PGPASSWORD": "\(mark)PG", "GITHUB_TOKEN": "\(mark)GH",
    "GITHUB_TOKENS_SCRAPING": "\(mark)G1,\(mark)G2", "GITHUB_TOKEN_WRITE": "\(mark)GW",
    "SLACK_TOKEN": "xoxb-\(mark)",
    "DISCORD_TOKEN": "\(mark)DI", "PINECONE_API_KEY": "\(mark)PI",
    "PINECONE_PRIVATE_API_KEY": "\(mark)PP", "YOUTUBE_API_KEY": "\(mark)YT",
    "REDDIT_SECRET": "\(mark)RE", "SLACK_COOKIE": "\(mark)CO",
    "SLACK_WEBHOOK_URL": "$base/services/T0/\(mark)SW",
    "DISCORD_WEBHOOK_URL": "$base/api/webhooks/9/\(mark)DW", "HEALTH_CHECK_TOKEN": "\(mark)HT",
    "BDC_BACKUP_SCRATCH_URL": "postgresql://me:\(mark)SC@127.0.0.1:1/db",
    "NOTIFY_WEBHOOK": "https://hooks.slack.com/services/\(mark)WH", "ARCHIVE_TOKEN_FILE": "token",
  ]

  private static let gitHub = Result<GitHubServer, any Error> {
    try GitHubServer([Places.tree.appending(path: "pipelines/sample/github").path])
  }

  private static let standIn = Result<PineconeServer, any Error> {
    try PineconeServer(["--ready-after", "0"])
  }

  @Test(arguments: cases)
  func nothingHasTheMark(_ example: Case) throws {
    let database = try Cluster.shared.database()
    let folder = try Self.folder()
    let server = try Self.echo(folder)
    var variables = database.merging(Self.secrets) { $1 }
    variables["DATABASE_URL"] = Self.url
    // Doctor shows its tokens to GitHub, and to nobody else.
    variables["BDC_GITHUB_API_URL"] = "$base"
    variables["BDC_GITHUB_GIT_URL"] = "$base"
    variables["CANARY_GITHUB"] = try Self.gitHub.get().url
    variables["PINECONE_CONTROL_HOST"] = "$base"
    variables["CANARY_PINECONE"] = try Self.standIn.get().url
    variables["PINECONE_INDEX_NAME"] = "idx"
    variables["CANARY_TREE"] = Places.tree.path
    variables.merge(example.variables) { $1 }
    let places = [
      "$db": database["PGDATABASE"] ?? "", "$socket": database["PGHOST"] ?? "",
      "$folder": folder.path, "$base": server.base,
    ]
    for (name, value) in variables {
      variables[name] = places.reduce(value) {
        $0.replacingOccurrences(of: $1.key, with: $1.value)
      }
    }
    variables["BDC_RETRY_MS"] = "1"
    try folder.write(
      "url",
      (places.reduce(Self.url) {
        $0.replacingOccurrences(of: $1.key, with: $1.value)
      } + "\n").utf8)
    let watch = ProcessWatch(Self.mark)
    let done = try pipeline(
      "exec 2>&1\n\(example.script)\necho the end", environment: variables, folder: folder.path)
    let seen = watch.stop()
    #expect(done.code == 0 && done.lines.last == "the end", "\(done.text)")
    #expect(Self.found(in: done.text) == nil)
    #expect(seen.isEmpty, "in the list of processes: \(seen)")
    for (name, content) in try Self.files(folder) {
      #expect(Self.found(in: content) == nil, "in the file \(name)")
    }
    if example.testDescription == "all is well" {
      let seen = try String(contentsOfFile: folder("seen"), encoding: .utf8)
      #expect(
        seen.contains("read\n") && seen.contains("write\n"), "the git server saw no token: \(seen)")
      let answered = try String(contentsOfFile: folder("answered"), encoding: .utf8)
      #expect(
        answered.components(separatedBy: " 401 ").count == 3 && answered.contains("bdc_healthy ")
          && answered.contains(#""checks":{"database":{"ok":true"#),
        "health told nothing: \(answered)")
      let filed = try String(contentsOfFile: folder("filed"), encoding: .utf8)
      #expect(
        filed.components(separatedBy: "\"ok\":true").count == 3, "the keys were of no use: \(filed)"
      )
    }
    let dump = try run("pg_dump", ["--no-owner"], environment: database)
    #expect(dump.code == 0 && Self.found(in: dump.text) == nil, "in the database \(dump.errors)")
  }

  /// Every tool is in the scripts, and every verb of those that have some.
  @Test func everyToolIsThere() throws {
    let commands = [Self.tools, Self.fetch, Self.sources].joined(separator: "\n").split {
      "\n|;".contains($0)
    }
    .map { $0.split(separator: " ").map(String.init) }
    var missing: [String] = []
    for tool in try FileManager.default.contentsOfDirectory(atPath: Places.tools.path)
    where tool.hasPrefix("bdc-") && !tool.contains(".") {
      let mine = commands.filter { $0.first == tool }
      if mine.isEmpty { missing.append(tool) }
      let usage = try run(tool, ["--help"]).text.components(separatedBy: "\n\n")[0]
        .replacingOccurrences(of: "\\[[^]]*\\]", with: "", options: .regularExpression)
      let parts = usage.components(separatedBy: " | ")
      for part in parts where parts.count > 1 {
        let verb = part.split(whereSeparator: \.isWhitespace).map(String.init)
          .first { !["usage:", tool, "..."].contains($0) }
        if !mine.contains(where: { $0.contains(verb ?? "") }) {
          missing.append("\(tool) \(verb ?? "")")
        }
      }
    }
    #expect(missing.isEmpty, "in none of the scripts: \(missing)")
  }

  /// The test would see it: what is looked at, with the mark in it.
  @Test func theMarkIsSeen() throws {
    let folder = try Self.folder()
    #expect(try Self.files(folder).contains { Self.found(in: $0.content) != nil } == false)
    try folder.write("home/log/a", "a \(Self.mark) b".utf8)
    #expect(try Self.files(folder).contains { Self.found(in: $0.content) != nil })
    // Another one: the watches of the other cases must not see it.
    let other = String(Self.mark.reversed())
    let watch = ProcessWatch(other)
    let done = try run("bash", ["-c", "sleep 0.3; true", other])
    #expect(done.code == 0 && !watch.stop().isEmpty)
  }

  /// The line that has it.
  private static func found(in text: String) -> String? {
    guard text.contains(mark) || text.contains("%63\(mark.dropFirst())") else { return nil }
    return text.split(separator: "\n").first { $0.contains(mark.dropFirst()) }.map(String.init)
  }

  /// Inputs, a home with a pipeline that tells everything, and a home whose owner was careless.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let script = """
      cp "$1"/pipelines/sample/boost-announce-2024.mbox mbox
      cp -r "$1"/Tests/Fixtures/github/bundles bundles
      bash "$1"/pipelines/sample/git-repository git
      for name in git/example-cxx/pages pages.git; do
        git init -q --bare --initial-branch=main $name
      done
      mkdir site && echo text >site/a.md
      printf '%s\n' one two >scopes
      bdc-init -q --no-database home
      bdc-config -q -C home add github example-cxx
      mkdir -p home/pipelines careless
      cat >home/pipelines/canary <<'EOF'
      . "$BDC_PIPELINES/lib.sh"
      one() {
        env | sed 's/^/curl: /' >&2
        echo "bdc-mail-fetch: connecting with $DATABASE_URL and $PGPASSWORD" >&2
        bdc-mail-read -v -l boost-announce@lists.boost.org "$BDC_HOME/../mbox" |
          bdc-identify -v | bdc-mail-load -v
      }
      step one
      EOF
      cp -r home/. careless
      """
    let done = try run(
      "bash", ["-euo", "pipefail", "-c", script, "canary", Places.tree.path], folder: folder.path)
    guard done.code == 0 else { throw TestFailure("canary: \(done.errors)") }
    try folder.write(
      "careless/bdc.yaml",
      """
      database:
        url: postgresql://me:\(mark)@127.0.0.1:1/db
      mail:
        base_url: https://me:\(mark)@127.0.0.1:1/x
      github:
        api_url: https://me:\(mark)@127.0.0.1:1/x
        git_url: https://me:\(mark)@127.0.0.1:1/x
        sources:
          - {name: example-cxx}

      """.utf8)
    try folder.write("git/tokens", "read \(mark)G1\nwrite \(mark)GW\n".utf8)
    try folder.write("token", "\(mark)FI\n".utf8)
    try folder.write("given", operations.utf8)
    return folder
  }

  /// An archive that repeats a secret in each of its refusals: header, place, type and body.
  private static func echo(_ folder: TemporaryFolder) throws -> ReplayServer {
    let target = "/api/list/boost-announce@lists.boost.org/emails/?limit=100&offset=0"
    let answers =
      [
        "401 No\nWWW-Authenticate: Basic realm=\"\(mark)GH\"\n\n{\"detail\":\"\(mark)GH\"}",
        "302 There\nLocation: {base}/\(mark)GH?token=\(mark)GH\n\n",
        "200 OK\nContent-Type: text/\(mark)GH\n\n\(mark)", "404 No\nX-Token: \(mark)GH\n\n\(mark)",
      ].map { "GET \(target)\n\nHTTP/1.1 \($0)" } + [
        "POST /graphql\n\nHTTP/1.1 401 No\nWWW-Authenticate: \(mark)G1\n\n{\"message\":\"\(mark)G1\"}",
        "POST /graphql\n\nHTTP/1.1 200 OK\n\n{\"errors\":[{\"type\":\"\(mark)G2\",\"message\":\"\(mark)G2\"}]}",
        "GET /example-cxx/strand/info/refs?service=git-upload-pack\n\nHTTP/1.1 403 \(mark)G1\n\n\(mark)G1",
        "GET /example-cxx/pages/info/refs?service=git-upload-pack\n\nHTTP/1.1 403 \(mark)GW\nContent-Type: text/plain\n\n\(mark)GW",
        "GET /indexes\n\nHTTP/1.1 401 \(mark)PI\nX-Key: \(mark)PI\n\nInvalid API Key \(mark)PI",
        "GET /indexes\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"indexes\":[\(index("")),\(index("-sparse"))]}",
        "POST /records/namespaces/mailing/upsert\n\nHTTP/1.1 400 No\nContent-Type: application/json\n\n{\"code\":3,\"message\":\"\(mark)PI or \(mark)PP\"}",
        "POST /records/namespaces/mailing/search\n\nHTTP/1.1 500 \(mark)PI\n\n\(mark)PI",
        "POST /services/T0/\(mark)SW\n\nHTTP/1.1 400 \(mark)SW\n\ninvalid \(mark)SW",
        "POST /services/T0/\(mark)SW\n\nHTTP/1.1 302 There\nLocation: {base}/\(mark)SW\n\n",
        "POST /services/T0/\(mark)SW\n\nHTTP/1.1 503 \(mark)SW\n\n\(mark)SW",
        "POST /api/webhooks/9/\(mark)DW\n\nHTTP/1.1 401 \(mark)DW\n\n{\"message\":\"/9/\(mark)DW\"}",
        "GET /rate_limit\n\nHTTP/1.1 200 OK\n\n{}",
        "GET /user\n\nHTTP/1.1 200 OK\n\n{\"login\":\"\(mark)GH\"}",
      ]
    try folder.write("echo/all.http", answers.joined(separator: "\n%%\n").utf8)
    return try ReplayServer(folder.url.appending(path: "echo"))
  }

  private static func index(_ half: String) -> String {
    let values = [
      "name": "idx\(half)", "metric": "cosine", "vector_type": half == "" ? "dense" : "sparse",
    ]
    let members = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
    return "{\(members.joined(separator: ",")),\"host\":\"{base}\","
      + "\"status\":{\"ready\":true,\"state\":\"Ready\"}}"
  }

  /// An operation of each instance, as bdc vectors plan writes them.
  private static let operations = ["public", "private"].map { instance in
    "{\"type\":\"vector.upsert\",\"instance\":\"\(instance)\",\"index\":\"idx\","
      + "\"namespace\":\"mailing\",\"to\":\"both\",\"chunk_id\":\"\(instance)\",\"doc_id\":\"d\","
      + "\"visibility\":\"\(instance)\",\"version\":1,"
      + "\"text_hash\":\"\(String(repeating: "0", count: 32))\","
      + "\"metadata_hash\":\"\(String(repeating: "0", count: 32))\",\"chunk_text\":\"a text\","
      + "\"metadata\":{\"doc_id\":\"d\"}}\n"
  }.joined()

  /// What the tools wrote below a folder, as text; compressed files as what is in them.
  private static func files(_ folder: TemporaryFolder) throws -> [(name: String, content: String)] {
    let given = ["url", "token", "echo/all.http", "careless/bdc.yaml", "git/tokens"]
    var found: [(String, String)] = []
    for name in FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? [] {
      guard let name = name as? String, !given.contains(name),
        let data = FileManager.default.contents(atPath: folder(name))
      else { continue }
      if name.hasSuffix(".zst") {
        let plain = try run("zstd", ["-dcq", folder(name)])
        guard plain.code == 0 else { throw TestFailure("\(name): \(plain.errors)") }
        found.append((name, plain.text))
      } else {
        found.append((name, String(decoding: data, as: UTF8.self)))
      }
    }
    return found
  }
}
