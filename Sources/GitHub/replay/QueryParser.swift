import NDJSON

/// Reads a query document: operations, fragments, arguments, variables and directives.
struct QueryParser {
  private var lexer: Lexer
  private var token = Token.end
  private var position = Position(line: 1, column: 1)
  private var depth = 0

  static func parse(_ text: String) throws(QueryError) -> Document {
    var parser = QueryParser(lexer: Lexer(text))
    try parser.advance()
    var document = Document()
    while parser.token != .end { try parser.definition(&document) }
    if document.operations.isEmpty {
      throw QueryError(message: "A query attribute must be specified.", position: parser.position)
    }
    return document
  }

  private init(lexer: Lexer) { self.lexer = lexer }

  private mutating func advance() throws(QueryError) {
    token = try lexer.next()
    position = lexer.position
  }

  private func fault() -> QueryError {
    QueryError(
      message: "Parse error on \(token.said) at [\(position.line), \(position.column)]",
      position: position)
  }

  private mutating func take(_ mark: Character) throws(QueryError) -> Bool {
    guard token == .mark(mark) else { return false }
    try advance()
    return true
  }

  private mutating func expect(_ mark: Character) throws(QueryError) {
    guard try take(mark) else { throw fault() }
  }

  private mutating func name() throws(QueryError) -> String {
    guard case .name(let text) = token else { throw fault() }
    try advance()
    return text
  }

  private mutating func definition(_ document: inout Document) throws(QueryError) {
    if token == .mark("{") {
      document.operations.append(
        Operation(kind: "query", name: nil, variables: [], selections: try selections()))
      return
    }
    let start = position
    let kind = try name()
    if kind == "fragment" {
      let own = try name()
      guard try name() == "on" else { throw fault() }
      let condition = try name()
      _ = try directives()
      document.fragments[own] = Fragment(
        condition: condition, selections: try selections(), position: start)
      return
    }
    guard ["query", "mutation", "subscription"].contains(kind) else { throw fault() }
    var own: String?
    if case .name(let text) = token {
      own = text
      try advance()
    }
    let variables = try variables()
    _ = try directives()
    document.operations.append(
      Operation(kind: kind, name: own, variables: variables, selections: try selections()))
  }

  private mutating func variables() throws(QueryError) -> [(
    name: String, type: String, fallback: Literal?
  )] {
    var list: [(name: String, type: String, fallback: Literal?)] = []
    guard try take("(") else { return list }
    while try !take(")") {
      try expect("$")
      let own = try name()
      try expect(":")
      let type = try type()
      list.append((own, type, try take("=") ? try literal() : nil))
    }
    return list
  }

  private mutating func type() throws(QueryError) -> String {
    var text: String
    if try take("[") {
      text = "[\(try type())]"
      try expect("]")
    } else {
      text = try name()
    }
    if try take("!") { text += "!" }
    return text
  }

  private mutating func selections() throws(QueryError) -> SelectionSet {
    depth += 1
    defer { depth -= 1 }
    if depth > 60 { throw fault() }
    try expect("{")
    var items: [Selection] = []
    while try !take("}") { items.append(try selection()) }
    if items.isEmpty { throw fault() }
    return SelectionSet(items)
  }

  private mutating func selection() throws(QueryError) -> Selection {
    let start = position
    if token == .spread {
      try advance()
      if case .name(let text) = token, text != "on" {
        try advance()
        return .spread(text, try directives(), start)
      }
      var condition: String?
      if case .name = token {
        try advance()
        condition = try name()
      }
      return .inline(condition, try directives(), try selections(), start)
    }
    var own = try name()
    var alias: String?
    if try take(":") {
      alias = own
      own = try name()
    }
    var arguments: [(name: String, value: Literal)] = []
    if try take("(") {
      while try !take(")") { arguments.append(try argument()) }
    }
    return .field(
      Field(
        alias: alias, name: own, arguments: arguments, directives: try directives(),
        selections: token == .mark("{") ? try selections() : nil, position: start))
  }

  private mutating func argument() throws(QueryError) -> (name: String, value: Literal) {
    let own = try name()
    try expect(":")
    return (own, try literal())
  }

  private mutating func directives() throws(QueryError) -> [Directive] {
    var list: [Directive] = []
    while try take("@") {
      let own = try name()
      var condition = Literal.plain(.bool(true))
      if try take("(") {
        while try !take(")") {
          let argument = try argument()
          if argument.name == "if" { condition = argument.value }
        }
      }
      list.append(Directive(name: own, condition: condition))
    }
    return list
  }

  private mutating func literal() throws(QueryError) -> Literal {
    depth += 1
    defer { depth -= 1 }
    if depth > 60 { throw fault() }
    if try take("$") { return .variable(try name()) }
    if try take("[") {
      var elements: [Literal] = []
      while try !take("]") { elements.append(try literal()) }
      return .list(elements)
    }
    if try take("{") {
      var members: [(name: String, value: Literal)] = []
      while try !take("}") { members.append(try argument()) }
      return .object(members)
    }
    let value: JSON
    switch token {
    case .name("true"): value = .bool(true)
    case .name("false"): value = .bool(false)
    case .name("null"): value = .null
    case .name(let text), .string(let text): value = .string(text)
    case .integer(let number): value = .integer(number)
    case .real(let number): value = .real(number)
    default: throw fault()
    }
    try advance()
    return .plain(value)
  }
}
