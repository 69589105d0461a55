import Foundation
import TestSupport
import Testing

@Suite struct HubTests {
  private static func writer(_ name: String, _ email: String?, _ seenAt: String? = nil) -> String {
    #"{"person":"mailing_list","display_name":\#(quoted(name)),"email":\#(quoted(email)),"#
      + #""seen_at":\#(quoted(seenAt))}"#
  }

  private static func author(_ name: String, _ email: String?, _ seenAt: String? = nil) -> String {
    #"{"person":"git","name":\#(quoted(name)),"email":\#(quoted(email)),"#
      + #""seen_at":\#(quoted(seenAt))}"#
  }

  private static func account(_ id: Int, _ login: String, _ email: String? = nil) -> String {
    #"{"person":"github","account_id":\#(id),"login":\#(quoted(login)),"display_name":"","#
      + #""avatar_url":null,"account_type":null,"email":\#(quoted(email)),"seen_at":null}"#
  }

  private static func stream(_ persons: [String]) -> String {
    persons.map { #"{"type":"x.y","who":\#($0)}"# }.joined(separator: "\n") + "\n"
  }

  /// The profile ids that bdc-identify gives persons.
  private func identify(_ persons: [String], in database: Variables) throws -> [Int] {
    let done = try run(
      "bdc-identify", stdin: Self.stream(persons).utf8, environment: database)
    guard done.code == 0 else { throw TestFailure("bdc-identify: \(done.code) \(done.errors)") }
    return done.lines.compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (object?["who"] as? [String: Any])?["profile_id"] as? Int
    }
  }

  /// Persons, and which of them are one.
  @Test(arguments: [
    ("case", [writer("Jo", "Jo@Example.org"), writer("Jo", "jo@example.ORG ")], [1, 1]),
    ("names", [writer("Jo", "jo@x.org"), writer("Joanna", "jo@x.org")], [1, 1]),
    (
      "namesakes", [writer("Jo", "jo@x.org"), writer("Jo", "jo@y.org"), writer("Jo", nil)],
      [1, 2, 3]
    ),
    (
      "no address", [writer("Jo", nil), writer("Jo ", ""), writer("Al", nil), writer("Jo", nil)],
      [1, 1, 2, 1]
    ),
    ("nobody", [writer("", nil), writer("Unknown Sender", nil), writer(" ", nil)], [1, 1, 1]),
    (
      "via", [writer("Jo via Boost", nil), writer("Jo", nil), writer("Jo Via boost-users", nil)],
      [1, 1, 1]
    ),
    (
      "git case", [author("Jo", "Jo@X.org"), author("J", "jo@x.org"), author("Jo", nil)], [1, 1, 2]
    ),
    ("git nobody", [author("", nil), author("unknown", ""), author("root", nil)], [1, 1, 2]),
    ("kinds", [writer("Jo", "jo@x.org"), author("Jo", "jo@x.org")], [1, 2]),
    (
      "noreply with number",
      [
        account(12, "jo"), author("Jo", "12+jo@users.noreply.github.com"),
        author("J", "12+OldName@users.noreply.GitHub.com"),
      ], [1, 1, 1]
    ),
    (
      "noreply with login",
      [
        account(12, "Jo"), author("Jo", "jo@users.noreply.github.com"),
        author("Al", "al@users.noreply.github.com"),
      ], [1, 1, 2]
    ),
    (
      "the number goes before the login",
      [account(12, "jo"), account(13, "al"), author("Jo", "13+jo@users.noreply.github.com")],
      [1, 2, 2]
    ),
    (
      "the only account with the address",
      [
        account(12, "jo", "jo@x.org"), author("Jo", "JO@x.org"), account(13, "al", "team@x.org"),
        account(14, "bo", "team@x.org"), author("Team", "team@x.org"),
      ], [1, 1, 2, 3, 4]
    ),
  ])
  func whoIsWho(_ what: String, _ persons: [String], _ expected: [Int]) throws {
    let numbered = { (ids: [Int]) in
      var places: [Int: Int] = [:]
      return ids.map { id in
        places[id] = places[id] ?? places.count + 1
        return places[id] ?? 0
      }
    }
    // In one batch each kind is resolved as a whole, accounts first: so it is line by line that the
    // order tells nothing.
    let together = try Cluster.shared.database()
    let apart = try Cluster.shared.database()
    let ids = try identify(persons, in: together)
    var one: [Int] = []
    for person in persons { one += try identify([person], in: apart) }
    #expect(numbered(ids) == expected, "\(what)")
    #expect(numbered(one) == expected, "\(what), one by one")
    #expect(try identify(persons, in: together) == ids, "\(what), again")
  }

