/// Which backups are kept.
struct Retention {
  /// Today's and those of so many days before; 0 keeps every one.
  let days: Int
  /// The newest of each of so many weeks that have one.
  let weeks: Int
  /// The newest of each of so many months that have one.
  let months: Int

  /// Those that nothing keeps, the oldest first.
  ///
  /// The newest that was checked is never among them, nor one that was not checked, nor, where they
  /// are sent away, one that was not sent yet.
  func removable(_ dumps: [Dump], today: Int64, uploads: Bool) -> [Dump] {
    guard days > 0 else { return [] }
    let good = dumps.filter(\.isChecked).sorted { $0.takenAt > $1.takenAt }
    var kept = Set(good.prefix(1).map(\.name))
    kept.formUnion(good.filter { today - $0.dayNumber <= Int64(days) }.map(\.name))
    kept.formUnion(Self.newest(good, of: weeks) { $0.week })
    kept.formUnion(Self.newest(good, of: months) { $0.month })
    return good.reversed().filter { !kept.contains($0.name) && (!uploads || $0.isUploaded) }
  }

  private static func newest<Span: Equatable>(
    _ dumps: [Dump], of count: Int, _ span: (Dump) -> Span
  ) -> [String] {
    var names: [String] = []
    var last: Span?
    for dump in dumps where names.count < count {
      let own = span(dump)
      if own != last { names.append(dump.name) }
      last = own
    }
    return names
  }
}
