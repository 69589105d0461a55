import TestSupport
import Testing
import Unix

@Suite struct RedactionTests {
  @Test(arguments: [
    (
      "GET https://api.example.org/v1?key=AIzaSy0&part=x",
      "GET https://api.example.org/v1?key=<redacted>&part=x"
    ),
    (
      "url 'https://x.org/?a=1&Token=abc' failed",
      "url 'https://x.org/?a=1&Token=<redacted>' failed"
    ),
    ("<https://x.org/?key=abc>", "<https://x.org/?key=<redacted>>"),
    ("Authorization: Bearer abc.def", "Authorization: <redacted>"),
    ("authorization: token abc def\nnext", "authorization: <redacted>\nnext"),
    ("Api-Key:pcsk_1234", "Api-Key:<redacted>"),
    ("Set-Cookie: d=xoxd-1; path=/", "Set-Cookie: <redacted>"),
    ("sent Bearer abcdefghijkl.mno to", "sent Bearer <redacted> to"),
    (
      "xoxb-12-34 and xoxp-5, xapp-1 xoxc-2 xoxd-3 xoxs-4",
      "xoxb-<redacted> and xoxp-<redacted> xapp-<redacted> xoxc-<redacted> xoxd-<redacted> xoxs-<redacted>"
    ),
    (
      "ghp_aB3 gho_x ghs_y ghu_v ghr_w github_pat_z pcsk_q",
      "ghp_<redacted> gho_<redacted> ghs_<redacted> ghu_<redacted> ghr_<redacted> github_pat_<redacted> pcsk_<redacted>"
    ),
    ("pc-0123456789abcdef0123456789", "pc-<redacted>"),
    (
      "clone https://x-access-token:s3cr3t@github.com/a/b",
      "clone https://<redacted>@github.com/a/b"
    ),
    (
      "postgres://me:p%40ss@db.example.org/bdc?password=zzz",
      "postgres://<redacted>@db.example.org/bdc?password=<redacted>"
    ),
    ("dbname=bdc password=zzz host=x", "dbname=bdc password=<redacted> host=x"),
    ("run x --token=abcd --Api-Key=e", "run x --token=<redacted> --Api-Key=<redacted>"),
    ("password: hunter2x, refused", "password: <redacted> refused"),
    ("HTTP://User:Pw@Host/", "HTTP://<redacted>@Host/"),
    ("https://me:pa/ss@host/x refused", "https://<redacted>@host/x refused"),
    ("https://hooks.slack.com/services/T0/B0/xyz", "https://hooks.slack.com/services/<redacted>"),
    (
      "https://discord.com/api/webhooks/1/abc said 404",
      "https://discord.com/api/webhooks/<redacted> said 404"
    ),
  ])
  func hides(_ text: String, _ safe: String) {
    #expect(Redaction.redact(text) == safe)
    #expect(Redaction.redact(safe) == safe, "redacting twice changes it")
  }

  @Test(arguments: [
    "", "nothing here", "the bearer of good news", "a basic test of tokens",
    "https://lists.example.org/archives/list/boost@lists.example.org/message/ABC/?count=1",
    "https://example.org?to=jo@example.org", "http://[::1]:80/list/jo@example.org",
    "jo@example.org", "x86_64-pc-linux-gnu", "npc-1",
    "/tmp/xoxb-", "monkey=1", "key=abc", "password: is wrong", "--keys=all", "\u{FFFD}é",
  ])
  func leavesAlone(_ text: String) {
    #expect(Redaction.redact(text) == text)
  }

  /// A secret of no known shape is known by the name of its variable, or of the file's.
  @Test func canary() throws {
    let canary = "cAnArY/31 415"
    let folder = try TemporaryFolder()
    let file = try folder.write("secret", "\(canary)\n".utf8)
    let several = ["SOME_TOKENS": "anotherOne, \(canary) ,"]
    for environment in [["SOME_TOKEN": canary], ["SOME_PASSWORD_FILE": file], several] {
      let stages = folder("stages")
      let done = try run(
        "http-replay", ["--\(canary)"],
        environment: environment.merging(["BDC_STAGES": stages]) { $1 })
      #expect(done.code == 64)
      #expect(done.errors == "http-replay: unknown option --<redacted>, see --help\n")
      let recorded = try #require(try? Files.read(stages))
      let text = String(decoding: recorded, as: UTF8.self)
      #expect(text.contains(#""message":"unknown option --<redacted>, see --help""#))
    }
  }
}
