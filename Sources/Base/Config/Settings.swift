public import Unix
internal import YAML

/// Where a value comes from; the first that gives one counts.
public enum Origin: Sendable, Equatable, CustomStringConvertible {
  /// A tool's option, `--base-url`.
  case option(String)
  /// An environment variable.
  case environment(String)
  /// A place in bdc.yaml.
  case file(String, line: Int, column: Int)
  /// The program.
  case builtIn

  /// The origin in words.
  public var description: String {
    switch self {
    case .option(let name): "option \(name)"
    case .environment(let name): "environment \(name)"
    case .file(let file, let line, let column): "\(file):\(line):\(column)"
    case .builtIn: "built-in"
    }
  }
}

/// A setting's value with its origin.
public struct Setting: Sendable {
  /// The name, `mail.base_url`.
  public let path: String
  /// The value; nil where nobody gives one and none is built in.
  public let value: Value?
  /// Where the value comes from.
  public let origin: Origin
}

/// Mistakes in a bdc.yaml, in the order of its lines.
public struct Violations: Error, Sendable {
  /// At least one.
  public let all: [Violation]

  /// The first in words, and how many more there are.
  public var failure: Failure {
    let first = all.first.map(\.description) ?? "bdc.yaml: wrong"
    let more = all.count > 1 ? " (and \(all.count - 1) more, see bdc config check)" : ""
    return Failure(.configuration, first + more)
  }
}

/// What bdc.yaml, the environment and a tool's options say together.
public struct Settings: Sendable {
  /// Every setting in the order of the sections.
  public private(set) var all: [Setting]
  /// The sections the settings belong to.
  public let sections: Sections

  /// What a text and an environment say.
  ///
  /// A section that this program does not know is a mistake only for one that knows them all
  /// (`whole`): a slip in one source's section does not stop another source.
  public init(
    _ text: [UInt8], file: String, sections: Sections, whole: Bool,
    environment: (String) -> String?
  ) throws(Violations) {
    var checker = Checker(file: file)
    var written: [String: (value: Value?, mark: Mark)] = [:]
    do {
      if let root = try YAMLNode.parse(text), !root.isEmpty {
        Self.read(root, sections, whole, &checker, &written)
      }
    } catch {
      let mark = Mark(line: error.line, column: error.column, offset: 0)
      checker.note(mark, "", error.what)
    }
    self.sections = sections
    all = []
    for section in sections.all {
      for field in section.fields {
        let path = "\(section.name).\(field.name)"
        if let name = field.variable, let given = environment(name)?.trimmed, !given.isEmpty {
          let value = field.kind.value(of: given)
          if let what = value.refusal {
            checker.note(Mark(line: 0, column: 0, offset: 0), path, "\(name): \(what)")
          }
          all.append(Setting(path: path, value: value.value, origin: .environment(name)))
        } else if let (value, mark) = written[path] {
          all.append(
            Setting(
              path: path, value: value,
              origin: .file(file, line: mark.line, column: mark.column)))
        } else {
          all.append(Setting(path: path, value: field.builtIn, origin: .builtIn))
        }
      }
    }
    guard checker.violations.isEmpty else {
      throw Violations(
        all: checker.violations.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
  }

  /// What a home's bdc.yaml, the process's environment and the built-in values say; without a home
  /// the latter two.
  ///
  /// Throws `Exit.configuration` with the first mistake.
  public static func open(
    _ home: HomeFolder?, whole: Bool = false
  ) throws(Failure) -> Settings {
    let sections = try Sections.embedded()
    let text = try home.map { (home) throws(Failure) in try home.text() } ?? []
    do throws(Violations) {
      return try Settings(
        text, file: "bdc.yaml", sections: sections, whole: whole, environment: Environment.value)
    } catch {
      throw error.failure
    }
  }

  /// Settings of this program as somebody else had them: the values of some, by their paths, and
  /// the built-in ones of the others.
  ///
  /// No file and no environment is looked at.
  public static func recorded(_ values: [String: Value?]) throws(Failure) -> Settings {
    let sections = try Sections.embedded()
    var settings: Settings
    do throws(Violations) {
      settings = try Settings(
        [], file: "bdc.yaml", sections: sections, whole: false,
        environment: { _ in nil })
    } catch {
      throw error.failure
    }
    for place in settings.all.indices {
      let path = settings.all[place].path
      guard let value = values[path] else { continue }
      settings.all[place] = Setting(path: path, value: value, origin: .option("--from-raw"))
    }
    return settings
  }

  private static func read(
    _ root: YAMLNode, _ sections: Sections, _ whole: Bool, _ checker: inout Checker,
    _ written: inout [String: (value: Value?, mark: Mark)]
  ) {
    guard let members = root.members else {
      return checker.note(root.start, "", "sections are wanted, such as mail:")
    }
    if whole { checker.known(members, sections.all.map(\.name), path: "") }
    for member in members {
      guard let section = sections[member.key], !member.value.isEmpty else { continue }
      guard let settings = member.value.members else {
        checker.note(member.value.start, section.name, "settings are wanted, name: value")
        continue
      }
      checker.known(settings, section.fields.map(\.name), path: section.name)
      for setting in settings {
        guard let field = section[setting.key] else { continue }
        let path = "\(section.name).\(field.name)"
        written[path] = (checker.value(setting.value, field.kind, path: path), setting.start)
      }
    }
  }
}

extension Settings {
  /// The setting of that name, nil when this program has none.
  public subscript(path: String) -> Setting? {
    all.first { $0.path == path }
  }

  /// Puts an option's value, when it is given, before all others; throws `Exit.usage`.
  public mutating func option(
    _ option: String, _ given: String?, sets path: String
  ) throws(Failure) {
    guard let given, let place = all.firstIndex(where: { $0.path == path }),
      let field = field(path)
    else { return }
    let value = field.kind.value(of: given)
    if let what = value.refusal { throw Failure(.usage, "\(option): \(what)") }
    all[place] = Setting(path: path, value: value.value, origin: .option(option))
  }

  /// The description of a setting.
  public func field(_ path: String) -> Field? {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2 ? sections[parts[0]]?[parts[1]] : nil
  }

  /// A setting's text, nil when nobody gives one.
  public func text(_ path: String) -> String? {
    if case .text(let text) = self[path]?.value { text } else { nil }
  }

  /// A setting's number, nil when nobody gives one.
  public func number(_ path: String) -> Double? { text(path).flatMap { Double($0) } }

  /// A setting's whole number, nil when nobody gives one.
  public func integer(_ path: String) -> Int? { text(path).flatMap { Int($0) } }

  /// A setting's yes or no, nil when nobody gives one.
  public func boolean(_ path: String) -> Bool? { text(path).flatMap { Field.Kind.isTrue($0) } }

  /// A setting's texts; empty when nobody gives any.
  public func list(_ path: String) -> [String] {
    if case .list(let texts) = self[path]?.value { texts } else { [] }
  }

  /// A table's rows; empty when nobody gives any.
  public func rows(_ path: String) -> [Row] {
    if case .table(let rows) = self[path]?.value { rows } else { [] }
  }
}

extension Field.Kind {
  /// A value given as one text, by an option or the environment; a list is split at commas.
  func value(of text: String) -> (value: Value?, refusal: String?) {
    switch self {
    case .list:
      (.list(text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }), nil)
    case .table: (nil, "is set in bdc.yaml only")
    default: (.text(text), refusal(of: text, fromFile: false))
    }
  }
}
