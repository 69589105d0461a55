import Git
import Unix

/// The variables that git runs with: none of the user's configuration, hooks or prompts.
struct GitEnvironment {
  private var variables: [String]
  private var settings: [(name: String, value: String)] = [
    ("core.hooksPath", "/dev/null"), ("core.attributesFile", "/dev/null"),
    ("core.commitGraph", "true"), ("core.fsmonitor", "false"), ("safe.directory", "*"),
    ("trailer.separators", ":"), ("diff.suppressBlankEmpty", "false"), ("diff.noprefix", "false"),
    ("diff.mnemonicPrefix", "false"), ("diff.context", "3"), ("diff.interHunkContext", "0"),
    ("log.showRoot", "true"), ("attr.tree", Self.emptyTree),
    ("maintenance.auto", "false"), ("gc.autoDetach", "false"), ("gc.autoPackLimit", "50"),
    ("gc.pruneExpire", "now"), ("fetch.writeCommitGraph", "true"), ("fetch.unpackLimit", "1"),
    ("credential.helper", ""), ("advice.detachedHead", "false"),
  ]

  /// The tree without files, in every repository.
  private static let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

  /// Variables of git that are the user's to set: how servers are reached, and traces.
  private static let kept = [
    "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "GIT_EXEC_PATH",
    "GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_PROXY_SSL_CAINFO",
  ]

  /// Of git in a folder, without a way to the network.
  ///
  /// - Parameter isBare: whether it is known to have no work tree.
  init(_ folder: String, isBare: Bool) {
    variables = Environment.all.filter { Self.isKept($0.name) }.map { "\($0.name)=\($0.value)" }
    variables += [
      "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_CONFIG_NOSYSTEM=1",
      "GIT_CONFIG_GLOBAL=/dev/null", "GIT_ATTR_NOSYSTEM=1", "GIT_NO_REPLACE_OBJECTS=1",
      "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat", "GIT_ASKPASS=", "SSH_ASKPASS=",
      "GIT_DIR=\(folder)",
    ]
    // Git looks for attributes where it is: there, and not among somebody's files.
    if !isBare { variables.append("GIT_WORK_TREE=\(folder)") }
  }

  private static func isKept(_ name: String) -> Bool {
    if kept.contains(name) { return true }
    let upper = name.uppercased()
    let words = upper.split(separator: "_")
    let isSecret = ["TOKEN", "SECRET", "PASSWORD", "KEY", "COOKIE", "WEBHOOK"].contains { word in
      words.contains { $0.hasPrefix(word) }
    }
    let others = ["GIT_", "GITHUB_", "BDC_", "DATABASE_", "PG", "LC_"]
    return !isSecret && !others.contains { name.hasPrefix($0) }
      && !["LANG", "LANGUAGE"].contains(name)
  }

  /// The variables, `NAME=value`.
  ///
  /// - Parameter scheme: how the source may be reached; nil for a command that must not reach it.
  func all(reaching scheme: GitScheme? = nil) -> [String] {
    var all = variables
    all.append("GIT_ALLOW_PROTOCOL=\(scheme?.rawValue ?? "none")")
    // What git would fetch on its own, object by object, is an error (git 2.45; the line above says
    // it to older ones).
    if scheme == nil { all.append("GIT_NO_LAZY_FETCH=1") }
    if scheme == .ssh, !variables.contains(where: { $0.hasPrefix("GIT_SSH") }) {
      all.append("GIT_SSH_COMMAND=ssh -o BatchMode=yes")
    }
    all.append("GIT_CONFIG_COUNT=\(settings.count)")
    for (number, setting) in settings.enumerated() {
      all.append("GIT_CONFIG_KEY_\(number)=\(setting.name)")
      all.append("GIT_CONFIG_VALUE_\(number)=\(setting.value)")
    }
    return all
  }

  /// The source, which no file of the mirror names.
  mutating func set(origin url: String, isFiltered: Bool) {
    settings.append(("remote.origin.url", url))
    if isFiltered {
      settings.append(("remote.origin.promisor", "true"))
      settings.append(("remote.origin.partialCloneFilter", "blob:none"))
    }
  }

  /// Lets git say on standard error what it exchanges with a git server.
  mutating func tracePackets() { variables.append("GIT_TRACE_PACKET=1") }

  /// A token for one server, that git asks a shell's variable for and sends to no other.
  mutating func set(token: String, for server: String) {
    variables.append("BDC_GIT_PASSWORD=\(token)")
    let helper =
      #"!f() { test "$1" = get && echo username=x-access-token "#
      + #"&& echo "password=$BDC_GIT_PASSWORD"; }; f"#
    settings.append(("credential.\(server).helper", helper))
    // From git 2.46 on the token is sent at once; before, only where the server asks for it.
    settings.append(("http.proactiveAuth", "basic"))
  }
}
