internal import Home
internal import Unix

/// psql on the database, as a role; no password reaches a command line.
struct Shell {
  let database: Database
  let role: Role
  let arguments: [String]

  /// Becomes psql; returns only with what prevented it.
  func replace() throws(Failure) -> Failure {
    // Starts the cluster, and says in our words what is wrong.
    _ = try database.open(role, application: "bdc-db psql")
    let client = try Client(database, role, application: "bdc-db psql")
    return Child.replace(
      ["psql"] + client.words + arguments, environment: client.environment)
  }
}
