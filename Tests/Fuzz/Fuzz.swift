import Glibc
import Unix

/// Why an input shows a mistake.
struct Violation: Error {
  let what: String
  init(_ what: String) { self.what = what }
}

/// A part of the program that reads what strangers wrote, and what must hold of it.
struct Target: Sendable {
  let name: String
  /// Words that mean something there.
  let tokens: [String]
  /// Looks at one input; throws `Violation` when something does not hold, and may crash.
  let check: @Sendable ([UInt8]) throws -> Void

  static let all = [
    json, reader, mbox, dates, html, yaml, state, archive, gitlog, graphql, bundles, markdown,
    splitter, schedule, zone, cron,
  ]
}

/// Feeds mutated inputs to a target until one breaks it, or the time is over.
///
///     fuzz TARGET SECONDS SEED SAVE FOLDER...   mutates the files of the folders
///     fuzz TARGET try FILE...                   looks at the files as they are
///
/// The input under work is in SAVE, so that whoever finds this process dead has it. One that computes
/// for 20 s ends the process with SIGPROF.
@main
struct Fuzz {
  static func main() {
    do {
      exit(try run(Array(CommandLine.arguments.dropFirst())))
    } catch {
      print("fuzz: \(error)")
      exit(64)
    }
  }

  private static func run(_ words: [String]) throws -> Int32 {
    guard words.count > 2, let target = Target.all.first(where: { $0.name == words[0] }) else {
      print("usage: fuzz TARGET SECONDS SEED SAVE FOLDER... | fuzz TARGET try FILE...")
      print("targets: \(Target.all.map { $0.name }.joined(separator: " "))")
      return 64
    }
    if words[1] == "try" { return try look(target, Array(words.dropFirst(2))) }
    guard words.count > 4, let seconds = Int64(words[1]), let seed = UInt64(words[2]) else {
      return 64
    }
    let corpus = try files(words.dropFirst(4)).map { try Files.read($0) }
    guard !corpus.isEmpty else {
      print("no corpus")
      return 66
    }
    return mutate(target, corpus, until: Clock.monotonic + seconds * 1000, seed, words[3])
  }

  /// Seconds of computing: on a busy machine the clock says little.
  private static func watch(seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    setitimer(Int32(ITIMER_PROF.rawValue), &timer, nil)
  }

  private static func files(_ folders: ArraySlice<String>) throws -> [String] {
    folders.flatMap { folder in
      Files.list(folder).sorted().map { "\(folder)/\($0)" }.filter { !Files.isFolder($0) }
    }
  }

  private static func look(_ target: Target, _ paths: [String]) throws -> Int32 {
    for path in paths {
      watch(seconds: 20)
      do {
        try target.check(try Files.read(path))
      } catch {
        print("\(path): \(error)")
        return 1
      }
    }
    print("\(target.name): \(paths.count) files")
    return 0
  }

  private static func mutate(
    _ target: Target, _ corpus: [[UInt8]], until end: Int64, _ seed: UInt64, _ save: String
  ) -> Int32 {
    let file = open(save, O_RDWR | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else {
      print("\(save): \(Errno.text)")
      return 73
    }
    var mutator = Mutator(seed: seed, corpus: corpus, tokens: target.tokens)
    var inputs = 0
    while Clock.monotonic < end {
      let input = mutator.next()
      pwrite(file, input, input.count, 0)
      ftruncate(file, input.count)
      watch(seconds: 20)
      do {
        try target.check(input)
      } catch {
        print("\(target.name): \(error)")
        return 1
      }
      inputs += 1
    }
    print("\(target.name): \(inputs) inputs")
    return 0
  }
}
