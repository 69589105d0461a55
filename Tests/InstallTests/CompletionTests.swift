import Foundation
import TestSupport
import Testing

/// What bin/completions prints, asked in the shells themselves.
@Suite struct CompletionTests {
  /// Functions that print what a shell offers behind a command line.
  static let askers = [
    "bash": """
    source ./script
    offers() {
      COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=(bdc) COMP_CWORD=1
      _bdc 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
    }
    complete -p bdc >/dev/null
    """,
    "zsh": """
    _arguments() { print -rl -- ${${${@:#-[sSC]}#\\*}%%[=+]#\\[*}; state=operand }
    compadd() { [[ $1 == -a ]] && print -rl -- ${(P)2} || print -rl -- ${@:#--} }
    _describe() { print -rl -- ${${(P)${@[-1]}}%%:*} }
    _files() { : }
    _call_program() { shift; ${(Q)@} }
    setopt extendedglob
    functions[_bdc]="$(<script)"
    offers() {
      words=(${(z)1})
      [[ $1 != *' ' ]] || words+=('')
      CURRENT=$#words
      _bdc
    }
    """,
    "fish": """
    source ./script
    function offers
      complete -C $argv[1] | string replace -r '\\t.*' ''
    end
    """,
  ]

  static func isHere(_ shell: String) throws -> Bool {
    let found = try pipeline("command -v \(shell) || true").text
    if found.isEmpty { print("install: \(shell) is not here, its completions are not tried") }
    return !found.isEmpty
  }

  /// Asks a shell for what it offers behind each line.
  private func offers(
    _ shell: String, _ lines: [String], tools: String = Places.tools.path
  ) throws -> [String: Set<String>] {
    let scratch = try TemporaryFolder()
    let made = try run(
      Places.tree.appending(path: "bin/completions").path, [shell],
      environment: ["BDC_BIN": tools])
    try #require(made.code == 0, "\(made.errors)")
    try scratch.write("script", made.output)
    let asked = lines.map { "echo '=\($0)'; offers '\($0)'" }.joined(separator: "\n")
    let asker = try #require(Self.askers[shell])
    try scratch.write("ask", "\(asker)\n\(asked)\n".utf8)
    let bare = ["bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]][shell] ?? []
    let finished = try run(
      shell, bare + ["ask"], environment: ["HOME": scratch.path, "BDC_BIN": Places.tools.path],
      folder: scratch.path)
    #expect(finished.errors == "", "\(shell)")
    var found: [String: Set<String>] = [:]
    var line = ""
    for text in finished.lines {
      if text.hasPrefix("=") {
        line = String(text.dropFirst())
      } else {
        found[line, default: []].insert(text)
      }
    }
    return found
  }

  /// Each option that a tool's --help has is offered behind its name.
  @Test(arguments: ["bash", "zsh", "fish"])
  func everyOption(_ shell: String) throws {
    guard try Self.isHere(shell) else { return }
    let help = try pipeline(
      """
      for tool in "$BDC_BIN"/bdc-*; do
        [[ -f $tool && -x $tool && ${tool##*/} != *.* ]] || continue
        name=${tool##*/bdc-}
        "$tool" --help | grep -oE '^  (-.,|   ) --[a-z][a-z0-9-]*' | sed "s/.*--/bdc ${name//-/ } --\\t--/"
      done
      """)
    var wanted: [String: Set<String>] = [:]
    for row in help.lines {
      let pair = row.split(separator: "\t").map(String.init)
      wanted[pair[0], default: []].insert(pair[1])
    }
    #expect(wanted.count > 15, "\(help.text)\(help.errors)")
    let offered = try offers(shell, wanted.keys.sorted())
    for (line, options) in wanted {
      let missing = options.subtracting(offered[line] ?? [])
      #expect(missing.isEmpty, "\(shell): \(line): \(missing.sorted())")
    }
  }

  /// Nouns, verbs, words, names of lists, pipelines, topics of the manual.
  @Test(arguments: ["bash", "zsh", "fish"])
  func words(_ shell: String) throws {
    guard try Self.isHere(shell) else { return }
    let wanted: [String: Set<String>] = [
      "bdc ": ["mail", "config", "help", "list"],
      "bdc mail ": ["fetch", "load", "read"],
      "bdc -C . mail ": ["fetch"],
      "bdc config ": ["show", "check", "add", "remove"],
      "bdc config show ": ["mail.lists"],
      "bdc config --json add ": ["mail"],
      "bdc state get mail ": ["boost@lists.boost.org"],
      "bdc run ": ["mail"],
      "bdc help ": ["mail", "stream"],
    ]
    let offered = try offers(shell, wanted.keys.sorted())
    for (line, words) in wanted {
      let missing = words.subtracting(offered[line] ?? [])
      #expect(missing.isEmpty, "\(shell): \(line): \(missing.sorted()) of \(offered[line] ?? [])")
    }
    #expect(offered["bdc mail "]?.contains("config") == false)
  }

  /// Values of options; zsh has them behind _arguments, which only a terminal runs.
  @Test(arguments: ["bash", "fish"])
  func values(_ shell: String) throws {
    guard try Self.isHere(shell) else { return }
    let offered = try offers(
      shell,
      [
        "bdc mail documents --quotes ", "bdc mail fetch --list boost-u", "bdc db --role own",
        "bdc replay --tool bdc-mail-r",
      ])
    #expect(offered["bdc mail documents --quotes "] == ["keep", "strip"])
    #expect(offered["bdc mail fetch --list boost-u"] == ["boost-users@lists.boost.org"])
    #expect(offered["bdc db --role own"] == ["owner"])
    #expect(offered["bdc replay --tool bdc-mail-r"] == ["bdc-mail-read"])
  }

  /// A tool that nobody told the generator about.
  @Test(arguments: ["bash", "zsh", "fish"])
  func newTool(_ shell: String) throws {
    guard try Self.isHere(shell) else { return }
    let folder = try TemporaryFolder()
    let made = try pipeline(
      """
      ln -s "$BDC_BIN/bdc-state" .
      cat >bdc-novel-thing <<'HELP'
      #!/bin/sh
      printf '%s\\n' 'usage: bdc-novel-thing [--colour red|green] up | down [file]' '' "do it: 'so'" '' \\
        '      --colour red|green  which [one]: a' '                           or b' '  -q, --quiet  no'
      HELP
      chmod +x bdc-novel-thing
      """, folder: folder.path)
    #expect(made.code == 0, "\(made.errors)")
    let offered = try offers(
      shell, ["bdc novel ", "bdc novel thing ", "bdc novel thing --"], tools: folder.path)
    #expect(offered["bdc novel "] == ["thing"])
    #expect(offered["bdc novel thing "]?.isSuperset(of: ["up", "down"]) == true)
    #expect(offered["bdc novel thing --"]?.isSuperset(of: ["--colour", "--quiet"]) == true)
  }
}
