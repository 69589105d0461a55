public import Time

extension Entry {
  /// The first moment after `moment` at which it is due, whole minutes; nil where there is none
  /// within eight years.
  ///
  /// A local time that the clocks skip is due when they go on, one that comes twice is due the first
  /// time.
  public func next(after moment: Timestamp, in zones: Zones) -> Timestamp? { nil }

  /// The tasks that are due at one of its moments, in their order; what is due on_release is always
  /// among them, its gate is another's to keep.
  public func tasks(dueAt moment: Timestamp, in zones: Zones) -> [Task] { [] }
}
