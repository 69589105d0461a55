import Unix

/// `health`: whether all is as it should be, once or for whoever asks.
struct HealthVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    if let address = arguments.value("listen") {
      for other in ["json", "metrics"] where arguments.has(other) {
        throw Failure(.usage, "--listen and --\(other): choose one")
      }
      return try HealthServer(place, address: ListenAddress(address)).run(&session)
    }
    if arguments.has("json"), arguments.has("metrics") {
      throw Failure(.usage, "--json and --metrics: choose one")
    }
    let survey = HealthSurvey(place, withActivity: arguments.has("metrics"))
    if arguments.has("metrics") {
      try session.output.write(Metrics(survey, place).bytes)
      return .ok
    }
    if arguments.has("json") {
      try session.output.line(HealthObject(survey).line)
    } else {
      for line in HealthText(survey).lines { try session.output.write(line + "\n") }
    }
    return survey.isHealthy ? .ok : .unavailable
  }
}
