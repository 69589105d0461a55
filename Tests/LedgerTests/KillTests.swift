import TestSupport
import Testing

/// How far a run came before it was killed.
enum Reach: Equatable {
  /// The ledger has the intent, nothing was sent.
  case planned
  /// The indexes have everything, the ledger did not hear of it.
  case sent
  /// The dense index has everything, the sparse one nothing, and both were told.
  case denseOnly
  /// Every other operation was done and told.
  case half
  /// To its end.
  case whole
}

/// What becomes of one document, and how far the run came that planned it.
struct Step {
  let paper: Paper?
  let reach: Reach

  init(_ texts: [String]?, _ reach: Reach, word: String = "w") {
    paper = texts.map { Paper(texts: $0, word: word) }
    self.reach = reach
  }
}

struct KillCase: CustomTestStringConvertible {
  let testDescription: String
  let steps: [Step]

  init(_ name: String, _ steps: Step...) {
    testDescription = name
    self.steps = steps
  }

  static let all = [
    KillCase("before embed sent", Step(["a", "b"], .planned)),
    KillCase("before load", Step(["a", "b"], .sent)),
    KillCase("half of it", Step(["a", "b", "c"], .half)),
    KillCase("dense only", Step(["a", "b"], .denseOnly)),
    KillCase("edited in between", Step(["a"], .whole), Step(["b"], .sent), Step(["c"], .planned)),
    KillCase("reverted in between", Step(["a"], .whole), Step(["b"], .sent), Step(["a"], .whole)),
    KillCase(
      "reverted before sent", Step(["a"], .whole), Step(["b"], .planned), Step(["a"], .sent)),
    KillCase("deleted in between", Step(["a", "b"], .sent), Step(nil, .planned)),
    KillCase("delete not told", Step(["a"], .whole), Step(nil, .sent)),
    KillCase(
      "deleted, then there again", Step(["a"], .whole), Step(nil, .sent), Step(["a"], .half)),
    KillCase(
      "restored before sent", Step(["a"], .whole), Step(nil, .planned), Step(["a"], .planned)),
    KillCase(
      "shorter", Step(["a", "b", "c"], .whole), Step(["a"], .half), Step(["a", "b"], .sent)),
    KillCase(
      "metadata, then back", Step(["a"], .whole), Step(["a"], .sent, word: "x"),
      Step(["a"], .planned)),
    KillCase(
      "metadata on one side", Step(["a", "b"], .whole), Step(["a", "b"], .denseOnly, word: "x"),
      Step(["a", "c"], .denseOnly, word: "x")),
  ]
}

/// Whatever is killed, the next run with the same state makes the indexes what the documents are.
@Test(arguments: KillCase.all)
func aKilledRunIsMadeGood(_ given: KillCase) throws {
  var world = try World()
  for step in given.steps {
    let planned = try world.plan(Lines.document("d", step.paper), ["--namespace", "mailing"])
    #expect(planned.code == 0, "\(planned.errors)")
    var results: [String] = []
    for (place, operation) in planned.lines.compactMap({ Operation($0) }).enumerated() {
      switch step.reach {
      case .planned: break
      case .sent: world.index.apply(operation)
      case .denseOnly:
        if operation.side != "sparse" {
          world.index.apply(operation, to: "dense")
          results.append(operation.result(to: "dense"))
        }
        if operation.side != "dense" {
          results.append(operation.result(to: "sparse", error: "no answer"))
        }
      case .half where place % 2 == 1: break
      case .half, .whole:
        world.index.apply(operation)
        results.append(operation.result())
      }
    }
    #expect(try world.load(results).code == 0)
  }
  let last = given.steps.last?.paper
  let stream = Lines.document("d", last)
  try world.pass(stream, ["--namespace", "mailing"])
  #expect(world.index == ModelIndex(last.map { ["d": $0] } ?? [:]))
  let again = try world.pass(stream, ["--namespace", "mailing"])
  #expect(again.isEmpty, "\(again)")
  #expect(try world.ask("select count(*) from vectors.chunk where not is_wanted") == "0")
}

/// A delete that nobody confirmed is planned again, though its document does not come again.
@Test func aDeleteIsNotForgotten() throws {
  var world = try World()
  try world.pass(Lines.document("d", Paper(texts: ["a", "b"])))
  #expect(try world.plan([Lines.gone("d")]).lines.count == 2)
  let again = try world.pass([])
  #expect(again.sorted() == ["delete both d#0", "delete both d#1"])
  #expect(world.index == ModelIndex())
  #expect(try world.pass([]).isEmpty)
}

/// Numbers that are the same in every run.
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }
}

/// Random edits, kills, failures of one side, results in any order and told twice: a run that
/// reaches its end leaves the indexes as the documents are.
@Test(arguments: [1, 2, 3])
func whateverHappens(_ seed: UInt64) throws {
  var dice = Dice(state: seed)
  var world = try World()
  var papers: [String: Paper] = [:]
  var changed: Set<String> = []
  let names = (0..<8).map { "d\($0)" }
  for round in 0..<25 {
    for _ in 0..<(1 + dice.roll(4)) {
      let name = names[dice.roll(names.count)]
      changed.insert(name)
      switch dice.roll(5) {
      case 0: papers[name] = nil
      case 1 where papers[name] != nil: papers[name]?.word = ["w", "x"][dice.roll(2)]
      default:
        papers[name] = Paper(
          texts: (0..<dice.roll(4)).map { _ in ["a", "b", "c"][dice.roll(3)] },
          word: papers[name]?.word ?? "w",
          visibility: dice.roll(8) == 0 ? "private" : "public")
      }
    }
    let isLast = round == 24
    let isAll = dice.roll(6) == 0
    let listed = isAll ? names.filter { papers[$0] != nil } : changed.sorted()
    let stream = listed.flatMap { Lines.document($0, papers[$0]) } + [Lines.end()]
    let planned = try world.plan(
      stream, ["--namespace", "mailing"] + (isAll ? ["--all", "--allow-removal", "100%"] : []))
    #expect(planned.code == 0, "\(planned.errors)")
    var isWhole = true
    var results: [String] = []
    for operation in planned.lines.compactMap({ Operation($0) }) {
      // A run that was cut has done a part of each kind; what it did not do is not told.
      let fate = isLast || dice.roll(12) > 0 ? 0 : 1 + dice.roll(3)
      switch fate {
      case 0:
        world.index.apply(operation)
        results += Array(repeating: operation.result(), count: 1 + dice.roll(2))
      case 1: isWhole = false
      case 2:
        isWhole = false
        world.index.apply(operation)
      default:
        isWhole = false
        for side in ["dense", "sparse"] where ["both", side].contains(operation.side) {
          let isDone = dice.roll(2) == 0
          if isDone { world.index.apply(operation, to: side) }
          results.append(operation.result(to: side, error: isDone ? nil : "no answer"))
        }
      }
    }
    for place in results.indices.dropFirst() { results.swapAt(place, dice.roll(place + 1)) }
    #expect(try world.load(results).code == 0)
    if isWhole {
      #expect(world.index == ModelIndex(papers), "seed \(seed), round \(round)")
      changed = []
    }
  }
  let everything = names.flatMap { Lines.document($0, papers[$0]) }
  #expect(try world.pass(everything, ["--namespace", "mailing"]).isEmpty)
}
