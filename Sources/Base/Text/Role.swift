internal import CGumbo

/// What a tag means for the text of a document.
enum Role {
  /// Nothing: the tag is left out, its content stays.
  case none
  /// The element is left out with its content.
  case cut
  /// The content is text, not markup.
  case verbatim
  /// A link.
  case link
  /// A line of its own, or an element without content, which never holds another of its kind
  /// unless a `nest` is between them.
  case block, leaf
  /// A block that can hold others of its kind.
  case nest

  init(_ tag: GumboTag) {
    self =
      switch tag {
      case GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TITLE, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED,
        GUMBO_TAG_NOFRAMES, GUMBO_TAG_SVG:
        .cut
      case GUMBO_TAG_TEXTAREA, GUMBO_TAG_XMP:
        .verbatim
      case GUMBO_TAG_A:
        .link
      case GUMBO_TAG_BR, GUMBO_TAG_HR, GUMBO_TAG_IMG:
        .leaf
      case GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY, GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DT,
        GUMBO_TAG_DD, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_TR, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD,
        GUMBO_TAG_TFOOT, GUMBO_TAG_CAPTION, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4,
        GUMBO_TAG_H5, GUMBO_TAG_H6:
        .block
      case GUMBO_TAG_DIV, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL, GUMBO_TAG_MENU, GUMBO_TAG_DIR,
        GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_TABLE, GUMBO_TAG_CENTER,
        GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_SECTION, GUMBO_TAG_NAV,
        GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_MAIN, GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION,
        GUMBO_TAG_FIELDSET, GUMBO_TAG_LEGEND, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,
        GUMBO_TAG_HGROUP:
        .nest
      default:
        .none
      }
  }

  static func needsAttributes(_ tag: GumboTag) -> Bool {
    tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_LI
  }

  /// Whether an element that is never closed swallows the rest, as browsers have it.
  static func hidesTheRest(_ tag: GumboTag) -> Bool {
    Role(tag) == .cut && tag != GUMBO_TAG_SVG
  }
}
