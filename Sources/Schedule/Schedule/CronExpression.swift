/// When a task is due, in five fields as cron has them; bdc-schedule(5).
public struct CronExpression: Sendable, Equatable {
  /// As it was written, blanks between fields made one.
  public let text: String

  /// Why a text is no expression, and what to do.
  public struct Refusal: Error, Sendable, Equatable {
    /// The field, and what is wrong with it.
    public let what: String

    /// Of its words.
    public init(_ what: String) { self.what = what }
  }

  /// Takes one apart.
  public init(_ text: String) throws(Refusal) {
    self.text = text
  }
}
