import Unix

extension Doctor {
  /// Programs and locale.
  func checkMachine(_ findings: inout Findings) {
    let needed: [(name: String, use: String, isNeeded: Bool)] = [
      ("bash", "pipelines are written in it", true),
      ("bdc", "pipelines call the tools through it", true),
      ("mandoc", "bdc help shows the manual with it", false),
      ("psql", "bdc db psql is it", false),
      ("jq", "looks into streams", false),
    ]
    for program in needed {
      if let path = Self.find(program.name) {
        findings.ok(program.name, path)
      } else if program.name == "bdc" {
        findings.error(
          program.name, "not on PATH, and \(program.use)", "add the folder of bin/bdc to PATH",
          .unavailable)
      } else if program.isNeeded {
        findings.error(
          program.name, "not on PATH, and \(program.use)", "install it", .unavailable)
      } else {
        findings.warning(program.name, "not on PATH: \(program.use)", "install it")
      }
    }
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let given = names.compactMap { name in Environment.value(name).map { (name, $0) } }.first
    if let (name, value) = given, Self.isUTF8(value) {
      findings.ok("locale", "\(name)=\(value)")
    } else {
      let found = given.map { "\($0.0)=\($0.1)" } ?? "none is set"
      findings.warning("locale", "\(found), not UTF-8", "export LC_ALL=C.UTF-8")
    }
  }

  /// Free space on the file system of a path.
  func checkSpace(_ what: String, _ path: String, _ findings: inout Findings) {
    guard let free = Files.free(at: path) else { return }
    let detail = "\(ByteCount.text(free)) free at \(path)"
    switch free >> 20 {
    case ..<100: findings.error(what, detail, "make space", .unavailable)
    case ..<1024: findings.warning(what, detail, "make space before the next large fetch")
    default: findings.ok(what, detail)
    }
  }

  static func find(_ program: String) -> String? {
    (Environment.value("PATH") ?? "").split(separator: ":").map { "\($0)/\(program)" }
      .first { Files.isExecutable($0) && !Files.isFolder($0) }
  }

  private static func isUTF8(_ locale: String) -> Bool {
    let name = locale.uppercased()
    return name.hasSuffix("UTF-8") || name.hasSuffix("UTF8")
  }
}
