import NDJSON

/// The body that Slack's webhook takes: Block Kit within its limits (a header of 150 characters, a
/// text of 3000, ten fields of 2000).
struct SlackPayload {
  let bytes: [UInt8]

  /// Blocks; what was refused as too long is sent again `shortly`, as one plain text.
  init(_ message: Message, shortly: Bool) {
    var line = LineBuilder()
    line.put("username", "bdc")
    line.put("text", Clip.slack(shortly ? 280 : 300).start(Self.flat(message.heading)))
    line.put("unfurl_links", false)
    line.put("unfurl_media", false)
    guard !shortly else {
      bytes = line.finish()
      return
    }
    line.openArray("blocks")
    line.openElement()
    line.put("type", "header")
    line.openObject("text")
    line.put("type", "plain_text")
    line.put("text", Clip.slack(150).start(Self.flat(message.heading)))
    line.put("emoji", false)
    line.close()
    line.close()
    if !message.fields.isEmpty {
      line.openElement()
      line.put("type", "section")
      line.openArray("fields")
      for field in message.fields.prefix(10) {
        Self.text("*\(field.name)*\n" + Clip.slack(1900).start(Clip.harmless(field.value)), &line)
      }
      line.close()
      line.close()
    }
    if !message.text.isEmpty {
      let clip = Clip.slack(3000)
      Self.section(
        message.isCode ? clip.fenced(message.text) : clip.start(Clip.harmless(message.text)), &line)
    }
    if let advice = message.advice, !advice.isEmpty {
      Self.section("*What to do*\n" + Clip.slack(2900).start(Clip.harmless(advice)), &line)
    }
    if let footer = message.footer {
      line.openElement()
      line.put("type", "context")
      line.openArray("elements")
      Self.text(Clip.slack(1900).start(footer), &line)
      line.close()
      line.close()
    }
    bytes = line.finish()
  }

  private static func section(_ text: String, _ line: inout LineBuilder) {
    line.openElement()
    line.put("type", "section")
    line.openObject("text")
    line.put("type", "mrkdwn")
    line.put("text", text)
    line.put("verbatim", true)
    line.close()
    line.close()
  }

  /// An element; verbatim, so that no name of a channel or a person becomes a link.
  private static func text(_ text: String, _ line: inout LineBuilder) {
    line.openElement()
    line.put("type", "mrkdwn")
    line.put("text", text)
    line.put("verbatim", true)
    line.close()
  }

  private static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
