// swift-tools-version: 6.2
import PackageDescription

// The manifest is a table: a constructor for each layer and each shape of tool gives a target its
// path, its settings and the modules it may use. A new source is a room under Sources, and a
// section in `rooms` below. bin/lint checks that sources import nothing else.

// MARK: Settings

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
/// Above the wrappers a C pointer or type is a compile error.
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

// MARK: Layers

/// A system library: module map and shim header under Sources/Base.
func library(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/Base/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// A module that knows no domain; those that wrap C may use pointers inside.
func base(_ name: String, _ uses: Target.Dependency..., wraps: Target.Dependency...) -> Target {
  .target(
    name: name, dependencies: uses + wraps, path: "Sources/Base/\(name)",
    swiftSettings: wraps.isEmpty ? safe : strict)
}

/// C of our own: what Swift cannot say (a signal's flag, `#embed`).
func shim(_ name: String) -> Target {
  .target(name: name, path: "Sources/Base/\(name)")
}

/// The record types and rules of a source: pure, no input or output.
func domain(_ name: String, _ uses: Target.Dependency...) -> Target {
  .target(
    name: name, dependencies: ["NDJSON", "Time", "Text"] + uses,
    path: "Sources/\(name)/\(name)", swiftSettings: safe)
}

/// A room's SQL and record manifest, embedded; whatever links it finds it in `Schema.rooms`.
func sql(_ room: String) -> Target {
  .target(
    name: "\(room)SQL", dependencies: ["CSchema"], path: "Sources/\(room)/SQL",
    exclude: [], publicHeadersPath: "include")
}

// MARK: Shapes of tools

func tool(_ room: String, _ verb: String, _ name: String, _ uses: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: ["Unix"] + uses, path: "Sources/\(room)/\(verb)", swiftSettings: safe)
}

/// Source to records, over the network.
func fetcher(_ room: String, _ verb: String = "fetch", _ uses: Target.Dependency...) -> Target {
  tool(
    room, verb, "bdc-\(room.lowercased())-\(verb)",
    ["NDJSON", "Time", "Text", "HTTP", "Config", "Fetching", .target(name: "\(room)SQL")] + uses)
}

/// Files to records.
func reader(_ room: String, _ verb: String = "read", _ uses: Target.Dependency...) -> Target {
  tool(
    room, verb, "bdc-\(room.lowercased())-\(verb)",
    ["NDJSON", "Time", "Text", "Config", .target(name: "\(room)SQL")] + uses)
}

/// Stream to stream, no network.
func filter(_ verb: String, in room: String, _ uses: Target.Dependency...) -> Target {
  tool(room, verb, "bdc-\(verb)", ["NDJSON"] + uses)
}

/// Records to PostgreSQL.
func loader(_ room: String, _ verb: String = "load") -> Target {
  tool(
    room, verb, "bdc-\(room.lowercased())-\(verb)",
    ["Config", "Home", "Postgres", "Loading", "OpsSQL", "HubSQL", .target(name: "\(room)SQL")])
}

/// PostgreSQL to records.
func lister(_ room: String, _ verb: String, _ uses: Target.Dependency...) -> Target {
  tool(
    room, verb, "bdc-\(room.lowercased())-\(verb)",
    ["NDJSON", "Postgres", "Config", "Home", "OpsSQL", "HubSQL", .target(name: "\(room)SQL")]
      + uses)
}

/// Looks after a home: configuration, database, runs.
func keeper(_ verb: String, _ uses: Target.Dependency...) -> Target {
  tool("Ops", verb, "bdc-\(verb)", ["NDJSON"] + uses)
}

/// Looks after what the vector indexes hold: both the network and PostgreSQL.
func vectorKeeper(_ verb: String) -> Target {
  tool(
    "Vectors", verb, "bdc-vectors-\(verb)",
    [
      "NDJSON", "Time", "Postgres", "Config", "Home", "Pinecone", "Vectors", "Keeping",
      "OpsSQL", "HubSQL", "VectorsSQL",
    ])
}

