internal import CCurl
internal import Glibc

/// Dates of header fields (RFC 9110 §5.6.7, with its two obsolete forms).
public enum HTTPDate {
  /// Seconds since 1970; nil where the text is no date.
  ///
  /// The corresponding C function is `curl_getdate`.
  public static func parse(_ text: String) -> Int64? {
    let seconds = curl_getdate(text, nil)
    return seconds < 0 ? nil : Int64(seconds)
  }

  /// RFC 3339 in UTC, for messages and exit lines.
  static func rfc3339(_ seconds: Int64) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
