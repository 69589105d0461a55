import Testing
import Text

private let rule = "| --- | --- |"

private let row = "| The first column says a lot | and so does the second one |"

@Suite struct ChunkFilterTests {
  /// Text, why it is left out, and why when words of every script count.
  @Test(
    arguments: [
      (
        "This is a plain English sentence that says something about allocators.", nil, nil
      ),
      ("Too short", .short, .short), ("", .short, .short),
      ("\(rule)\n\(row)", .tableRule, .tableRule),
      ("\(rule)\n\(row)\n\(row)", nil, nil),
      ("| Name | What it does |\n\(rule)\n\(row)", nil, nil),
      ("|  | alpha beta gamma delta epsilon zeta eta theta iota kappa", .tableRule, .tableRule),
      ("|| alpha beta gamma delta epsilon zeta eta theta iota kappa lambda", nil, nil),
      ("| --- | --- | --- | --- |\nalpha beta gamma delta epsilon zeta", nil, nil),
      ("a b c d e \(String(repeating: "- ", count: 40))", .layout, .layout),
      ("foo_bar foo_baz one_two_three some_name another_name last_name_here", .words, nil),
      ("Это предложение по-русски достаточно длинное для любого индекса.", .words, nil),
      ("naïve café résumé déjà vu naïveté à côté où ça, señor José Núñez", .words, nil),
      (
        "template <class T, class U = std::decay_t<T>> auto f(T&& t) -> decltype(g(std::forward<T>(t)));",
        nil, nil
      ),
      ("a b c d e f !@#$%^&*()!@#$%^&*()!@#$%^&*()!@#$%^&*()", .symbols, .symbols),
      ("日本語の文章は単語の間に空白がないので、一文字ずつ数えることにしています。これで五十文字を超えるはずです。", .words, nil),
      ("हिन्दी में एक वाक्य जो सूचकांक के लिए काफी लंबा है और जिसमें कई शब्द हैं", .words, nil),
    ] as [(String, ChunkFilter.Reason?, ChunkFilter.Reason?)])
  func filters(
    _ text: String, _ reason: ChunkFilter.Reason?, _ unicodeReason: ChunkFilter.Reason?
  ) {
    let bytes = Array(text.utf8)
    let chunk = TextChunk(start: 0, length: text.unicodeScalars.count, bytes: 0..<bytes.count)
    for (isUnicode, expected) in [(false, reason), (true, unicodeReason)] {
      let filter = ChunkFilter(minLength: 50, minWords: 5, unicodeWords: isUnicode)
      #expect(filter.reason(toLeaveOut: chunk, of: bytes) == expected, "\(text) \(isUnicode)")
    }
  }

  /// The limits themselves are not passed.
  @Test(
    arguments: [
      ("aaa-------", .symbols), ("aa--------", .layout), ("aa--", nil), ("aa!!", nil),
      ("aa!!!", .symbols),
      ("a b", .words), ("a b c", nil), ("a b_c d", .words), ("a b é", .words), ("a b 1", nil),
    ] as [(String, ChunkFilter.Reason?)])
  func limits(_ text: String, _ reason: ChunkFilter.Reason?) {
    let bytes = Array(text.utf8)
    let chunk = TextChunk(start: 0, length: text.unicodeScalars.count, bytes: 0..<bytes.count)
    let words = text.contains(" ") ? 3 : 1
    let filter = ChunkFilter(minLength: 3, minWords: words, unicodeWords: false)
    #expect(filter.reason(toLeaveOut: chunk, of: bytes) == reason)
  }
}
