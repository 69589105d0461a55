/// Takes greetings and fillers out of sentences, so that what is left is worth indexing.
public struct SentenceFilter: Sendable {
  /// The phrases of the standard filter that open and close a conversation.
  public static let greetings = [
    "hi", "hello", "hey", "good morning", "good afternoon", "good evening", "greetings", "howdy",
    "sup", "what's up", "yo", "hii", "helloo", "thanks", "thank you", "thx", "ty",
    "appreciate it", "cheers", "nice to meet you", "happy to be here", "happy to have you here",
    "glad to see you", "glad to see you here", "glad to be here", "bye", "goodbye",
    "see you later", "see you soon", "see you tomorrow", "see you next week",
    "see you next month", "see you next year", "see you in the future",
  ]

  /// The phrases of the standard filter that only fill a sentence.
  public static let fillers = [
    "ok", "okay", "sure", "yeah", "yep", "yup", "nope", "nah", "lol", "haha", "hahaha", "hehe",
    "lmao", "rofl", "👍", "👎", "😊", "😄", "😀", "👍🏻", "👌", "got it", "gotcha", "nice",
    "awesome", "great", "uhm", "um", "uh", "erm", "of course",
  ]

  /// The filter with both lists.
  public static let standard = SentenceFilter(greetings + fillers)

  /// Phrases by their first scalar, longest first.
  private let phrases: [Unicode.Scalar: [[Unicode.Scalar]]]

  /// A filter of phrases, which are compared in lower case.
  public init(_ phrases: [String]) {
    let scalars = phrases.map { Array($0.lowercased().unicodeScalars) }.filter { !$0.isEmpty }
    self.phrases = Dictionary(grouping: scalars.sorted { $0.count > $1.count }) { $0[0] }
  }

  /// The text in lower case without the phrases.
  ///
  /// A phrase stays where a letter, digit or underscore touches it. Runs of white space become one
  /// space. "" when fewer than `minimumWords` words stay. Punctuation stays, and a hyphen is a boundary: `hi-fi` becomes `-fi`.
  public func filter(_ text: String, minimumWords: Int = 3) -> String {
    let scalars = Array(text.lowercased().unicodeScalars)
    var kept = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      if let length = phraseLength(scalars, at) {
        at += length
      } else {
        kept.append(scalars[at])
        at += 1
      }
    }
    let (words, tidied) = tidy(kept)
    return words < minimumWords ? "" : tidied
  }

  private func phraseLength(_ text: [Unicode.Scalar], _ at: Int) -> Int? {
    guard let candidates = phrases[text[at]], at == 0 || !isWord(text[at - 1]) else { return nil }
    return candidates.first { phrase in
      let end = at + phrase.count
      return end <= text.count && text[at..<end].elementsEqual(phrase)
        && (end == text.count || !isWord(text[end]))
    }?.count
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: scalar == "_"
    }
  }

  /// The number of words, and the text trimmed with two or more white spaces as one space.
  private func tidy(_ text: String.UnicodeScalarView) -> (words: Int, text: String) {
    var out = String.UnicodeScalarView()
    var words = 0
    var blanks: [Unicode.Scalar] = []
    var inWord = false
    for scalar in text {
      if scalar.properties.isWhitespace {
        blanks.append(scalar)
        inWord = false
        continue
      }
      if !inWord {
        words += 1
        inWord = true
        if !out.isEmpty { out.append(blanks.count == 1 ? blanks[0] : " ") }
        blanks.removeAll(keepingCapacity: true)
      }
      out.append(scalar)
    }
    return (words, String(out))
  }
}

/// The text without greetings and fillers, in lower case, as `SentenceFilter.standard` gives it.
public func filterSentence(_ text: String, minimumWords: Int = 3) -> String {
  SentenceFilter.standard.filter(text, minimumWords: minimumWords)
}