  /// A name counts from its latest sighting, in whatever order the sightings come.
  @Test func theLatestNameIsShown() throws {
    let sightings = [
      ("Old", "2001-01-01T00:00:00Z"), ("New via Boost", "2021-01-01T00:00:00Z"),
      ("Mid", "2011-01-01T00:00:00Z"), ("", "2024-01-01T00:00:00Z"), ("Undated", nil),
      ("Unknown Sender", "2025-01-01T00:00:00Z"), ("Old", "2002-01-01T00:00:00Z"),
    ]
    var numbers = Numbers(7)
    for cut in [7, 1, 2, 3, 1, 1] {
      let database = try Cluster.shared.database()
      let persons = numbers.shuffled(sightings).map { Self.writer($0.0, "jo@x.org", $0.1) }
      for start in stride(from: 0, to: persons.count, by: cut) {
        _ = try identify(Array(persons[start..<min(start + cut, persons.count)]), in: database)
      }
      let shown = try psql(
        """
        select display_name, (select string_agg(concat_ws(' ', name, extract(year from
                 first_seen_at), extract(year from last_seen_at)), ',' order by name) from hub.alias)
        from hub.profile
        """, database)
      #expect(shown == "New|Mid 2011 2011,New 2021 2021,Old 2001 2002,Undated", "\(persons)")
    }
  }

  private static let actors = (0..<1000).map { number in
    number % 4 == 3
      ? writer("Name \(number)", nil)
      : writer("N \(number)", "a\(number)@example.org", "2024-01-01T00:00:00Z")
  }

  private static let picture = """
    select count(*), md5(string_agg(line, ',' order by line)) from (
      select xmin || ' ' || id || identity_id || display_name || updated_at from hub.profile
      union all select xmin || ' ' || profile_id || name from hub.alias
      union all select xmin || ' ' || profile_id || email from hub.email
      union all select xmin || ' ' || profile_id from hub.mailing_list_profile
      union all select xmin || ' ' || profile_id from hub.git_author
      union all select xmin || ' ' || profile_id from hub.github_account
      union all select last_value::text from hub.profile_id_seq
    ) as everything (line)
    """

  /// Two at once on the same people agree; a second run writes nothing; links survive.
  @Test func twoAtOnceThenAgain() throws {
    let database = try Cluster.shared.database()
    let folder = try TemporaryFolder()
    let people =
      Self.actors + (0..<300).map { Self.author("A \($0)", "g\($0)@example.org") }
      + (0..<300).map { Self.account($0 + 1, "login\($0)", "h\($0)@example.org") }
    var numbers = Numbers(1)
    try folder.write("a", Self.stream(people).utf8)
    try folder.write("b", Self.stream(numbers.shuffled(people)).utf8)
    let both = try pipeline(
      """
      bdc-identify a | sort >one & one=$!
      bdc-identify b | sort >two & two=$!
      wait $one; wait $two
      cmp one two; wc -l <one
      """, environment: database, folder: folder.path)
    #expect(both.code == 0 && both.lines == ["1600"], "\(both.errors) \(both.text)")
    let counts = try psql(
      """
      select (select string_agg(concat_ws(' ', kind, count), ',' order by kind)
              from (select kind, count(*) from hub.profile group by kind) as kinds),
             (select count(*) from hub.email), (select count(*) from hub.email where is_primary),
             (select concat_ws(' ', count(distinct account_id), max(account_id) < 0)
              from hub.git_author)
      """, database)
    #expect(counts == "git 300,github 300,mailing_list 1000|1350|1350|300 t")

    _ = try psql(
      """
      insert into hub.identity (display_name) values ('One');
      update hub.profile set identity_id = 1 where id in (select min(id) from hub.profile)
      """, database)
    let before = try psql(Self.picture, database)
    let again = try pipeline("bdc-identify a b | wc -l", environment: database, folder: folder.path)
    #expect(again.lines == ["3200"], "\(again.errors)")
    #expect(try psql(Self.picture, database) == before)

    let first = try psql("select email from hub.email order by profile_id limit 1", database)
    let kind = try psql("select kind from hub.profile order by id limit 1", database)
    #expect(kind == "mailing_list")
    _ = try identify([Self.writer("Other", first, "2030-01-01T00:00:00Z")], in: database)
    let linked = try psql("select display_name from hub.profile where identity_id = 1", database)
    #expect(linked == "Other")
  }

  /// An address is added, never lost, whoever else has it; there is one primary.
  @Test func addressesStay() throws {
    let database = try Cluster.shared.database()
    _ = try identify(
      [Self.account(5, "jo", "old@x.org"), Self.writer("Jo", "old@x.org")], in: database)
    _ = try identify([Self.account(5, "jo", "NEW@x.org"), Self.account(5, "", nil)], in: database)
    let kept = try psql(
      """
      select kind, email, is_primary from hub.email join hub.profile on profile.id = profile_id
      order by kind, email
      """, database)
    #expect(kept == "github|new@x.org|f\ngithub|old@x.org|t\nmailing_list|old@x.org|t")
    #expect(try psql("select login from hub.github_account", database) == "jo")
  }

  /// Nobody to know by, a kind that is not known: rejects, and the others pass in order.
  @Test func whoCannotBeResolved() throws {
    let database = try Cluster.shared.database()
    let persons = [
      Self.writer("Jo", "jo@x.org"), Self.account(0, "jo"), #"{"person":"martian"}"#,
      Self.writer("Al", "al@x.org", "yesterday"), Self.account(-3, "x"), Self.writer("Al", nil),
    ]
    let done = try run(
      "bdc-identify", stdin: Self.stream(persons).utf8, environment: database)
    let types = done.lines.map { $0.hasPrefix(#"{"type":"reject""#) }
    #expect(done.code == 65 && types == [false, true, true, true, true, false], "\(done.text)")
  }
}