/// Tests of one module.
func tests(_ module: String, _ uses: Target.Dependency...) -> Target {
  .testTarget(
    name: "\(module)Tests", dependencies: [.target(name: module), "TestSupport"] + uses,
    path: "Tests/\(module)", swiftSettings: strict)
}

/// Tests of tools as a shell sees them; all tools are built with any test.
func processes(_ name: String, _ uses: Target.Dependency...) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: ["TestSupport", "Unix"] + uses, path: "Tests/\(name)Tests",
    swiftSettings: strict)
}

// MARK: Base

let ground: [Target] = [
  library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
  library("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
  library("CJansson", pkgConfig: "jansson", apt: "libjansson-dev"),
  library("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev"),
  library("CGMime", pkgConfig: "gmime-3.0", apt: "libgmime-3.0-dev"),
  library("CGumbo", pkgConfig: "gumbo", apt: "libgumbo-dev"),
  library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
  library("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
  library("CMD", pkgConfig: "libmd", apt: "libmd-dev"),
  library("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
  library("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
  shim("CUnix"),
  shim("CSchema"),
  base("Unix", wraps: "CUnix"),
  base("Digest", wraps: "CMD"),
  base("Holding", "Unix"),
  base("Gzip", wraps: "CZlib"),
  base("NDJSON", "Unix", "Digest", wraps: "CJansson"),
  base("Time"),
  base("Text", wraps: "CGumbo"),
  base("MIME", "Digest", wraps: "CGMime"),
  base("YAML", wraps: "CYAML"),
  base("Config", "Unix", "YAML", "Schema"),
  base("Zstd", wraps: "CZstd"),
  base("Raw", "Unix", "Digest", "NDJSON", "Time", "Zstd"),
  base("Signing", "Unix", wraps: "CCrypto"),
  base("HTTP", "Unix", "Time", "NDJSON", "Digest", "Signing", "Raw", wraps: "CCurl"),
  base("Fetching", "Unix", "NDJSON", "Config", "Raw", "HTTP"),
  base("Pinecone", "Unix", "NDJSON", "Time", "Config", "HTTP"),
  base("Postgres", "Unix", wraps: "CPostgres"),
  base("Schema", wraps: "CSchema"),
  base("Home", "Unix", "Time", "Config", "Postgres", "Schema"),
  base("Records", "NDJSON", "Time", "Schema"),
  base("Documenting", "Unix", "NDJSON", "Time", "Postgres"),
  base("Loading", "Unix", "NDJSON", "Records", "Postgres"),
  base("GitCommand", "Unix", "Digest"),
  base("Serving", "Unix", wraps: "CMicrohttpd"),
  .executableTarget(
    name: "http-replay", dependencies: ["Unix", "Serving"], path: "Sources/Base/http-replay",
    swiftSettings: safe),
]

// MARK: Rooms

let roomNames = ["Ops", "Hub", "Mail", "GitHub", "Boost", "Documents", "Vectors"]
let everyRoom = roomNames.map { Target.Dependency.target(name: "\($0)SQL") }

let rooms: [Target] = [
  // MARK: Ops
  sql("Ops"),
  tool("Ops", "init", "bdc-init", ["Config", "Home", "Schema"] + everyRoom),
  tool("Ops", "config", "bdc-config", ["NDJSON", "Config", "Schema"] + everyRoom),
  tool(
    "Ops", "doctor", "bdc-doctor",
    ["NDJSON", "Config", "Home", "HTTP", "Pinecone", "Postgres", "Records", "Schema"] + everyRoom),
  keeper("status", "Raw", "Config", "Home", "Postgres", "OpsSQL"),
  keeper("run", "Time", "Digest", "Holding", "Config", "Home", "Postgres", "OpsSQL"),
  keeper("state", "Config", "Home", "Postgres", "OpsSQL"),
  keeper("rejects", "Digest", "Config", "Home", "Postgres", "OpsSQL"),
  keeper("replay", "Digest", "Config", "Home", "Postgres", "OpsSQL"),
  tool(
    "Ops", "db", "bdc-db",
    ["Digest", "NDJSON", "Time", "Config", "Home", "Postgres", "Schema"] + everyRoom),
  keeper("raw", "Time", "Config", "Raw"),
  keeper("publish", "Digest", "Config", "GitCommand", "GitHubSQL"),
  keeper("notify", "Time", "Digest", "Config", "HTTP", "OpsSQL"),
  keeper("backup", "Time", "Digest", "Config", "Home", "Schema", "OpsSQL"),
  tool("Ops", "validate", "bdc-validate", ["NDJSON", "Time", "Records"] + everyRoom),

  // MARK: Schedule
  domain("Schedule", "YAML"),
  tool(
    "Schedule", "sched", "bdc-sched",
    [
      "NDJSON", "Time", "YAML", "Digest", "Config", "Home", "Holding", "Postgres", "Raw",
      "Serving", "Schedule", "OpsSQL",
    ]),

  // MARK: Hub
  sql("Hub"),
  filter("identify", in: "Hub", "Time", "Postgres", "Config", "Home", "OpsSQL", "HubSQL"),

  // MARK: Mail
  domain("Mail", "MIME", "Digest"),
  sql("Mail"),
  fetcher("Mail", "fetch", "Mail", "MIME", "Gzip"),
  reader("Mail", "read", "Mail", "MIME", "Gzip"),
  loader("Mail"),
  loader("Mail", "audit"),
  lister("Mail", "export", "Digest", "Mail", "Time"),
  lister("Mail", "documents", "Mail", "Documenting"),

  // MARK: GitHub
  domain("GitHub"),
  sql("GitHub"),
  fetcher("GitHub", "fetch", "GitHub"),
  loader("GitHub"),
  loader("GitHub", "audit"),
  lister("GitHub", "repositories"),
  lister("GitHub", "missing"),
  tool("GitHub", "replay", "github-replay", ["Serving", "NDJSON", "Time", "Digest"]),
  reader("GitHub", "read", "GitHub", "Digest"),
  lister("GitHub", "markdown", "GitHub", "Digest", "Time"),
  lister("GitHub", "documents", "GitHub", "Time", "Documenting"),
  lister("GitHub", "export"),

  // MARK: Git
  domain("Git", "Digest"),
  // What git knows becomes GitHub's records; its settings are GitHub's.
  tool(
    "Git", "fetch", "bdc-git-fetch",
    ["NDJSON", "Time", "Config", "Digest", "Git", .target(name: "GitHubSQL")]),

  // MARK: Boost
  domain("Boost"),
  sql("Boost"),
  // The tags that are releases are on GitHub, where its settings say.
  fetcher("Boost", "releases", "Boost", "GitHubSQL"),

  // MARK: Documents
  domain("Documents"),
  sql("Documents"),
  loader("Documents"),
  tool(
    "Documents", "search", "bdc-search",
    [
      "NDJSON", "Time", "Text", "Postgres", "Config", "Home", "HTTP", "Pinecone", "Documents",
      "OpsSQL", "HubSQL", "DocumentsSQL", "VectorsSQL",
    ]),

  // MARK: Vectors
  domain("Vectors", "Digest"),
  sql("Vectors"),
  filter("chunk", in: "Vectors", "Digest", "Text", "Config", "Vectors", "VectorsSQL"),
  lister("Vectors", "plan", "Records", "Vectors", "Time"),
  tool(
    "Vectors", "embed", "bdc-embed",
    ["NDJSON", "Time", "Config", "HTTP", "Pinecone", "Vectors", "VectorsSQL"]),
  loader("Vectors"),
  // What the tools that look after the indexes have in common.
  .target(
    name: "Keeping",
    dependencies: ["Unix", "NDJSON", "Config", "HTTP", "Pinecone", "Vectors"],
    path: "Sources/Vectors/Keeping", swiftSettings: safe),
  tool(
    "Vectors", "init", "bdc-vectors-init",
    ["NDJSON", "Config", "HTTP", "Pinecone", "Keeping", "VectorsSQL"]),
  vectorKeeper("status"),
  vectorKeeper("verify"),
  vectorKeeper("adopt"),
  vectorKeeper("purge"),
  tool("Vectors", "replay", "pinecone-replay", ["Serving", "NDJSON", "Time", "Digest"]),
]

// MARK: Tests

let testTargets: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["Unix"], path: "Tests/TestSupport", exclude: ["cluster"],
    swiftSettings: strict),
  .target(name: "FakeClock", path: "Tests/FakeClock"),
  // A room of the tests' own, so that the engine is tested without any domain.
  .target(
    name: "TrialSQL", dependencies: ["CSchema"], path: "Tests/TrialRoom",
    publicHeadersPath: "include"),

  // MARK: Base
  tests("Unix", "http-replay"),
  tests("NDJSON", "Unix", "Digest"),
  tests("Records", "NDJSON"),
  tests("Time"),
  tests("Text"),
  tests("Digest"),
  tests("Gzip"),
  tests("MIME"),
  tests("YAML"),
  tests("Config", "Unix", "Schema"),
  tests("Raw", "NDJSON", "Time", "Unix"),
  tests("HTTP", "Unix", "NDJSON", "Raw", "Digest", "http-replay"),
  tests("GitCommand", "Unix"),
  tests("Postgres", "Unix"),
  tests("Home", "Config", "Unix", "bdc-db", "bdc-init", "bdc-config"),
  tests("Loading", "NDJSON", "Postgres", "Unix", "TrialSQL"),
  tests("Mail", "MIME", "NDJSON", "Digest", "Gzip", "Time"),
  tests("GitHub", "NDJSON", "Time"),
  tests("Pinecone", "Unix", "NDJSON", "HTTP", "Time", "Config"),
  tests("Vectors", "NDJSON", "Digest", "Text"),
  tests("Documents", "NDJSON", "Time"),
  tests("Schedule", "NDJSON", "Time", "Unix", "YAML"),
  tests("Boost", "NDJSON"),

  // MARK: Fuzzing
  .executableTarget(
    name: "fuzz",
    dependencies: [
      "Unix", "NDJSON", "Records", "Time", "Text", "MIME", "YAML", "Config", "Mail", "Git",
      "GitHub", "Schedule",
    ] + everyRoom,
    path: "Tests/Fuzz", exclude: ["corpus"], swiftSettings: strict),

  // MARK: Tools as processes
  processes("Database"),
  processes("Fault"),
  processes("GitHubLoad"),
  processes("GitHubReplay"),
  processes("GitHubFetch", "GitHub", "NDJSON"),
  processes("GitHubMarkdown"),
  processes("GitHubItems"),
  processes("GitFetch", "Git", "NDJSON"),
  processes("Golden"),
  processes("Install"),
  processes("MailFetch", "Mail"),
  processes("Ops"),
  processes("Publish"),
  processes("Storm"),
  processes("Chunk", "NDJSON"),
  processes("DocumentState"),
  processes("Embed", "NDJSON"),
  processes("FullText", "NDJSON"),
  processes("Ledger", "NDJSON"),
  processes("PineconeReplay", "NDJSON"),
  processes("Search", "NDJSON"),
  processes("VectorsAdmin", "NDJSON", "Vectors", "Keeping"),
  processes("Weakness"),
  processes("Backup", "NDJSON"),
  processes("BoostReleases", "NDJSON"),
  processes("Executor", "NDJSON"),
  processes("NewSource"),
  processes("Nights"),
  processes("Notify", "NDJSON"),
  processes("Package"),
  processes("Sched", "NDJSON", "Time", "Schedule"),
  processes("SchedHealth", "NDJSON"),
  processes("SchedVerbs", "NDJSON"),
]

let package = Package(
  name: "bdc",
  // Preloaded by tests: a program of its own, as it were.
  products: [.library(name: "FakeClock", type: .dynamic, targets: ["FakeClock"])],
  targets: ground + rooms + testTargets
)
