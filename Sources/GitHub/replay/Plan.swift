import Unix

/// How much data is made: the words of `--make`.
struct Plan {
  var owner = "made"
  var repositories = 1
  var issues = 0
  var pullRequests = 0
  var discussions = 0
  var releases = 0
  var users = 40
  /// Means for each issue and pull request, and for each pull request.
  var comments = 2
  var reviews = 1
  var inline = 1
  /// Of a hundred pull requests, those that have `factor` times as much; the mean stays.
  var overflow = 0
  var factor = 7
  var seed = 1

  /// `repositories=200,issues=1000,overflow=10%`; throws `Exit.usage`.
  init(_ text: String) throws(Failure) {
    for word in text.split(separator: ",") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw Plan.wrong(String(word)) }
      if parts[0] == "owner" {
        owner = parts[1]
        continue
      }
      let digits = parts[1].hasSuffix("%") ? String(parts[1].dropLast()) : parts[1]
      guard let number = Int(digits), number >= 0, number <= 10_000_000 else {
        throw Plan.wrong(String(word))
      }
      switch parts[0] {
      case "repositories": repositories = max(1, number)
      case "issues": issues = number
      case "pull_requests": pullRequests = number
      case "discussions": discussions = number
      case "releases": releases = number
      case "users": users = max(1, number)
      case "comments": comments = number
      case "reviews": reviews = number
      case "inline": inline = number
      case "overflow": overflow = min(100, number)
      case "factor": factor = max(1, number)
      case "seed": seed = number
      default: throw Plan.wrong(String(word))
      }
    }
  }

  private static func wrong(_ word: String) -> Failure {
    Failure(.usage, "--make: \(word): expected a word of github-replay(1) and a number")
  }
}

/// Numbers that look thrown and are always the same for a seed.
struct Dice {
  private var state: UInt64

  init(_ seeds: Int...) {
    state = 0x9E37_79B9_7F4A_7C15
    for seed in seeds {
      state = (state ^ UInt64(bitPattern: Int64(seed))) &* 0xD129_0D3D_B4B4_0D59
      _ = throwIt()
    }
  }

  private mutating func throwIt() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to below `limit`.
  mutating func below(_ limit: Int) -> Int { Int(throwIt() % UInt64(max(1, limit))) }

  /// Whether something of so many in a hundred happens.
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  /// A count whose mean is `hundredths` / 100, from none to twice that.
  mutating func count(_ hundredths: Int) -> Int {
    let wanted = below(2 * hundredths + 1)
    return wanted / 100 + (below(100) < wanted % 100 ? 1 : 0)
  }
}
