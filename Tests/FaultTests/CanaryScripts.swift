import Foundation
import TestSupport

extension CanaryTests {
  /// What other sources have in the files `canary` of their fixtures.
  static let sources = Places.fixtures(ofEachSource: "canary")
    .map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "cannot read \($0.path)" }
    .joined(separator: "\n")

  static let tools = """
    bdc-mail-read -v -l boost-announce@lists.boost.org mbox >records || true
    bdc-identify -v <records >stream || true
    bdc-mail-load -v --rejects rejects stream || true
    bdc-mail-load -v --json -n stream || true
    bdc-mail-export -v || true
    bdc-mail-export -v --format csv --output csv || true
    bdc-mail-export -v --format mbox --output mboxes || true
    bdc-mail-documents -v || true
    bdc-state -v get mail || true
    bdc-state -v list || true
    bdc-state -v get mail | bdc-state -v set || true
    bdc-state -v forget mail || true
    bdc-status -v || true
    bdc-status -v --json || true
    bdc-rejects -v list || true
    bdc-rejects -v show 1 || true
    bdc-rejects -v drop || true
    bdc-replay -v --source mail || true
    bdc-validate -v records || true
    bdc-config -v -C home show || true
    bdc-config -v -C home show --json || true
    bdc-config -v -C home check || true
    bdc-config -v -C home add mail new@lists.boost.org || true
    bdc-config -v -C home remove mail new@lists.boost.org || true
    bdc-doctor -v -C home || true
    bdc-doctor -v -C home --json || true
    bdc-db -v status || true
    bdc-db -v status --json || true
    bdc-db -v migrate || true
    bdc-db -v migrate --print || true
    bdc-db -v psql -- -c 'select 1' || true
    bdc-db -v start || true
    bdc-db -v stop || true
    bdc-db -v backup saved || true
    bdc-db -v verify saved || true
    bdc-db -v restore saved || true
    bdc-db -v restore --yes saved || true
    bdc-db -v verify || true
    bdc-db -v describe || true
    bdc-db -v doctor || true
    bdc-db -v upgrade || true
    bdc-db -v reset || true
    bdc db status || true
    bdc list || true
    bdc-init -v other || true
    bdc-run -v --retries 0 -C home canary || true
    bdc-run -v --retries 0 --json -C home canary || true
    bdc-run -v --retries 0 --json -C home --each scopes canary || true
    bdc-github-read -v bundles >ghrecords || true
    bdc-identify -v <ghrecords >ghstream || true
    bdc-github-load -v --rejects ghrejects ghstream || true
    bdc-github-load -v --json -n ghstream || true
    bdc-github-audit -v ghrecords || true
    bdc-github-audit -v --json ghrecords || true
    bdc-github-export -v || true
    bdc-github-export -v --output exported || true
    bdc-github-documents -v -r example-cxx/ring || true
    bdc-github-markdown -v -r example-cxx/ring --output site || true
    bdc-github-markdown -v --from ghrecords --output site || true
    bdc-github-repositories -v --json --org example-cxx || true
    bdc-github-missing -v || true
    bdc-publish -v --cache mirrors site --to ./pages.git || true
    bdc-publish -v --cache mirrors --json --mirror site --to ./pages.git || true
    bdc-publish -v --cache mirrors site --to ./pages.git --yes || true
    bdc-documents-load -v --json texts || true
    bdc-search -v --full-text std::move_only_function || true
    """ + "\n" + search + "\n" + scheduler

  /// The scheduler, those who ask how it is, notices with secrets in them, and backups whose upload
  /// tells what it knows.
  static let scheduler = """
    printf '%s\\n' groups: '  one:' '    default_time: 01:00' '    tasks:' \
      '      - command: canary' '        schedule: daily' >schedule.yaml
    export BDC_SCHEDULE=schedule.yaml
    bdc-sched -v -C home check || true
    bdc-sched -v -C home list --json || true
    bdc-sched -v -C home next || true
    bdc-sched -v -C home disable canary || true
    bdc-sched -v -C home enable canary || true
    bdc-sched -v -C home once --task canary || true
    bdc-sched -v -C home status || true
    bdc-sched -v -C home status --json || true
    bdc-sched -v -C home history || true
    bdc-sched -v -C home history --json || true
    bdc-sched -v -C home health || true
    bdc-sched -v -C home health --json || true
    bdc-sched -v -C home health --metrics || true
    bdc-sched -v -C home run >running 2>&1 &
    until grep -q pid "${BDC_HOME:-home}/sched/lock" || ! kill -0 $!; do sleep 0.05; done
    bdc-sched -v -C home reload || true
    bdc-sched -v -C home stop || true
    wait $! || true
    bdc-sched -v -C home health --listen 127.0.0.1:0 >listening 2>&1 &
    until grep -q 'listening on' listening || ! kill -0 $!; do sleep 0.05; done
    port=$(sed -n 's|.*listening on http://127.0.0.1:\\([0-9]*\\)/.*|\\1|p' listening)
    for token in wrong "$HEALTH_CHECK_TOKEN"; do
      for path in health/ metrics "$HEALTH_CHECK_TOKEN"; do
        [[ -n $port ]] && exec 8<>"/dev/tcp/127.0.0.1/$port" || continue
        printf 'GET /%s HTTP/1.1\\r\\nHost: here\\r\\nConnection: close\\r\\n' "$path" >&8
        printf 'Authorization: Bearer %s\\r\\n\\r\\n' "$token" >&8
        cat <&8
        exec 8>&-
      done
    done >answered
    kill $! || true
    wait $! || true
    notice() {
      printf '{"type":"notice","kind":"%s","subject":"of %s","at":"2026-01-01T00:00:00Z",' \
        "$1" "$HEALTH_CHECK_TOKEN"
      printf '"title":"%s","text":"%s and %s","advice":"%s","log":null,"status":75}\\n' \
        "$PINECONE_API_KEY" "$SLACK_WEBHOOK_URL" "$GITHUB_TOKEN" "$DISCORD_WEBHOOK_URL"
    }
    for kind in failure alarm start; do notice $kind; done >notices
    bdc-notify -v -C home --dry-run <notices || true
    bdc-notify -v -C home <notices || true
    rm notices
    bdc-notify -v -C home --list || true
    bdc-notify -v -C home --list --json || true
    bdc-notify -v -C home --test || true
    bdc-notify -v -C home --test --json || true
    printf '%s\\n' '#!/bin/sh' 'echo "refused: $PINECONE_API_KEY $SLACK_WEBHOOK_URL $1" >&2' 'exit 1' >up
    chmod +x up
    export BDC_BACKUP_UPLOAD=$PWD/up
    bdc-backup -v -C home --dry-run || true
    bdc-backup -v -C home | bdc-notify -v -C home || true
    BACKUP_DATABASE_URL=$BDC_BACKUP_SCRATCH_URL bdc-backup -v -C home || true
    bdc-backup -v -C home --verify-restore || true
    bdc-backup -v -C home --list || true
    """

  /// Texts on their way to Pinecone and back, whatever answers there.
  static let search = """
    bdc-mail-documents -v >texts || true
    bdc-chunk -v texts >chunks || true
    bdc-vectors-init -v --timeout 1 || true
    bdc-vectors-init -v --instance private --timeout 1 || true
    bdc-vectors-plan -v chunks >operations || true
    for operations in operations given; do
      bdc-embed -v $operations >results || true
      bdc-vectors-load -v --json results || true
    done
    bdc-vectors-status -v || true
    bdc-vectors-status -v --json || true
    bdc-vectors-verify -v --namespace mailing || true
    bdc-vectors-verify -v --instance private --namespace mailing --deep || true
    bdc-vectors-adopt -v --namespace mailing chunks || true
    bdc-search -v std::move_only_function || true
    bdc-search -v --private --rerank --namespace mailing allocator || true
    bdc-vectors-purge -v --namespace mailing --yes || true
    """

  /// A Pinecone that is as it should be, the keys in variables and then in files, and none.
  static let pinecone = """
    for host in "$CANARY_PINECONE" http://127.0.0.1:1; do
      export PINECONE_CONTROL_HOST=$host
      \(search)
      bdc-vectors-plan -v --all chunks | bdc-embed -v | bdc-vectors-load -v || true
    done
    printf '%s\\n' "$PINECONE_API_KEY" >key
    printf '%s\\n' "$PINECONE_PRIVATE_API_KEY" >private-key
    export PINECONE_API_KEY= PINECONE_PRIVATE_API_KEY= PINECONE_CONTROL_HOST=$CANARY_PINECONE
    grep '"instance":"public"' given >public
    grep '"instance":"private"' given >private
    PINECONE_API_KEY_FILE=key bdc-embed -v public | tee filed || true
    PINECONE_PRIVATE_API_KEY_FILE=private-key bdc-embed -v private | tee -a filed || true
    rm key private-key
    """

  static let fetch = """
    fetch() {
      bdc-mail-fetch -v --pace 100 -l boost-announce@lists.boost.org "$@" || true
    }
    for mode in '' --backfill '--since 2024-06-01' --estimate; do
      fetch --raw home/raw $mode
    done
    fetch --sweep --raw home/raw | tee swept | bdc-mail-audit -v --keys >keys || true
    bdc-mail-audit -v --json swept || true
    fetch --keys keys --raw home/raw
    bdc-mail-fetch -v --from-raw home/raw || true
    bdc-raw -v -C home list || true
    bdc-raw -v -C home list --json || true
    bdc-raw -v -C home verify || true
    bdc-raw -v -C home cat || true
    bdc-raw -v -C home prune --before 2000-01-01 || true
    bdc-config -v show || true
    bdc-mail-documents -v || true
    bdc-doctor -v || true
    """ + "\n" + github + "\n" + pinecone

  /// GitHub that is as it should be, a git server that knows the tokens, and both where the
  /// variables say.
  static let github = """
    github() {
      bdc-github-fetch -v -C home --pace 100 --org example-cxx "$@" || true
    }
    commits() {
      bdc-git-fetch -v -C home -r example-cxx/strand "$@" || true
    }
    publish() {
      bdc-publish -v -C home site --to example-cxx/pages --yes || true
    }
    github --api-url "$CANARY_GITHUB" --raw home/raw >ghfetched
    github --api-url "$CANARY_GITHUB" --estimate
    github --api-url "$CANARY_GITHUB" --sweep >ghswept
    bdc-github-audit -v --keys ghswept >ghkeys || true
    github --api-url "$CANARY_GITHUB" --keys ghkeys
    github --from-raw home/raw
    github --raw home/raw
    rm -f hold port && mkfifo hold && touch git-log
    "$CANARY_TREE"/Tests/Fixtures/git/smart-http git port git-log <hold & exec 7>hold
    until [[ -e port ]]; do sleep 0.02; done
    for url in "http://127.0.0.1:$(<port)" "$BDC_GITHUB_GIT_URL"; do
      export BDC_GITHUB_GIT_URL=$url
      commits --filter --patches && commits --refs-only && publish
    done
    awk '{ print $4 }' git-log | sort -u >seen
    exec 7>&-
    """
}
