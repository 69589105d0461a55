internal import CJansson

/// Why a text is no JSON.
public struct JSONError: Error, Sendable {
  /// The byte at which the parser stopped, from 0.
  public let offset: Int
  /// What the parser said.
  public let reason: String
}

extension JSON {
  /// Parses one JSON text (RFC 8259), such as a source's answer.
  ///
  /// Accepts what `Scanner` accepts in a line, and also `\u0000` in texts and objects of any size; bytes that
  /// are no UTF-8 and surrogates without their other half become U+FFFD. Throws `JSONError` with the
  /// place and the reason.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
    try parse(bytes, 0..<bytes.count)
  }

  /// Parses part of an array as one JSON text.
  public static func parse(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) -> JSON {
    do throws(JSONError) {
      return try parseStrictly(bytes, range)
    } catch {
      // jansson takes only whole characters; looking for broken ones costs the broken text alone.
      let mended = UTF8Check.mendEscapes(UTF8Check.mend(Array(bytes[range])))
      if mended.elementsEqual(bytes[range]) { throw error }
      return try parseStrictly(mended, 0..<mended.count)
    }
  }

  private static func parseStrictly(
    _ bytes: [UInt8], _ range: Range<Int>
  ) throws(JSONError) -> JSON {
    // jansson passes over a NUL byte between tokens.
    if let place = bytes[range].firstIndex(of: 0) {
      throw JSONError(offset: place - range.lowerBound, reason: "a NUL byte")
    }
    var error = json_error_t()
    let flags = Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL)
    let tree = bytes.withUnsafeBytes { all in
      json_loadb(
        all.baseAddress?.advanced(by: range.lowerBound).assumingMemoryBound(to: CChar.self),
        range.count, flags, &error)
    }
    guard let tree else {
      let reason = withUnsafeBytes(of: &error.text) { text in
        String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw JSONError(offset: Int(error.position), reason: reason)
    }
    defer { bdc_json_release(tree) }
    guard let value = JSON(tree, depth: 0) else {
      throw JSONError(offset: 0, reason: "more than \(Scanner.maxDepth) levels")
    }
    return value
  }

  /// Copies jansson's tree; nil when it is too deep.
  private init?(_ tree: UnsafeMutablePointer<json_t>, depth: Int) {
    let kind = tree.pointee.type
    guard depth < Scanner.maxDepth || (kind != JSON_OBJECT && kind != JSON_ARRAY) else {
      return nil
    }
    switch kind {
    case JSON_OBJECT:
      var members: [Member] = []
      var place = json_object_iter(tree)
      while let at = place {
        guard let child = json_object_iter_value(at), let value = JSON(child, depth: depth + 1)
        else { return nil }
        let name = UnsafeBufferPointer(
          start: json_object_iter_key(at), count: json_object_iter_key_len(at))
        members.append(Member(Self.decode(name), value))
        place = json_object_iter_next(tree, at)
      }
      self = .object(members)
    case JSON_ARRAY:
      var elements: [JSON] = []
      for index in 0..<json_array_size(tree) {
        guard let child = json_array_get(tree, index), let value = JSON(child, depth: depth + 1)
        else { return nil }
        elements.append(value)
      }
      self = .array(elements)
    case JSON_STRING:
      let text = UnsafeBufferPointer(
        start: json_string_value(tree), count: json_string_length(tree))
      self = .string(Self.decode(text))
    case JSON_INTEGER: self = .integer(Int64(json_integer_value(tree)))
    case JSON_REAL: self = .real(json_real_value(tree))
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    default: self = .null
    }
  }

  private static func decode(_ text: UnsafeBufferPointer<CChar>) -> String {
    text.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
  }
}
