#include "CSchema.h"

static const unsigned char tables_0001[] = {
#embed "tables-0001.sql"
};
static const unsigned char tables_0002[] = {
#embed "tables-0002.sql"
};
static const unsigned char tables_0003[] = {
#embed "tables-0003.sql"
};
static const unsigned char tables_0004[] = {
#embed "tables-0004.sql"
};
static const unsigned char tables_0005[] = {
#embed "tables-0005.sql"
};
static const unsigned char roles[] = {
#embed "roles.sql"
};
// One text of several files, in this order.
static const unsigned char services[] = {
#embed "services/repositories.sql"
    ,
#embed "services/repository_windows.sql"
    ,
#embed "services/refs.sql"
    ,
#embed "services/commit_rules.sql"
    ,
#embed "services/commits.sql"
    ,
#embed "services/commit_files.sql"
    ,
#embed "services/commit_authors.sql"
    ,
#embed "services/commit_views.sql"
    ,
#embed "services/missing.sql"
    ,
#embed "services/accounts.sql"
    ,
#embed "services/listings.sql"
    ,
#embed "services/releases.sql"
    ,
#embed "services/issues.sql"
    ,
#embed "services/pull_requests.sql"
    ,
#embed "services/discussions.sql"
    ,
#embed "services/comments.sql"
    ,
#embed "services/reviews.sql"
    ,
#embed "services/windows.sql"
    ,
#embed "services/sweeps.sql"
    ,
#embed "services/views.sql"
    ,
#embed "services/exported.sql"
    ,
#embed "services/exported_items.sql"
    ,
#embed "services/markdown.sql"
    ,
#embed "services/documents.sql"
    ,
#embed "services/changed_documents.sql"
    ,
#embed "services/grants.sql"
};
static const unsigned char records[] = {
#embed "records.json"
};
static const unsigned char settings[] = {
#embed "settings.yaml"
};

static const struct bdc_text tables[] = {
    BDC_TEXT("tables-0001.sql", tables_0001),
    BDC_TEXT("tables-0002.sql", tables_0002),
    BDC_TEXT("tables-0003.sql", tables_0003),
    BDC_TEXT("tables-0004.sql", tables_0004),
    BDC_TEXT("tables-0005.sql", tables_0005),
};
static const struct bdc_room room = {
    .schema = "github",
    .order = 30,
    .version = 2,
    .tables = tables,
    .table_count = sizeof tables / sizeof *tables,
    .roles = BDC_TEXT("roles.sql", roles),
    .services = BDC_TEXT("services.sql", services),
    .records = BDC_TEXT("records.json", records),
    .settings = BDC_TEXT("settings.yaml", settings),
};
BDC_ROOM(room)
