import Unix

/// Why a run did not end well; bdc-exit(7) has the rules.
struct Cause: Equatable {
  /// What happened.
  enum Kind: Equatable {
    /// A stage, or a program that is not ours, ended with a status.
    case status(Int)
    /// A stage started and never ended.
    case killed
    /// A program ended by a signal that says that it is wrong, not that somebody killed it.
    case crashed(signal: Int)
    /// The time-out passed.
    case timeout
  }

  let kind: Kind
  /// Whose fault it is; nil for a program that is not ours.
  let stage: Stage?

  /// The first of these that occurred is the cause; killed stages come after what needs a person.
  private static let order = [70, 78, 77, 64, 66, 73, 74, killedRank, 69, 75, 65, 141]
  private static let killedRank = -1
  /// SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE and SIGSEGV.
  private static let crashes = [4, 5, 6, 7, 8, 11]

  /// The cause of an attempt, nil when all is well.
  static func find(_ stages: [Stage], _ script: Child.Status) -> Cause? {
    var found: [(rank: Int, cause: Cause)] = []
    func add(_ kind: Kind, _ stage: Stage?) {
      let rank =
        switch kind {
        case .status(let status): order.firstIndex(of: status) ?? 0
        case .killed, .crashed, .timeout: order.firstIndex(of: killedRank) ?? 0
        }
      found.append((rank, Cause(kind: kind, stage: stage)))
    }
    let signal = script.signal
    for stage in stages where stage.status != 0 {
      // The shell knows the signal when the stage is the last of its step that failed.
      if let status = stage.status, status < 128 || status == 141 {
        add(.status(status), stage)
      } else if let signal, stage.status == nil, crashes.contains(signal) {
        add(.crashed(signal: signal), stage)
      } else {
        add(.killed, stage)
      }
    }
    let isExplained = stages.contains {
      $0.status.map { Int32($0) } == script.code || ($0.status == nil && signal != nil)
    }
    if script.code != 0, !isExplained {
      if let signal, signal != 13 {
        add(crashes.contains(signal) ? .crashed(signal: signal) : .killed, nil)
      } else {
        add(.status(Int(script.code)), nil)
      }
    }
    return found.min { $0.rank < $1.rank }?.cause
  }

  /// The status that the run ends with.
  var exit: Exit {
    switch kind {
    case .status(126), .status(127): .configuration
    case .status(let status): Exit(rawValue: Int32(status)) ?? .bug
    case .killed, .timeout: .retry
    case .crashed: .bug
    }
  }

  /// Whether the same again may end well.
  var mayRetry: Bool {
    switch kind {
    case .status(let status): status == 75
    case .killed, .crashed: true
    case .timeout: false
    }
  }

  /// Who, how, and what it said.
  var sentence: String {
    let who = stage?.title ?? "a program of the pipeline"
    let how =
      switch kind {
      case .status(127): "not found (status 127)"
      case .status(let status): "status \(status)"
      case .killed: "killed"
      case .crashed(let signal): "crashed (signal \(signal))"
      case .timeout: "the time-out passed"
      }
    let said = stage?.message.map { ": \($0)" } ?? ""
    return "\(who): \(how)\(said)"
  }

  /// What a person can do about it.
  var advice: String {
    switch kind {
    case .killed: return "run it again; if it is killed again, look for lack of memory"
    case .crashed: return "this is a bug: report it with the log"
    case .timeout: return "run it again, or give it more time with --timeout"
    case .status: break
    }
    return switch exit {
    case .bug: "see the log; if it is a tool of bdc, report it"
    case .configuration: "mend what the message names, bdc doctor helps"
    case .denied: "see which right or credential is missing, bdc doctor helps"
    case .usage: "mend the pipeline's options"
    case .noInput: "name an input that is there"
    case .cannotCreate, .output: "make space or mend the rights, then run it again"
    case .unavailable: "the source refused for good, see bdc status for what"
    case .retry: "run it again later, nothing is lost"
    case .rejected: "see bdc rejects list; what was refused is kept"
    case .readerGone: "a later stage ended too early, see the log"
    case .ok: "nothing to do"
    }
  }
}

extension Child.Status {
  /// The status as a shell gives it.
  var code: Int32 {
    switch self {
    case .exited(let code): code
    case .signaled(let number): 128 + number
    }
  }

  /// The signal that ended the script, or its last failing program.
  var signal: Int? {
    switch self {
    case .signaled(let number): Int(number)
    case .exited(let code): (129...192).contains(code) && code != 141 ? Int(code) - 128 : nil
    }
  }
}
